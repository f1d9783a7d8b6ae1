from cms.checks import check_languages, check_workers


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
