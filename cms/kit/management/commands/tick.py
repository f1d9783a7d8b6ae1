"""`manage.py tick`: what the portal does by itself. Once from a timer, or again and again with `--every SECONDS`."""

import signal
from threading import Event

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from cms.kit import chores


class Command(BaseCommand):
    help = "Do what is due: publish and withdraw pages, remind editors, tidy up. Safe to run twice, or late."

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, metavar="SECONDS", help="Go on until ended, with this pause between.")

    def handle(self, *, every, **options):
        if not every:
            return self.once()
        ended = Event()
        for ending in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ending, lambda *_: ended.set())
        while True:
            try:
                self.once()
            except Exception as error:
                self.stderr.write(str(error))
            close_old_connections()
            if ended.wait(every):
                return None

    def once(self):
        tried = chores.tick()
        if tried is None:
            self.stdout.write("Another tick is at work.")
        elif failed := [name for name, well in tried.items() if not well]:
            raise CommandError(f"Not done, and due again at the next tick: {', '.join(failed)}")
