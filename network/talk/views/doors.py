"""What every address of a conversation needs: that little is read, and the way back."""

from functools import wraps

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt, csrf_protect

LONGEST = 500  # characters of an address


def sized(view):
    """Nothing is read of what is larger than any comment: Django would read it looking for its own token."""
    guarded = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def measured(request, *args, **kwargs):
        if size_of(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return render(request, "talk/too_large.html", status=413)
        return guarded(request, *args, **kwargs)

    return measured


def size_of(request):
    length = request.META.get("CONTENT_LENGTH") or ""
    return int(length[:12]) if length.isdecimal() else 0


def way_back(request, kind, pk):
    """The page of this portal that the form stood on, else the conversation's own."""
    back = request.POST.get("back", "").partition("?")[0].partition("#")[0]
    plain = len(back) <= LONGEST and back.startswith("/") and back.isprintable()
    return back if plain and url_has_allowed_host_and_scheme(back, None) else reverse("talk", args=[kind, pk])
