"""Lists of the members' area ask the database as often for three hundred rows as for three; of files for forty."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from network.files import actions as files
from network.notices.actions import notify
from network.people.models import Handover, Invitation, Membership, Organisation
from network.talk import actions as talk
from network.talk.models import Comment
from tests.factories import pages as make
from tests.factories import people
from tests.factories.files import stored
from tests.factories.workspace import area

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("own_storage")]
FILES = 40  # each is written for real
KIND = "people.organisation"


class Place:
    """A city and its coordination centre, seen by somebody who looks after it and by its leader."""

    def __init__(self):
        self.city = people.CityFactory()
        self.coordinator, self.leader = people.coordinator_of(self.city), people.leader_of(self.city)
        self.kept = stored(self.city, self.leader, "kept.txt", b"0")
        self.rows = 0

    def grow(self, count):
        """Until there are so many rows of everything."""
        for number in range(self.rows, count):
            person = people.member_of(self.city, last_name=f"Person {number:03}")
            self.tell(number, person)
            if number < FILES:
                self.keep(number)
            self.invite(number)
            self.leave(person)
            another = people.CityFactory(centre=self.city.centre)
            talk.follow(another, by=people.fresh(self.coordinator))
        self.rows = count

    def tell(self, number, person):
        comment = Comment.objects.create(record=self.city, author=person, text=f"Word {number}", language="en")
        notify("talk.comment", self.city, [self.coordinator, self.leader], by=person, comments=[comment.pk])
        log(instance=self.city, action="wagtail.edit", user=person)

    def keep(self, number):
        stored(self.city, self.leader, f"file {number}.txt", f"File {number}".encode())
        gone = stored(self.city, self.leader, f"gone {number}.txt", f"Gone {number}".encode())
        files.trash_file(gone, by=self.leader)
        stored(self.city, self.leader, "kept.txt", f"Version {number + 1}".encode(), as_version=True)
        files.make_folder(self.city, f"Folder {number}", by=self.leader)

    def invite(self, number):
        cell = people.membership(self.leader).cell
        now = timezone.now()
        for state, ended in (("sent", None), ("expired", now)):
            Invitation.objects.create(
                email=f"{state}{number}@example.org",
                imprint=f"{state}{number}",
                cell=cell,
                role="member",
                language="pl",
                state=state,
                ended_at=ended,
                invited_by=self.leader,
                expires_at=now + timedelta(days=9),
            )

    def leave(self, person):
        """Half of them stay: lists of people and of handovers both grow."""
        twin = people.member_of(self.city, last_name=f"Gone {person.pk}")
        membership = people.membership(twin)
        Membership.objects.filter(pk=membership.pk).update(ended_at=timezone.now())
        Handover.objects.create(membership=membership, to=self.coordinator)


def lists(place):
    """{name: address}"""
    root = [KIND, place.city.pk]
    return {
        "home": reverse("members_home"),
        "inbox": reverse("inbox"),
        "notices": reverse("notices"),
        "people": reverse("people"),
        "organisations": reverse("organisations"),
        "city": reverse("workspace", args=[place.city.slug]),
        "centre": reverse("workspace", args=[place.city.centre.slug]),
        "invitations": reverse("invitations"),
        "following": reverse("following"),
        "files": reverse("record_files", args=root),
        "trash": reverse("files_trash", args=root),
        "versions": reverse("stored_file", args=[place.kept.pk]),
        "talk": reverse("talk", args=root),
        "activity": reverse("talk_activity", args=root),
        "suggestions": reverse("talk_people", args=root) + "?q=person",
    }


def asked(client, place):
    """{name of a list: how many questions it costs}, each looked at once before."""
    found = {}
    for name, address in lists(place).items():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, name
        found[name] = len(queries)
    return found


def test_three_hundred_rows_cost_what_three_cost(client):
    make.portal("sk", "en")
    area("Plan")
    place = Place()
    client.force_login(people.fresh(place.coordinator))
    place.grow(3)
    few = asked(client, place)
    place.grow(300)
    many = asked(client, place)

    assert Organisation.objects.count() > 300
    assert many == few
