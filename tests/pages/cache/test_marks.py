from django.http import HttpResponse
from django.test import RequestFactory

from pages.cache.marks import marked, same_for_all

FACTORY = RequestFactory()


def answer(**headers):
    request = FACTORY.get("/en/file", headers=headers)
    return request, same_for_all(lambda request: HttpResponse("words"))(request)


def test_an_answer_that_is_the_same_for_all_says_so_to_the_cache_and_to_browsers():
    request, response = answer()

    assert marked(request.environ)
    assert response["Cache-Control"] == "public, max-age=0"
    assert response["ETag"].startswith('"')


def test_it_is_not_sent_again_to_whoever_has_it():
    _request, first = answer()
    _request, second = answer(if_none_match=first["ETag"])

    assert (second.status_code, second.content) == (304, b"")


def test_other_views_are_not_marked():
    assert not marked(FACTORY.get("/en/file").environ)


def test_what_a_view_says_of_its_age_stands():
    def view(request):
        return HttpResponse("words", headers={"Cache-Control": "max-age=60"})

    assert same_for_all(view)(FACTORY.get("/"))["Cache-Control"] == "max-age=60, public"


def test_a_missing_page_has_no_etag():
    def view(request):
        return HttpResponse(status=404)

    assert "ETag" not in same_for_all(view)(FACTORY.get("/"))
