from django.core.management.base import BaseCommand, CommandError

from cms.accounts import actions
from cms.accounts.models import User
from cms.accounts.rules import OPERATOR
from cms.kit.controls import legible


class Command(BaseCommand):
    help = "Take away somebody's lost second factor. They are told by mail, and so are all administrators."

    def add_arguments(self, parser):
        parser.add_argument("email", help="The address of the account.")
        parser.add_argument("--reason", required=True, help="How you know that it is this person.")

    def handle(self, *, email, reason, **options):
        person = User.objects.filter(email__iexact=email.strip()).first()
        if person is None:
            raise CommandError(f"No account has the address {email}.")
        reason = legible(reason).strip()
        if not 0 < len(reason) <= 300:
            raise CommandError("Give a reason of up to 300 characters.")
        actions.reset_second_factor(person, by=OPERATOR, reason=reason)
        self.stdout.write(f"Done: {person.email} sets up a new second step at the next login.")
