"""What people do with their own profile and account."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from cms.accounts.models import REMOVED, User
from cms.accounts.sessions import end_sessions
from cms.kit.days import today
from network.people import mails, personal, rules
from network.people.actions.memberships import end_membership
from network.people.models import Deputation, Invitation, Person, Seat
from network.people.standing import forget


class LastAdministrator(Exception):  # noqa: N818  a state, not a fault
    """Nobody else could let anybody in: make another administrator first."""


def profile_of(user):
    person, _made = Person.objects.get_or_create(user=user)
    return person


@transaction.atomic
def change_profile(user, account, profile, languages, topics):
    """Write what a person says of themselves: fields of the account, of the profile, languages, topics."""
    if not rules.is_somebody(user):
        raise PermissionDenied
    for name, value in account.items():
        setattr(user, name, value)
    user.save(update_fields=list(account))
    person = profile_of(user)
    person.user = user
    for name, value in profile.items():
        setattr(person, name, value)
    person.save()
    person.topics.set(topics)
    person.spoken_languages.exclude(code__in=languages).delete()
    known = set(person.spoken_languages.values_list("code", flat=True))
    for code in languages:
        if code not in known:
            person.spoken_languages.create(code=code)
    return person


@transaction.atomic
def change_picture(user, picture):
    """Put another picture in the place of the present one, or none. The old file goes when the change is certain."""
    person = profile_of(user)
    old = person.picture.name
    person.picture = picture
    person.save()
    if old:
        storage = person.picture.storage
        transaction.on_commit(lambda: storage.delete(old))
    return person


@transaction.atomic
def remove_account(user, *, by):
    """Erase a person and keep the network's records whole: where their name stood stands that somebody has left."""
    if not rules.may_remove_account(by, user):
        raise PermissionDenied
    if user.is_superuser and not other_administrators(user).exists():
        raise LastAdministrator
    email, language = user.email, user.language
    for membership in user.memberships.filter(ended_at=None):
        end_membership(membership, by=by)
    personal.erase(user)
    change_picture(user, "")
    person = profile_of(user)
    person.spoken_languages.all().delete()
    person.topics.clear()
    Deputation.objects.filter(deputy=user, ends_on__gte=today()).delete()
    Seat.objects.filter(holder=user).update(holder=None)
    Seat.objects.filter(deputy=user).update(deputy=None)
    log(instance=user, action="people.account_removed", user=by if by.pk != user.pk else None)
    nameless(user, person)
    forget_invitations(email)
    end_sessions(user)
    mails.account_removed(email, language)


def forget_invitations(email):
    """Those sent to this address, and the address in what the log says of them."""
    rows = Invitation.objects.filter(email__iexact=email)
    unnamed(Invitation, rows.values_list("pk", flat=True))
    rows.delete()


def unnamed(model, keys):
    """The log keeps what was done with these rows, and not what they were called."""
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id__in=[str(key) for key in keys]
    )
    entries.update(label="")


def nameless(user, person):
    """The account stays as a row that others point to, without anything that says who it was."""
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    user.groups.clear()
    user.email = f"{user.pk}@{REMOVED}"
    user.first_name = user.last_name = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.save()
    person.user = user
    person.phone, person.shown, person.removed_at = "", "", timezone.now()
    person.save()
    unnamed(User, [user.pk])
    unnamed(Person, [user.pk])
    forget(user)


def other_administrators(user):
    return User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
