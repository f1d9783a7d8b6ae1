"""`manage.py check_visibility`: what funded projects owe their readers; fails when anything is missing."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from network.projects.models import Project
from pages.visibility import gaps


class Command(BaseCommand):
    help = "Name the pages of funded projects that lack what EU rules on visibility ask for."

    def handle(self, **options):
        found = list(gaps(Project.objects.dated(), timezone.localdate()))
        for gap in found:
            self.stdout.write(f"{gap.project} [{gap.language or '*'}] {gap.title}: {gap.lack.label} ({gap.address})")
        if found:
            raise CommandError(f"{len(found)} missing.")
        self.stdout.write("Nothing is missing.")
