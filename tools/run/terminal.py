"""What a person reads while the portal gets ready: one line a step."""

import sys
import time
from contextlib import contextmanager

WIDTH = 13


def line(name, text):
    print(f"  {name:<{WIDTH}} {text}", flush=True)


@contextmanager
def step(name, doing):
    """Says what is being done; once it is done, how long it took. Yields a list for the words of the second line."""
    started, words = time.monotonic(), []
    if sys.stdout.isatty():
        print(f"  {name:<{WIDTH}} {doing} …", end="", flush=True)
    try:
        yield words
    except BaseException:
        if sys.stdout.isatty():
            print(flush=True)
        raise
    if sys.stdout.isatty():
        print("\r\033[K", end="")
    line(name, f"{' '.join(words) or 'ready'}, {time.monotonic() - started:.1f} s")


def table(rows, heads):
    """Left-aligned columns under their heads."""
    rows = [heads, *rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    return "\n".join(
        "  " + "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
