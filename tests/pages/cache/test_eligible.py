"""Which requests are answered at the door, and what tells two of them apart."""

import pytest
from django.test import RequestFactory

from pages.cache import eligible

SECURE = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize("said", [None, "https", "http", "https,http", "http,https", " https ", "", ","])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_door_calls_secure_what_django_calls_secure(settings, monkeypatch, said, scheme):
    settings.SECURE_PROXY_SSL_HEADER = SECURE
    monkeypatch.setattr(eligible, "SECURE", SECURE)
    headers = {} if said is None else {SECURE[0]: said}

    request = RequestFactory().get("/pl/", headers={"host": "localhost"}, secure=scheme == "https", **headers)

    assert eligible.address(request.environ) == (request.is_secure(), "localhost/pl/", "")
