from django.core.management.base import BaseCommand, CommandError

from pages.demo.accounts import code


class Command(BaseCommand):
    help = "Say the one-time code of a demo login. Knows no other account."

    def add_arguments(self, parser):
        parser.add_argument("email", help="The address of the demo login.")

    def handle(self, *, email, **options):
        said = code(email.strip().lower())
        if said is None:
            raise CommandError(f"{email} is no demo login, or has set up an app of its own.")
        self.stdout.write(f"{said[0]}  (for {said[1]} seconds; each code works once)")
