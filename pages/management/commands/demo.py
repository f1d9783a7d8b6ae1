"""`manage.py demo`: the SMEK network with the founding document's content in three languages."""

import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from pages.demo import content
from pages.demo.loader import steps

WIDTH = 24


class Command(BaseCommand):
    help = "Load the demo network. Safe to run again: it adds only what is missing."

    def handle(self, **options):
        translation.activate(content.SOURCE)
        for name, count, rows in steps(content.read(), urlsplit(settings.PORTAL_URL)):
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
