from cms.checks import check_languages, check_proxies, check_workers


def test_the_first_language_is_the_source(settings):
    assert check_languages() == []

    settings.LANGUAGE_CODE = "en"

    assert [found.id for found in check_languages()] == ["portal.E001"]


def test_several_workers_need_a_cache_they_share(settings):
    settings.PORTAL_WORKERS, settings.REDIS_URL = 2, ""

    assert [found.id for found in check_workers()] == ["portal.W001"]

    settings.REDIS_URL = "redis://cache:6379/0"

    assert check_workers() == []


def test_one_worker_needs_no_redis(settings):
    settings.PORTAL_WORKERS, settings.REDIS_URL = 1, ""

    assert check_workers() == []


def test_behind_a_server_nobody_told_of_all_visitors_are_one(settings):
    settings.PRODUCTION, settings.ALLAUTH_TRUSTED_PROXY_COUNT = True, 0

    assert [found.id for found in check_proxies()] == ["portal.W002"]

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert check_proxies() == []


def test_at_home_nothing_stands_in_front(settings):
    settings.PRODUCTION, settings.ALLAUTH_TRUSTED_PROXY_COUNT = False, 0

    assert check_proxies() == []
