"""The people of the demo network, let in, named and seen off by the portal's own actions, on days in the past.

Each row is one transaction that asks first whether it was done: a killed run goes on where it was. No mail is sent.
"""

from contextlib import contextmanager
from datetime import datetime, time, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from cms.accounts.models import User
from cms.kit.days import today
from cms.kit.transitions import CLOCK
from network.people.actions import invitations, memberships, organisations, persons
from network.people.enums import OrganisationStatus, Role
from network.people.models import (
    Cell,
    Handover,
    HandoverLine,
    Invitation,
    Membership,
    Organisation,
    Post,
    Seat,
    StatusPeriod,
)
from network.people.models.invitations import GOOD_FOR
from network.people.models.persons import listed
from network.terms.models import Topic

ZONES = {"pl": "Europe/Warsaw", "sk": "Europe/Bratislava"}
ANSWERED = timedelta(days=4)  # after so many days people take the places they are invited to


def load(words):
    """Cells, people, seats, deputies, departures and invitations; yields once for each."""
    for name, loader in LOADERS.items():
        for row in words[name]:
            with transaction.atomic():
                loader(row)
            yield name


def logins(words):
    """As pages/demo/accounts.py wants them: the accounts are there by then."""
    rows = [(role, email) for role, emails in words["logins"].items() for email in emails]
    return [(role, email, User.objects.get(email=email).language, None) for role, email in rows]


def keeper():
    """Who looks after the members' pages: the first coordinator."""
    rows = Membership.objects.current().filter(role=Role.COORDINATOR).select_related("person")
    return rows.order_by("starts_on", "pk").first().person


def administrator():
    return User.objects.filter(is_superuser=True).order_by("pk").first()


def somebody(email):
    """As the database has them now: nothing about their place is remembered from before."""
    return User.objects.get(email=email)


def moment(day):
    """Before noon of that day at the portal."""
    return timezone.make_aware(datetime.combine(day, time(10, 30)))


def in_days(days):
    return today() + timedelta(days=days)


@contextmanager
def on(day):
    """What is done here was done that day, as the log tells it, and no mail is left of it."""
    entries = set(ModelLogEntry.objects.order_by("-pk").values_list("pk", flat=True)[:1])
    mails = set(DBTaskResult.objects.values_list("pk", flat=True))
    yield
    ModelLogEntry.objects.filter(pk__gt=max(entries, default=0)).update(timestamp=moment(day))
    DBTaskResult.objects.filter(queue_name="mail").exclude(pk__in=mails).delete()


def load_cell(row):
    """Which centre looks after it, since when it is a member, and what its cell tells colleagues."""
    organisation = Organisation.objects.get(slug=row["organisation"])
    if Cell.objects.filter(organisation=organisation).exists():
        return
    if "centre" in row:
        centre = Organisation.objects.get(slug=row["centre"])
        Organisation.objects.filter(pk=organisation.pk).update(centre=centre)
    with on(row["member_since"]):
        StatusPeriod.objects.create(
            organisation=organisation, status=OrganisationStatus.MEMBER, starts_on=row["member_since"]
        )
        log(instance=organisation, action="people.status", user=administrator())
    with on(row["opened_on"]):
        facts = {name: row[name] for name in ("email", "phone", "opened_on", "note")}
        organisations.change_cell(organisation, facts, by=administrator())


def load_person(row):
    """Invited, come, and at work since: an account by the way every account is made."""
    if User.objects.filter(email=row["email"]).exists():
        return
    inviter = somebody(row["invited_by"]) if "invited_by" in row else administrator()
    organisation = Organisation.objects.get(slug=row["organisation"]) if "organisation" in row else None
    with on(row["begins"] - ANSWERED):
        invitation = invitations.invite(row["email"], row["role"], organisation, by=inviter, language=row["language"])
    with on(row["begins"]):
        user = account(row)
        membership = invitations.accept(invitation, by=user)
        tell(user, row)
    put_back(invitation, row["begins"] - ANSWERED, answered_on=row["begins"])
    Membership.objects.filter(pk=membership.pk).update(starts_on=row["begins"])
    load_functions(membership, row, inviter)


def account(row):
    """Without a password: nobody can log in with it, until one is given (pages/demo/accounts.py)."""
    names = {name: row[name] for name in ("first_name", "last_name", "language")}
    user = User.objects.create_user(row["email"], date_joined=moment(row["begins"]), **names)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def tell(user, row):
    """What they say of themselves, and what of it they show."""
    persons.change_profile(
        user,
        account={"time_zone": ZONES[row["language"]]},
        profile={"phone": row["phone"], "shown": listed(row["shown"]) if row["shown"] else ""},
        languages=row["speaks"],
        topics=Topic.objects.filter(code__in=row["topics"]),
    )


def load_functions(membership, row, inviter):
    """The action gives functions from today on; theirs began with the place, or after the one they held before."""
    held = row.get("held", [])
    for one in held:
        Post.objects.create(membership=membership, **one)
    if "functions" not in row:
        return
    since = max([row["begins"], *(one["ends_on"] + timedelta(days=1) for one in held)])
    with on(since):
        memberships.change_posts(membership, row["functions"], by=inviter)
    membership.posts.filter(ends_on=None).update(starts_on=since)


def load_seat(row):
    organisation = Organisation.objects.get(slug=row["organisation"])
    if Seat.objects.filter(organisation=organisation).exists():
        return
    holder = somebody(row["holder"])
    deputy = somebody(row["deputy"]) if "deputy" in row else None
    with on(holder.memberships.latest("starts_on").starts_on):
        organisations.change_seat(organisation, holder, deputy, by=administrator())
    Seat.objects.filter(organisation=organisation).update(has_vote=row.get("has_vote", True))


def load_deputy(row):
    """An absence counted from the day of loading; named by the person who is away."""
    person = somebody(row["person"])
    membership = person.memberships.get()
    if membership.deputations.exists():
        return
    first, last = (in_days(days) for days in row["days"])
    with on(min(first, today()) - timedelta(days=2)):
        memberships.name_deputy(
            membership, somebody(row["deputy"]), by=person, starts_on=first, ends_on=last, reason=row["reason"]
        )


def load_departure(row):
    """Somebody left, and what was theirs went to the leader of the cell."""
    person = somebody(row["person"])
    membership = person.memberships.get()
    if membership.ended_at is not None:
        return
    day = row["ended_on"]
    with on(day):
        handover = memberships.end_membership(membership, by=person)
    Membership.objects.filter(pk=membership.pk).update(ended_at=moment(day), ends_on=day)
    membership.posts.filter(ends_on__gte=day).update(ends_on=day)
    for line in row["lines"]:
        HandoverLine.objects.create(handover=handover, kind="demo", **line)
    read = moment(row["taken_over_on"]) if "taken_over_on" in row else None
    Handover.objects.filter(pk=handover.pk).update(made_at=moment(day), read_at=read)


def load_invitation(row):
    """One that nobody has accepted: it waits, was taken back, or ran out."""
    if Invitation.objects.filter(email=row["email"]).exists():
        return
    inviter, sent = somebody(row["invited_by"]), in_days(row["days"])
    organisation = Organisation.objects.get(slug=row["organisation"])
    with on(sent):
        invitation = invitations.invite(
            row["email"],
            Role.MEMBER,
            organisation,
            by=inviter,
            language=row["language"],
            message=row.get("message", ""),
        )
    put_back(invitation, sent)
    if "ended" in row:
        with on(in_days(row["ended"])):
            end(invitation, row["state"], inviter)
        Invitation.objects.filter(pk=invitation.pk).update(ended_at=moment(in_days(row["ended"])))


def end(invitation, state, inviter):
    if state == "revoked":
        invitations.revoke(invitation, by=inviter)
    else:
        invitations.move(invitation, "expire", by=CLOCK)


def put_back(invitation, sent_on, answered_on=None):
    """Its days, as if it had been sent that day."""
    sent = moment(sent_on)
    days = {"created_at": sent, "sent_at": sent, "expires_at": sent + GOOD_FOR}
    if answered_on:
        days["ended_at"] = moment(answered_on)
    Invitation.objects.filter(pk=invitation.pk).update(**days)


LOADERS = {
    "cell": load_cell,
    "person": load_person,
    "seat": load_seat,
    "deputy": load_deputy,
    "departure": load_departure,
    "invitation": load_invitation,
}
