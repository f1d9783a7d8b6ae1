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


def main(words):
    try:
        return COMMANDS[words[0]](*words[1:]) or 0
    except Failure as failure:
        print(failure, file=sys.stderr)
    except OSError as error:
        print(from_error(error), file=sys.stderr)
    return 1
