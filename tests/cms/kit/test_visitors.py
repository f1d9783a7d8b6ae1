"""What the portal knows of who asks, as servers in front of it and browsers say it."""

import pytest
from django.test import RequestFactory

from cms.kit.visitors import from_elsewhere


def asked(referrer=None, **facts):
    return RequestFactory(headers={"Referer": referrer} if referrer else {}).post("/en/contact-form/", **facts)


@pytest.mark.parametrize("referrer", ["http://[", "http://[::1", "https://]/", "http://testserver[/", "//["])
def test_a_form_whose_origin_nobody_can_read_comes_from_elsewhere(referrer):
    assert from_elsewhere(asked(referrer))


@pytest.mark.parametrize("referrer", [None, "http://testserver/en/", "about:blank"])
def test_an_old_browser_that_names_no_other_site_is_believed(referrer):
    assert not from_elsewhere(asked(referrer))
