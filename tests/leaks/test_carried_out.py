"""What leaves the portal by other ways than a page: mails, exports of one's own data, feeds, the public search."""

import io
import zipfile

import pytest
from django.core import mail
from django.urls import reverse

from network.people.actions import memberships
from network.talk import actions as talk
from tests.factories import people
from tests.factories.files import stored
from tests.factories.mail import post
from tests.factories.talk import comment
from tests.leaks import ROLES
from tests.leaks.asking import forbidden_to, sign_in, words
from tests.leaks.people import secret

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("own_storage")]
PUBLIC = ["sitemap.xml", "robots.txt", "data/catalog.ttl", "health/ready"]
IN_A_LANGUAGE = ["", "search/?q=roomsecret&language=all", "calendar.ics", "feeds/news.rss", "feeds/news.atom", "data/"]
IN_A_LANGUAGE += [
    "data/members.csv",
    "data/members.geojson",
    "data/projects.json",
    "roomsecret-first-cit/",
    "directory/",
]


def letters_of(world):
    """(role, everything in the mail) for each mail to somebody of the world."""
    addresses = {user.email: role for role, user in world.users.items()}
    for letter in mail.outbox:
        parts = [
            letter.subject,
            letter.body,
            *(str(part) for part, _type in letter.alternatives),
            str(letter.extra_headers),
        ]
        for address in letter.to:
            if address in addresses:
                yield addresses[address], "\n".join(parts).lower()


def test_no_mail_tells_a_secret_to_who_may_not_hear_it(world):
    everybody = {user.pk: str(user) for user in world.users.values()}
    for city, author in zip(world.cities, ("member", "member of another"), strict=True):
        for user in world.users.values():
            if talk.rules.may_follow_record(user, city):
                talk.follow(city, by=user)
        by = people.fresh(world.users[author])
        comment(city, by, f"{secret(city)} for all", mentioned=everybody)
        stored(city, by, f"{secret(city)} plan.txt", secret(city).encode())
        memberships.change_role(people.membership(people.member_of(city)), "leader", by=world.users["administrator"])
    post()  # what is due is gathered
    post()  # and sent

    told = list(letters_of(world))

    assert {role for role, _text in told} >= {"leader", "coordinator", "other coordinator"}
    leaks = [(role, word) for role, text in told for word in forbidden_to(role, world) if word.lower() in text]
    assert leaks == []


@pytest.mark.parametrize("role", [role for role in ROLES if role != "anonymous"])
def test_what_somebody_takes_along_of_themselves_holds_no_secret_of_others(client, world, role):
    sign_in(client, world, role)

    response = client.post(reverse("account_data"))

    body = b"".join(response.streaming_content) if response.streaming else response.content
    archive = zipfile.ZipFile(io.BytesIO(body))
    text = "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist()).lower()
    assert world.users[role].email.lower() in text
    assert [word for word in forbidden_to(role, world) if word.lower() in text] == []


@pytest.mark.parametrize("role", ["anonymous", "applicant", "editor"])
def test_nothing_public_tells_a_secret(client, world, role):
    sign_in(client, world, role)
    paths = [f"/{path}" for path in PUBLIC]
    paths += [f"/{language}/{path}" for language in ("pl", "sk", "en") for path in IN_A_LANGUAGE]

    for path in paths:
        text = words(client.get(path)).lower().replace("q=roomsecret", "")
        asked = [word for word in world.secrets if word.lower() in text]
        assert asked == [], path


@pytest.mark.parametrize("role", ROLES)
def test_suggestions_and_counts_tell_no_secret(client, world, role):
    sign_in(client, world, role)
    asked = [(reverse("talk_people", args=["people.organisation", city.pk]), {"q": ""}) for city in world.cities]
    asked += [(reverse("people"), {"q": "roomsecret"}), (reverse("people"), {"q": "NETWORKSECRET"})]

    for address, query in asked:
        response = client.get(address, query)
        if response.status_code == 302:  # to the login, with what was typed
            continue
        text = words(response).lower()
        for typed in query.values():
            text = text.replace(f'value="{typed}"'.lower(), "")
        assert [word for word in forbidden_to(role, world) if word.lower() in text] == [], address
