"""Answers kept in this process's memory, and how one of them is sent again."""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict

import brotli

TEXT = ("text/", "application/json", "application/ld+json", "application/xml", "application/atom+xml", "image/svg+xml")
TEXT += ("application/rss+xml", "application/geo+json", "application/manifest+json", "application/rdf+xml")
GZIP_LEVEL, BROTLI_QUALITY = 6, 5
# Made anew for every answer, or said by us.
OWN = {"content-length", "content-encoding", "etag", "vary", "cache-control", "x-request-id"}
SMALL = 500  # bytes: below this compression gains nothing


class Kept:
    """One answer of 200: its headers, its body in the encodings that were asked for, and since when it is true."""

    def __init__(self, headers, body, generation, *, page=None, made=None):
        self.generation, self.page, self.made = generation, page, made or time.monotonic()
        self.body = body
        said = {name.lower(): value for name, value in headers}
        self.headers = [(name, value) for name, value in headers if name.lower() not in OWN]
        self.headers.append(("Cache-Control", said.get("cache-control", "no-cache")))
        self.headers.append(("Vary", varied(said.get("vary", ""))))
        self.etag = weak(said.get("etag") or f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"')
        self.headers.append(("ETag", self.etag))
        self.packed = len(body) > SMALL and said.get("content-type", "").startswith(TEXT)
        self.ready = {}

    @property
    def size(self):
        """Bytes in memory, about: the body, its compressed forms, the headers."""
        return len(self.body) * 3 // 2 + 2_000

    def answer(self, environ, start_response):
        """Send it: 304 to whoever has it, without its body to HEAD."""
        if "HTTP_IF_NONE_MATCH" in environ and matches(environ["HTTP_IF_NONE_MATCH"], self.etag):
            start_response("304 Not Modified", self.headers)
            return []
        headers, body = self.sent(encoding(environ.get("HTTP_ACCEPT_ENCODING", "")) if self.packed else "")
        start_response("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def sent(self, name):
        """Headers and body in an encoding; made when it is first asked for."""
        if name not in self.ready:
            body = PACKERS[name](self.body)
            more = [("Content-Length", str(len(body)))]
            if name:
                more.append(("Content-Encoding", name))
            self.ready[name] = ([*self.headers, *more], body)
        return self.ready[name]


PACKERS = {
    "": lambda body: body,
    "gzip": lambda body: gzip.compress(body, GZIP_LEVEL, mtime=0),
    "br": lambda body: brotli.compress(body, quality=BROTLI_QUALITY),
}


def encoding(accepted):
    """The best of ours that the browser takes (RFC 9110, 12.5.3). A weight of 0 means: not this one."""
    if "br" not in accepted and "gzip" not in accepted:
        return ""
    weights = {}
    for part in accepted.lower().split(","):
        name, _separator, weight = part.replace(" ", "").partition(";q=")
        weights[name] = weight not in {"0", "0.0", "0.00", "0.000"}
    return next((name for name in ("br", "gzip") if weights.get(name)), "")


def varied(value):
    """Whoever has a session gets another answer, and so does whoever takes another encoding."""
    names = [name.strip() for name in value.split(",") if name.strip()]
    return ", ".join(dict.fromkeys([*names, "Cookie", "Accept-Encoding"]))


def weak(etag):
    """The same words in another encoding are not the same bytes."""
    return etag if etag.startswith("W/") else f"W/{etag}"


def matches(wanted, etag):
    """If-None-Match compares weakly (RFC 9110, 13.1.2)."""
    bare = etag.removeprefix("W/")
    return wanted.strip() == "*" or any(one.strip().removeprefix("W/") == bare for one in wanted.split(","))


class Shelf:
    """The answers made last, up to so many bytes."""

    def __init__(self, limit):
        self.limit, self.size = limit, 0
        self.rows, self.lock = OrderedDict(), threading.Lock()

    def get(self, key):
        """A kept answer or None. Its place in the order stays: to move it at every hit would need the lock."""
        return self.rows.get(key)

    def put(self, key, kept):
        """Keep it, unless somebody who began later was quicker. Numbers do not tell: a database may be put back."""
        with self.lock:
            if key in self.rows and self.rows[key].made > kept.made:
                return
            self.drop(key)
            self.rows[key] = kept
            self.size += kept.size
            while self.size > self.limit:
                self.drop(next(iter(self.rows)))

    def drop(self, key):
        if (old := self.rows.pop(key, None)) is not None:
            self.size -= old.size
