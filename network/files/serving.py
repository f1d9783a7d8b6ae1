"""Gives bytes away, after somebody asked the record: in pieces, by ranges, by nginx, or by the bucket."""

import logging
import re
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse

from network.files import names
from network.files.storage import local_path, private

log = logging.getLogger(__name__)
PIECE = 512 * 1024
PRESIGNED = 60  # seconds
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def download(request, version, name):
    """The version as a file to be saved. Only for who was let in just now."""
    headers = {
        "Content-Type": version.type,
        "Content-Disposition": names.disposition(name),
        "Accept-Ranges": "bytes",
        "ETag": f'"{version.sha256}"',
    }
    if local_path(version.content) is None and request.method == "GET":
        return harmless(from_bucket(version, headers))
    if settings.FILES_ACCEL and local_path(version.content):
        headers.pop("Accept-Ranges")  # nginx says it, and the range it sends
        response = HttpResponse(headers=headers)
        response["X-Accel-Redirect"] = quote(settings.FILES_ACCEL + version.content)
        return harmless(response)
    return harmless(by_range(request, version, headers))


def harmless(response):
    """Whatever is in it, a browser runs nothing of it and takes it for nothing else."""
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def from_bucket(version, headers):
    said = {"ResponseContentDisposition": headers["Content-Disposition"], "ResponseContentType": version.type}
    return HttpResponseRedirect(private().url(version.content, parameters=said, expire=PRESIGNED))


def by_range(request, version, headers):
    size = version.size
    wished = asked_range(request, size, headers["ETag"])
    if wished == ():
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Content-Type": "text/plain"})
    first, last = wished or (0, size - 1)
    headers["Content-Length"] = str(last - first + 1)
    if wished:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    status = 206 if wished else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    return streamed(opened(version), first, last, status=status, headers=headers)


def asked_range(request, size, etag):
    """(first, last) of one range; None when everything is to be sent; () when nothing fits."""
    header = request.headers.get("Range", "").replace(" ", "")
    found = RANGE.fullmatch(header)
    if request.headers.get("If-Range", etag) != etag or not found or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        length = min(int(last), size)
        return (size - length, size - 1) if length else ()
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        return ()
    return int(first), min(int(last), size - 1) if last else size - 1


def opened(version):
    try:
        return private().open(version.content)
    except FileNotFoundError:
        log.error("The file of version %s is not on the storage: %s", version.pk, version.content)
        raise Http404 from None


def streamed(file, *span, **how):
    """An answer that closes the file also when nobody reads a piece of it."""
    response = StreamingHttpResponse(pieces(file, *span), **how)
    response._resource_closers.append(file.close)
    return response


def pieces(file, first=0, last=None):
    """So many bytes from the first to the last, a piece at a time; the file is closed when the reader leaves, too."""
    with file:
        file.seek(first)
        left = None if last is None else last - first + 1
        while left is None or left > 0:
            data = file.read(PIECE if left is None else min(PIECE, left))
            if not data:
                return
            left = None if left is None else left - len(data)
            yield data
