from django.core.management.base import BaseCommand

from network.files.cleaning import clean


class Command(BaseCommand):
    help = "Delete files that belong to nothing: left by an upload that died half-way. Names files that are missing."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Only name them.")

    def handle(self, *, dry_run, **options):
        found = clean(dry_run=dry_run)
        told = {
            "without a row": found.orphans,
            "half an upload": [path.name for path in found.halves],
            "preview of version, which is gone": found.previews,
            "version, whose file is MISSING on the storage": found.missing,
            "files of a record that is gone": found.nobodys,
        }
        for what, names in told.items():
            for name in names:
                self.stdout.write(f"{what}: {name}")
        deleted = len(found.orphans) + len(found.halves) + len(found.previews)
        self.stdout.write(f"{deleted} to delete" if dry_run else f"{deleted} deleted")
