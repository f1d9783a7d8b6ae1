"""Ctrl-C and its kin end the work quietly, wherever it is: every step can be taken again."""

import signal
import sys

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_asked = []


def listen():
    sys.unraisablehook = complain
    for ending in ENDINGS:
        signal.signal(ending, stop)


def complain(unraisable):
    """What Python cannot raise it prints; the end it was asked for is no fault."""
    if unraisable.exc_type is not SystemExit:
        sys.__unraisablehook__(unraisable)


def stop(signum, _frame):
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    _asked.append(signum)
    raise SystemExit(128 + signum)


def obey():
    """End if we were asked to. What a handler raises while Python forks or tidies up is lost: ask after that."""
    if _asked:
        raise SystemExit(128 + _asked[0])
