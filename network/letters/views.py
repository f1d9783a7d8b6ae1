"""The form anybody may send, and the receipt. No cookie, no account: see forms.py for what stands in their place."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, UnreadablePostError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.dateparse import parse_date
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from cms.kit.limits import too_often
from cms.kit.visitors import address_of, from_elsewhere
from network.letters import actions, deadlines
from network.letters.enums import LetterCountry, LetterKind
from network.letters.forms import LetterForm, new_token, read_token

A_DAY = 24 * 3600
AN_HOUR = 3600
AT_MOST = 10  # letters an hour from one address: an office shares one
LARGE = 1_000_000  # bytes: reading what is sent takes seconds from here on, so few of these are read
RECEIPT = "network.letters.receipt"
for_nobody = cache_control(private=True, no_store=True)


@method_decorator([csrf_exempt, for_nobody], name="dispatch")
class ContactForm(View):
    http_method_names = ["get", "head", "post"]

    def get(self, request):
        return self.shown(request, LetterForm(initial=first_values(request)))

    def post(self, request):
        try:
            data = sent(request)
        except SuspiciousOperation:  # larger than any message: nothing of it was read
            form = LetterForm(initial=first_values(request))
            return self.shown(request, form, 413, _("The message is far too large. Send at most 5,000 characters."))
        form = LetterForm(data)
        if from_elsewhere(request):
            return self.shown(request, form, 403, _("Another site sent this form. Check it and send it again."))
        if not form.is_valid():
            return self.shown(request, form, 422)
        if too_often("letters", address_of(request), limit=AT_MOST, seconds=AN_HOUR):
            sorry = _("Many messages came from your network within an hour. Send this one later, or by e-mail.")
            return self.shown(request, form, 429, sorry)
        return redirect(receipt_address(kept(form)), permanent=False)

    def shown(self, request, form, status=200, refusal=""):
        """The form, with what was wrong said first; `refusal` is what no field is to blame for."""
        refusals = [refusal] if refusal else []
        if form.is_bound:
            refusals += form.non_field_errors()
        wrong = [field for field in form.shown_fields() if field.errors] if form.is_bound else []
        context = {
            "form": form,
            "refusals": refusals,
            "wrong": wrong,
            "days": deadlines.days_for(LetterKind.BARRIER, LetterCountry.PL),
            "promise": deadlines.PROMISE,
            "kept_months": deadlines.KEPT.days // 30,
        }
        return render(request, "letters/contact_form.html", context, status=status)


def sent(request):
    """The form's values. Nothing is read of what is larger than any form, nor of many large ones of one address.

    Django's own limit leaves out files, and this form has none.
    """
    length = request.META.get("CONTENT_LENGTH") or ""
    size = int(length[:12]) if length.isdecimal() else 0
    if size > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise RequestDataTooBig
    if size > LARGE and too_often("large-letters", address_of(request), limit=AT_MOST, seconds=AN_HOUR):
        raise RequestDataTooBig
    try:
        return request.POST
    except UnreadablePostError as error:
        raise BadRequest("The form broke off.") from error


@for_nobody
def door(request):
    """An address that can be dictated: it leads to the form in the language of the page one comes from."""
    came_from = translation.get_language_from_path(urlsplit(page_before(request)).path)
    with translation.override(came_from or translation.get_language()):
        return redirect(reverse("contact_form"))


def page_before(request):
    """The page of this portal that the visitor comes from, if the browser tells."""
    referrer = request.headers.get("Referer", "")
    return referrer if referrer.startswith(f"{request.scheme}://{request.get_host()}/") else ""


def first_values(request):
    """What the address asks for, and the page the visitor came from."""
    kind = request.GET.get("kind")
    came_from = page_before(request)
    return {
        "token": new_token(),
        "kind": kind if kind in LetterKind.values else LetterKind.QUESTION,
        "country": {"pl": LetterCountry.PL, "sk": LetterCountry.SK}.get(translation.get_language(), ""),
        "page_address": "" if reverse("contact_form") in came_from else came_from[:500],
    }


def kept(form):
    facts = {name: form.cleaned_data[name] for name in ("kind", "country", "topic", "text", "name", "email")}
    facts["page_address"] = form.cleaned_data["page_address"]
    token = read_token(form.cleaned_data["token"])
    return actions.receive(token=token, language=translation.get_language(), **facts)


def receipt_address(letter):
    """The receipt holds no word of the letter; only who sent it gets its address."""
    told = signing.dumps([letter.number, letter.due_on.isoformat()], salt=RECEIPT)
    return reverse("letter_received", args=[told])


@for_nobody
def received(request, told):
    """What to expect now. The address is good for a day."""
    try:
        number, day = signing.loads(told, salt=RECEIPT, max_age=A_DAY)
    except signing.BadSignature as error:
        raise Http404 from error
    return render(request, "letters/received.html", {"number": number, "due_on": parse_date(day)})
