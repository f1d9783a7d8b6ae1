"""The portal counts what happens too often, and forgets of whom."""

from django.core.cache import cache

from cms.kit.limits import too_often


def test_everybody_has_a_count_of_their_own_for_every_thing():
    def third(name, whose):
        return [too_often(name, whose, limit=2, seconds=60) for _time in range(3)]

    assert third("letters", "192.0.2.1") == [False, False, True]
    assert third("letters", "192.0.2.2") == [False, False, True]
    assert third("receipts", "192.0.2.1") == [False, False, True]


def test_a_count_begins_again_when_its_time_is_over():
    assert not too_often("letters", "192.0.2.1", limit=1, seconds=0)
    assert not too_often("letters", "192.0.2.1", limit=1, seconds=60)


def test_the_cache_does_not_know_whom_it_counts():
    too_often("receipts", "anna@example.org", limit=1, seconds=60)

    assert cache._cache
    assert not any("anna" in key for key in cache._cache)
