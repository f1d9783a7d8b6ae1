"""`manage.py export_redirects [FILE.csv]`: the table that `import_redirects` reads, as it stands now."""

import csv

from django.core.management.base import BaseCommand

from pages.archive.redirects import exported


class Command(BaseCommand):
    help = "Write all old addresses as CSV, for a spreadsheet and back."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", help="Where to; without it, to the screen.")

    def handle(self, *, file, **options):
        if not file:
            csv.writer(self.stdout).writerows(exported())
            return
        with open(file, "w", encoding="utf-8-sig", newline="") as target:
            csv.writer(target, delimiter=";").writerows(exported())
