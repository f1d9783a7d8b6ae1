"""What this room adds elsewhere: conversations on pages of records, cities beside names that are mentioned."""

from django.template.loader import render_to_string

from cms.kit.languages import active_language, base_language
from network.people.models import Membership
from network.talk.conversation import conversation as conversation_of
from network.talk.forms import empty_form, whole


def conversation(context, record):
    """The whole panel as HTML; nothing for who may not see the record."""
    request = context["request"]
    talk = conversation_of(record, request.user, whole(request.GET.get("comment")))
    if not talk:
        return ""
    form = empty_form(record, request.user, back=request.path) if talk.rights.write else None
    return render_to_string("talk/panel.html", {"talk": talk, "form": form, "back": request.path}, request=request)


def cities(people):
    """{pk: the organisations somebody works in}"""
    rows = Membership.objects.current().filter(person__in=people).exclude(cell=None)
    language, found = base_language(active_language()), {}
    for row in rows.select_related("cell__organisation").order_by(f"cell__organisation__name_keys__{language}"):
        found.setdefault(row.person_id, []).append(str(row.cell.organisation.said))
    return {pk: ", ".join(names) for pk, names in found.items()}
