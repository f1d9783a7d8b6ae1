"""`manage.py import_redirects FILE.csv`: old addresses and where they lead. Takes the place of Wagtail's command."""

from django.core.management.base import BaseCommand, CommandError

from pages.archive.reading import Report, UnreadableError
from pages.archive.redirects import import_redirects


class Command(BaseCommand):
    help = "Take old addresses from a CSV file with the columns old_address, new_address and, if wanted, permanent."

    def add_arguments(self, parser):
        parser.add_argument("file", help="The table. Lines that are right are taken, the others are named.")
        parser.add_argument("--allow-host", action="append", default=[], help="Another site that may be led to.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")

    def handle(self, *, file, allow_host, dry_run, **options):
        report = Report()
        try:
            import_redirects(file, report, hosts=allow_host, dry_run=dry_run)
        except UnreadableError as error:
            raise CommandError(str(error)) from error
        for text in [*report.notes, *report.done]:
            self.stdout.write(text)
        for text in report.faults:
            self.stderr.write(text)
        said = f"{len(report.done)} taken, {len(report.skipped)} there already, {len(report.faults)} refused."
        if report.faults:
            raise CommandError(said)
        self.stdout.write(f"{said} Nothing was written." if dry_run else said)
