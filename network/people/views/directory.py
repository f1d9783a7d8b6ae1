"""The directory of people: found by name, organisation, function, language spoken, topic."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cms.kit.collation import fold
from cms.kit.languages import active_language, base_language
from cms.kit.paging import page_numbers
from network.people import rules
from network.people.cards import card, cards
from network.people.enums import Function, Shown
from network.people.forms import DirectoryForm, language_choices
from network.people.models import Membership, Organisation, Person, Post, SpokenLanguage
from network.terms.models import Topic

PAGE_SIZE = 25


@login_required
@require_safe
def directory(request):
    if not rules.may_read_network(request.user):
        raise Http404
    form = DirectoryForm(request.GET)
    asked = {name: request.GET.get(name, "").replace("\0", "")[:100] for name in form.fields}
    page = Paginator(found(request.user, asked), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "cards": cards(page.object_list, request.user),
        "entries": page,
        "numbers": page_numbers(page),
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "asked": asked,
        "is_narrowed": any(asked.values()),
        "organisations": [(row.slug, row.said) for row in Organisation.objects.visible_to(request.user).by_name()],
        "functions": Function.choices,
        "languages": language_choices(),
        "topics": [(topic.code, topic.said) for topic in Topic.objects.by_name()],
    }
    return render(request, "people/directory.html", context)


def found(user, asked):
    """People this person may know about who fit all that was asked. What somebody hides finds nobody either."""
    places = Membership.objects.filter(pk__in=rules.in_force())
    if asked["city"]:
        places = places.filter(cell__organisation__slug=asked["city"])
    if asked["function"]:
        posts = Post.objects.current().filter(function=asked["function"])
        places = places.filter(pk__in=posts.values("membership"))
    rows = Person.objects.visible_to(user).filter(user__in=places.values("person")).select_related("user")
    for word in fold(asked["q"]).split():
        rows = rows.filter(name_folded__contains=word)
    if asked["language"]:
        spoken = SpokenLanguage.objects.filter(code=asked["language"]).values("person")
        rows = rows.showing(Shown.LANGUAGES, user).filter(pk__in=spoken)
    if asked["topic"]:
        rows = rows.showing(Shown.TOPICS, user).filter(topics__code=asked["topic"])
    return rows.order_by(f"name_keys__{base_language(active_language())}", "pk")


@login_required
@require_safe
def person(request, pk):
    row = get_object_or_404(Person.objects.visible_to(request.user).select_related("user"), pk=pk)
    return render(request, "people/person.html", {"card": card(row, request.user)})


@login_required
@require_safe
def picture(request, pk):
    row = get_object_or_404(Person.objects.visible_to(request.user).select_related("user"), pk=pk)
    if not row.picture or not card(row, request.user).shows("picture"):
        raise Http404
    try:
        with row.picture.storage.open(row.picture.name) as file:
            response = HttpResponse(file.read(), content_type="image/webp")  # a few kilobytes: see pictures.py
    except FileNotFoundError as error:
        raise Http404 from error
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
