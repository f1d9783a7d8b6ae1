"""{% conversation record %}: the conversation of a record as a panel on the record's own page."""

from django import template

from network.talk.conversation import conversation as conversation_of
from network.talk.forms import empty_form, whole

register = template.Library()


@register.inclusion_tag("talk/panel.html", takes_context=True)
def conversation(context, record):
    """Nothing for who may not see the record."""
    request = context["request"]
    talk = conversation_of(record, request.user, whole(request.GET.get("comment")))
    form = empty_form(record, request.user, back=request.path) if talk and talk.rights.write else None
    return {"talk": talk, "form": form, "back": request.path, "csrf_token": context.get("csrf_token")}
