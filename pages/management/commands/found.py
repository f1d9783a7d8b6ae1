"""`manage.py found NAME SHORT_NAME`: an empty portal for another network of cities."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from pages.founding import AlreadyFoundedError, found


class Command(BaseCommand):
    help = "Found an empty portal: homes and lists in every language, and the identity of the network."

    def add_arguments(self, parser):
        parser.add_argument("name", help="Name of the network, as its members write it.")
        parser.add_argument("short_name", help="Short name, at most 20 characters.")

    def handle(self, *, name, short_name, **options):
        try:
            found(name, short_name, settings.PORTAL_URL)
        except AlreadyFoundedError:
            raise CommandError("There is a network in this database already; nothing was changed.") from None
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{name} has its portal at {settings.PORTAL_URL}. Next: manage.py createsuperuser")
