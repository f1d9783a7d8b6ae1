"""What people do about themselves: profile, picture, a copy of their data, the end of the account."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from network.people import exports
from network.people.actions import persons as actions
from network.people.forms import CertainForm, ProfileForm
from network.people.models.persons import listed
from network.people.pictures import PictureForm

ACCOUNT = ("first_name", "last_name", "language", "time_zone")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    person = actions.profile_of(request.user)
    form = ProfileForm(request.POST or None, initial=first_values(person))
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        account = {name: facts[name] for name in ACCOUNT}
        own = {"phone": facts["phone"], "shown": listed(facts["shown"])}
        actions.change_profile(request.user, account, own, facts["languages"], facts["topics"])
        messages.success(request, _("Saved."))
        with translation.override(request.user.language):
            return redirect(reverse("profile"))
    context = {"form": form, "person": person, "picture_form": PictureForm()}
    return render(request, "people/profile.html", context, status=422 if form.errors else 200)


def first_values(person):
    return {
        **{name: getattr(person.user, name) for name in ACCOUNT},
        "phone": person.phone,
        "shown": person.shown.split(),
        "languages": [row.code for row in person.spoken_languages.all()],
        "topics": person.topics.all(),
    }


@login_required
@require_POST
def picture(request):
    """A new picture, or none."""
    if "remove" in request.POST:
        actions.change_picture(request.user, "")
        messages.success(request, _("The picture is removed."))
        return redirect("profile")
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        actions.change_picture(request.user, form.cleaned_data["picture"])
        messages.success(request, _("Saved."))
        return redirect("profile")
    person = actions.profile_of(request.user)
    context = {"form": ProfileForm(initial=first_values(person)), "person": person, "picture_form": form}
    return render(request, "people/profile.html", context, status=422)


@login_required
@require_POST
def export(request):
    """Everything the portal keeps about this person, as JSON with the files beside it, in one archive."""
    response = StreamingHttpResponse(exports.archive(request.user), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{exports.archive_name()}"'
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request):
    form = CertainForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_account(request.user, by=request.user)
        except actions.LastAdministrator:
            form.add_error(None, _("This is the only administrator's account. Make another administrator first."))
        else:
            logout(request)
            return redirect("account_removed")
    return render(request, "people/remove.html", {"form": form}, status=422 if form.errors else 200)


def removed(request):
    return render(request, "people/removed.html")
