"""Runs one of the commands of the Makefile. What goes wrong is one sentence, never a traceback."""

import os
import signal
import sys


def stop(signum, _frame):
    """Ctrl-C and its kin end the work quietly, wherever it is: every step can be taken again."""
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_IGN)
    raise SystemExit(128 + signum)


def speak_again():
    """python.sh hid Python's own start-up; descriptor 3 is the stderr of the caller."""
    try:
        os.dup2(3, 2)
        os.close(3)
    except OSError:
        return


if __name__ == "__main__":
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, stop)
    speak_again()
    from tools.run.commands import main

    sys.exit(main(sys.argv[1:]))
