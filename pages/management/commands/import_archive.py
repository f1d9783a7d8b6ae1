"""`manage.py import_archive FOLDER`: news and publications of an older site. docs/moving-in.md says how."""

from django.core.management.base import BaseCommand, CommandError

from pages.archive.importing import import_archive
from pages.archive.reading import Report, UnreadableError


class Command(BaseCommand):
    help = "Take news.csv and publications.csv with their files from a folder. Safe to run again: nothing comes twice."

    def add_arguments(self, parser):
        parser.add_argument("folder", help="The folder with the tables; the files lie in it or in its folder “files”.")
        parser.add_argument("--publish", action="store_true", help="Make the pages public; without it they are drafts.")
        parser.add_argument("--dry-run", action="store_true", help="Read and check everything, and write nothing.")

    def handle(self, *, folder, publish, dry_run, **options):
        report = Report()
        try:
            import_archive(folder, report, publish=publish, dry_run=dry_run)
        except UnreadableError as error:
            raise CommandError(str(error)) from error
        for text in [*report.done, *report.skipped, *report.notes]:
            self.stdout.write(text)
        for text in report.faults:
            self.stderr.write(text)
        counts = (len(report.done), len(report.skipped), len(report.faults), len(report.notes))
        said = "{} came, {} were there already, {} were refused; {} remarks.".format(*counts)
        if report.faults:
            raise CommandError(said)
        self.stdout.write(f"{said} Nothing was written." if dry_run else said)
