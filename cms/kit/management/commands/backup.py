"""`manage.py backup [FOLDER or FILE.tar] [--keep N]`: database and files in one archive, read again to be sure."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cms.kit.backups import making
from cms.kit.backups.places import BackupError, Place, in_words, printable, size_of

ELSEWHERE = (
    "On PostgreSQL pg_dump makes the copy. In the portal's folder: "
    "deploy/manage.sh -- deploy/backup.sh FOLDER [HOW MANY TO KEEP]. No backup was made."
)


class Command(BaseCommand):
    help = "Put the database and all files into one archive, while the portal works, and check it. SQLite only."

    def add_arguments(self, parser):
        parser.add_argument("where", nargs="?", help="A folder, or a new file that ends with .tar; else var/backups.")
        parser.add_argument("--keep", type=int, metavar="N", help="Then delete all archives there but the newest N.")

    def handle(self, *, where, keep, **options):
        if connection.vendor != "sqlite":
            raise CommandError(ELSEWHERE, returncode=2)
        target = self.target(where, keep)
        try:
            made = making.back_up(Place.here(), target)
        except BackupError as error:
            raise CommandError(str(error)) from error
        for name, why in made.left_out:
            self.stderr.write(f"{printable(name)}: not taken, it {why}.")
        for path in making.tidy(target.parent, keep, target) if keep else ():
            self.stdout.write(f"Deleted: {path}")
        if settings.S3_BUCKET:
            self.stdout.write(f"The files are in the bucket {settings.S3_BUCKET}: they are not part of this archive.")
        left = f", {len(made.left_out)} not taken" if made.left_out else ""
        size = in_words(size_of(target))
        self.stdout.write(
            f"{target}: the database and {len(made.files) - 1} files{left}; {size}, read again and whole."
        )

    def target(self, where, keep):
        folder = Path(where or settings.VAR_DIR / "backups").absolute()
        if not where:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if keep is not None and (keep < 1 or not folder.is_dir()):
            raise CommandError("--keep needs a folder, and a number of 1 or more. No backup was made.")
        if not folder.is_dir() and folder.suffix != ".tar":
            raise CommandError(f"{folder} is no folder, and no name that ends with .tar. No backup was made.")
        return making.named(folder)
