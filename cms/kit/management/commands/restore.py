"""`manage.py restore FILE [--into FOLDER | --yes]`: checks an archive, and puts it back."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections

from cms.kit.backups import database, restoring
from cms.kit.backups.places import BackupError, Place
from cms.kit.signals import restored

ELSEWHERE = (
    "On PostgreSQL pg_restore puts a copy back. In the portal's folder: "
    "deploy/manage.sh -- deploy/restore.sh FOLDER OF ONE BACKUP. Nothing was changed."
)


class Command(BaseCommand):
    help = "Put a backup back. What stood there is kept beside it. SQLite only."
    requires_system_checks = []  # one of them says that a restore has to be finished

    def add_arguments(self, parser):
        parser.add_argument("file", help="An archive that manage.py backup made.")
        parser.add_argument("--into", metavar="FOLDER", help="Unpack into this empty folder, to look at.")
        parser.add_argument("--yes", action="store_true", help="Do not ask.")
        parser.add_argument("--while-running", action="store_true", help="Do not refuse while the portal is running.")

    def handle(self, *, file, into, yes, while_running, **options):
        if connection.vendor != "sqlite" and not into:
            raise CommandError(ELSEWHERE, returncode=2)
        try:
            self.restore(Path(file).absolute(), into, yes, while_running)
        except BackupError as error:
            raise CommandError(str(error)) from error

    def restore(self, archive, into, yes, live):
        place = Place.below(into) if into else Place.here()
        if half := restoring.interrupted(place):
            return self.finish(place, *half, archive)
        told = restoring.readable(archive, "sqlite" if into else connection.vendor)
        self.stdout.write(
            f"{archive} is whole: made {told.made_at}, portal {told.version}, {len(told.files) - 1} files."
        )
        if into:
            self.check_free(place)
        else:
            self.confirm(place, yes)
        connections.close_all()  # packages open one when they are loaded, or their migrations
        steps = restoring.restore(place, archive, told, live=live)
        return self.say(place, steps, archive)

    def finish(self, place, begun, steps, archive):
        """What was begun comes first, whatever was asked for."""
        connections.close_all()
        restoring.finish(place, steps)
        self.stdout.write(f"The interrupted restore of {begun} is finished now.")
        self.say(place, steps, begun)
        if str(archive) != begun:
            raise CommandError(f"{archive} was not restored: run it again if you still want that.")

    def check_free(self, place):
        if taken := [str(path) for path in (place.database, *place.folders.values()) if path.exists()]:
            raise CommandError(f"{taken[0]} is there already: choose an empty folder. Nothing was changed.")

    def confirm(self, place, yes):
        """Nobody is asked who cannot answer."""
        if yes:
            return
        if not sys.stdin.isatty():
            raise CommandError("Say --yes: what is there now will be replaced. Nothing was changed.")
        self.stdout.write(f"It takes the place of {place.database} and of the files.", ending=" ")
        if input("Type yes to go on: ").strip().lower() != "yes":
            raise CommandError("Nothing was changed.")

    def say(self, place, steps, archive):
        """How it stands now, and what is left to do."""
        if place == Place.here():
            self.forget()
        if fault := database.fault(place.database):
            raise CommandError(f"{place.database} is in its place, but damaged: {fault}")
        for step in steps:
            if Path(step.kept).exists():
                self.stdout.write(f"What was there before: {step.kept}. Delete it when all is well.")
        if len(steps) == 1:
            self.stdout.write("The archive holds no files, they were in a bucket: those that are here stay.")
        if pending := database.pending(place.database):
            self.stdout.write(f"To be applied by manage.py migrate: {', '.join(pending)}.")
        self.stdout.write(f"Restored from {archive}.{' Next: manage.py migrate.' if pending else ''}")

    def forget(self):
        """Nothing that was remembered about the database before may be shown."""
        cache.clear()
        try:
            restored.send(sender=type(self))
        except DatabaseError as error:
            self.stderr.write(f"Caches start anew after manage.py migrate ({error}).")
        finally:
            connections.close_all()
        if settings.REDIS_URL:
            self.stdout.write("The shared cache has been emptied.")
