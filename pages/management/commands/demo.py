"""`manage.py demo`: the SMEK network with the founding document's content in three languages."""

import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from pages.demo import content, crowd
from pages.demo.loader import steps

WIDTH = 24


class Command(BaseCommand):
    help = "Load the demo network. Safe to run again: it adds only what is missing."

    def add_arguments(self, parser):
        parser.add_argument("--cities", type=int, default=0, metavar="N", help="Add so many sample cities.")
        parser.add_argument("--pages", type=int, default=0, metavar="N", help="Add samples up to so many pages in all.")

    def handle(self, *, cities, pages, **options):
        translation.activate(content.SOURCE)
        for name, count, rows in steps(content.read(), urlsplit(settings.PORTAL_URL)):
            self.run(name, count, rows)
        for name, count, rows in crowd.steps(cities, pages) if cities or pages else ():
            self.run(name, count, rows)

    def run(self, name, count, rows):
        """One line a step; on a terminal a bar grows in it."""
        done = 0
        for done, _row in enumerate(rows, 1):
            if count and sys.stdout.isatty():
                self.bar(name, done, count)
        self.stdout.write(f"\r{name}: {done}".ljust(WIDTH + 40) if sys.stdout.isatty() else f"{name}: {done}")

    def bar(self, name, done, count):
        filled = WIDTH * min(done, count) // count
        self.stdout.write(f"\r{name} [{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{count}", ending="")
        self.stdout.flush()
