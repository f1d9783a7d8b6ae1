"""Where the time of a page goes that is made anew: each function's own time, by the room or package it belongs to.

    python -m tests.benchmarks profile

The profiler makes everything slower, small functions most: shares are told, and milliseconds without it beside them.
"""

import cProfile
import os
import pstats
import sys
import sysconfig
import time
from collections import Counter
from io import BytesIO
from pathlib import Path

from tests.conftest import ROOT

TIMES = 60
PACKAGES = Path(sysconfig.get_path("purelib"))
# Where a file lies, and what it is for; the first that fits.
PARTS = [
    ("templates", ("django/template", "django/utils/safestring", "django/utils/html", "django/utils/formats")),
    ("database", ("django/db", "psycopg")),
    ("translations", ("django/utils/translation", "babel")),
    ("Django, the rest", ("django",)),
    ("Wagtail", ("wagtail", "treebeard", "modelcluster", "wagtail_localize")),
    ("other packages", ("",)),
]
OWN, PYTHON = "the portal", "Python itself"
HEAD = f"{'page':<8} {'ms':>6} {'CPU ms':>7} {'queries':>8}"


def part_of(file):
    """To whom a source file belongs, or None for what is written in C."""
    path = Path(file)
    if path.is_relative_to(PACKAGES):
        inside = str(path.relative_to(PACKAGES))
        return next(name for name, folders in PARTS if inside.startswith(folders))
    if path.is_relative_to(ROOT):
        return OWN
    return PYTHON if path.is_absolute() else None


def shares(stats):
    """{part: seconds of its own}. What is written in C counts for who called it."""
    spent = Counter()
    for (file, _line, _name), (_calls, _all, own, _total, callers) in stats.items():
        if part := part_of(file):
            spent[part] += own
            continue
        for (caller, _at, _by), (_calls, _all, seconds, _total) in callers.items():
            spent[part_of(caller) or PYTHON] += seconds
    return spent


def asked(application, path):
    """One answer of the application itself, without a server; its status."""
    said = []
    host, _separator, port = os.environ["PORTAL_URL"].removeprefix("http://").partition(":")
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": host}
    environ |= {"SERVER_PORT": port, "HTTP_HOST": f"{host}:{port}", "wsgi.url_scheme": "http", "wsgi.input": BytesIO()}
    body = application(environ, lambda status, headers, *_: said.append(status))
    b"".join(body)
    body.close()
    return said[0]


def queries(application, path):
    from django.db import connection  # noqa: PLC0415  the settings are read by now

    count = []
    with connection.execute_wrapper(lambda execute, *words: count.append(1) or execute(*words)):
        asked(application, path)
    return len(count)


def measured(application, path):
    """(milliseconds, milliseconds of the processor) of one answer, the median of many."""
    walls, cpus = [], []
    for _time in range(TIMES):
        wall, cpu = time.perf_counter(), time.process_time()
        asked(application, path)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return sorted(walls)[TIMES // 2] * 1000, sorted(cpus)[TIMES // 2] * 1000


def profiled(application, path):
    profile = cProfile.Profile()
    profile.enable()
    for _time in range(TIMES):
        asked(application, path)
    profile.disable()
    return pstats.Stats(profile).stats


def main(pages):
    """`pages` is a list of name=path."""
    from cms.wsgi import application  # noqa: PLC0415  the settings are in the environment of this process

    names = [OWN, *(name for name, _folders in PARTS), PYTHON]
    print(HEAD, *(f"{name:>{len(name) + 2}}" for name in names))
    for name, _separator, path in (word.partition("=") for word in pages):
        assert asked(application, path).startswith("200"), path
        number, (wall, cpu) = queries(application, path), measured(application, path)
        spent = shares(profiled(application, path))
        total = sum(spent.values())
        row = [f"{spent[part] / total:>{len(part) + 2}.0%}" for part in names]
        print(f"{name:<8} {wall:>6.2f} {cpu:>7.2f} {number:>8}", *row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
