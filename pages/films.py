"""Films are served in pieces: a browser asks for the part it is about to show, and some play nothing otherwise."""

import re

from django.http import HttpResponse

from pages.models.sections import FILMS

RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
PIECE = 2 * 1024 * 1024  # bytes at most; a browser that wants more asks again


def serve(document, request):
    """The asked part of a film; None for everything else, and Wagtail serves it. Restrictions were asked before."""
    kind = FILMS.get(document.file_extension.lower())
    asked = RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if kind is None or asked is None or not any(asked.groups()):
        return None
    size = document.file.size
    first, last = bounds(*asked.groups(), size)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with document.file.open("rb") as file:
        file.seek(first)
        content = file.read(last - first + 1)
    headers = {"Content-Range": f"bytes {first}-{last}/{size}", "Accept-Ranges": "bytes"}
    headers["Content-Security-Policy"] = "default-src 'none'"
    return HttpResponse(content, status=206, content_type=kind, headers=headers)


def bounds(first, last, size):
    """First and last byte of the piece; a first behind the last means that there is nothing there."""
    if not first:  # the last so many bytes
        wanted = int(last)
        return (max(size - wanted, 0), size - 1) if wanted else (1, 0)
    first = int(first)
    return first, min(int(last or size), size - 1, first + PIECE - 1)
