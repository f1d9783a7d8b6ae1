"""Several management commands in one Python: `python -m tools.run.several migrate + demo`.

Django's start costs more than many a command does.
"""

import gc
import runpy
import sys

from tools.run.places import ROOT


def split(words):
    """The commands between the plus signs."""
    commands = [[]]
    for word in words:
        if word == "+":
            commands.append([])
        else:
            commands[-1].append(word)
    return commands


def main(words):
    # Migrations make millions of short-lived objects; looking for cycles less often saves seconds.
    gc.set_threshold(200_000, 20, 100)
    for command in split(words):
        sys.argv = [str(ROOT / "manage.py"), *command]
        runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1:])
