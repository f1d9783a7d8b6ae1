"""`manage.py remind_editors`: one mail a person about pages due for review and dead links; for a daily timer."""

import logging

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pages.review import letters, send

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Mail the owners of pages what is due to be read again, and which links lead nowhere."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Only name who would be told what.")

    def handle(self, *, dry_run, **options):
        now = timezone.now()
        told, orphans = letters(now)
        failed = [person for person in told if not self.tell(person, told[person], now, dry_run)]
        for finding in orphans:
            self.stderr.write(f"Nobody looks after {finding.page.title} ({finding.reason}), and there are no editors.")
        if failed:
            raise CommandError(f"{len(failed)} of {len(told)} mails could not be sent; the next run tries again.")

    def tell(self, person, findings, now, dry_run):
        """Whether it worked: whatever goes wrong for one person must not cost the others their mail."""
        try:
            if not dry_run:
                send(person, findings, now)
        except Exception as error:
            logger.exception("No review mail to account %s", person.pk)
            self.stderr.write(f"{person.email}: not sent, {error}")
            return False
        for finding in findings:
            self.stdout.write(f"{person.email}: {finding.page.title} ({finding.reason})")
        return True
