"""The commands of the Makefile by name."""

import sys

from tools.run import catalogues, portal, quality, requirements, suite
from tools.run.failures import Failure, from_error

COMMANDS = {
    "run": portal.run,
    "test": suite.test,
    "fix": quality.fix,
    "check": quality.check,
    "messages": catalogues.messages,
    "lock": requirements.lock,
    "screenshots": quality.screenshots,
}


# Their further words go on to what they start.
OPEN = {"test", "check", "lock", "screenshots"}


def main(words):
    try:
        return chosen(words)(*words[1:]) or 0
    except Failure as failure:
        print(failure, file=sys.stderr)
    except OSError as error:
        print(from_error(error), file=sys.stderr)
    return 1


def chosen(words):
    name, *more = words or [""]
    if name not in COMMANDS:
        raise Failure(f"“{name}” is none of the commands: make {', make '.join(COMMANDS)}.")
    if more and name not in OPEN:
        raise Failure(f"make {name} takes no further words: “{' '.join(more)}” is one too many.")
    return COMMANDS[name]
