"""The search of the public pages."""

from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from cms.kit.languages import language_names
from search.models import Kind
from search.results import ALL, REACH, Found, Question, page_of


@require_safe
def search(request):
    """Not kept by the page cache: there are endless questions. No cookie, and the same for everybody."""
    question = Question.of(request.GET, translation.get_language())
    context = {"question": question, "languages": [], "kinds": []}
    if question.slots:
        context |= results(question, request.GET.get("page"))
    return render(request, "search/results.html", context)


def results(question, number):
    found = Found(question)
    entries, numbers = page_of(found, number)
    return {
        "entries": entries,
        "page_numbers": numbers,
        "total": found.total,
        "reach": REACH,
        "languages": languages(found),
        "of_kind": found.number(kind=question.kind),
        "kinds": kinds(found),
        "of_language": found.number(question.language),
        "everywhere": found.number(),
        "everywhere_address": question.address(language=ALL, kind=""),
        "query": question.address(),
    }


def languages(found):
    """(code, name, how many) of every language."""
    kind = found.question.kind
    return [(code, name, found.number(code, kind)) for code, name in language_names().items()]


def kinds(found):
    """(code, name, how many) of the kinds there are results of, and of the one that was chosen."""
    chosen = found.question
    counted = [(kind.value, kind.label, found.number(chosen.language, kind.value)) for kind in Kind]
    return [(code, name, count) for code, name, count in counted if count or code == chosen.kind]
