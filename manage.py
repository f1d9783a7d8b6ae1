#!/usr/bin/env python
"""The portal's command line: `python manage.py help`."""

import os
import sys

from django.core.management import execute_from_command_line

from cms.environment import WrongVariable

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    try:
        execute_from_command_line(sys.argv)
    except WrongVariable as error:
        sys.exit(str(error))
