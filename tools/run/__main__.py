"""Runs one of the commands of the Makefile. What goes wrong is one sentence, never a traceback."""

import os
import sys

from tools.run import endings


def speak_again():
    """python.sh hid Python's own start-up; descriptor 3 is the stderr of the caller."""
    try:
        os.dup2(3, 2)
        os.close(3)
    except OSError:
        return


if __name__ == "__main__":
    endings.listen()
    speak_again()
    from tools.run.commands import main

    sys.exit(main(sys.argv[1:]))
