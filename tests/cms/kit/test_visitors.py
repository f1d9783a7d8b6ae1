"""What the portal knows of who asks, as servers in front of it and browsers say it."""

import pytest
from django.test import RequestFactory

from cms.kit.visitors import address_of, from_elsewhere


def asked(referrer=None, **facts):
    return RequestFactory(headers={"Referer": referrer} if referrer else {}).post("/en/contact-form/", **facts)


@pytest.mark.parametrize("referrer", ["http://[", "http://[::1", "https://]/", "http://testserver[/", "//["])
def test_a_form_whose_origin_nobody_can_read_comes_from_elsewhere(referrer):
    assert from_elsewhere(asked(referrer))


@pytest.mark.parametrize("referrer", [None, "http://testserver/en/", "about:blank"])
def test_an_old_browser_that_names_no_other_site_is_believed(referrer):
    assert not from_elsewhere(asked(referrer))


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1:5678", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("::ffff:c000:201", "192.0.2.1"),
        ("[::ffff:192.0.2.1]:5678", "192.0.2.1"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2:3::4]:5678", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2:3::4]", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:", "unix"),
        ("[", ""),
    ],
)
def test_a_visitor_is_counted_alike_however_the_server_writes_the_address(told, counted, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert address_of(asked(REMOTE_ADDR=told)) == counted
    if told:
        assert address_of(asked(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=f"198.51.100.1, {told}")) == counted


def test_visitors_of_the_old_internet_do_not_share_one_limit_on_a_socket_for_both():
    assert address_of(asked(REMOTE_ADDR="::ffff:192.0.2.1")) != address_of(asked(REMOTE_ADDR="::ffff:192.0.2.2"))
