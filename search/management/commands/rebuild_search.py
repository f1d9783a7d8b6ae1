"""`manage.py rebuild_search`: the index made anew from what is public; safe at any time, also while people search."""

import sys

from django.core.management.base import BaseCommand

from search import index


class Command(BaseCommand):
    help = "Make the search's index anew. Safe to run again, and while the portal is used."

    def handle(self, **options):
        written = index.rebuild(progress=self.say if sys.stdout.isatty() else lambda done: None)
        self.stdout.write(f"{written} pages can be found.")

    def say(self, done):
        self.stdout.write(f"\r{done}", ending="\r")
        self.stdout.flush()
