"""The list of notices, the inbox, the preferences: for whom, what they cost, and what harm cannot do to them."""

from datetime import date, timedelta

import lxml.html
import pytest
from django.test import Client
from django.utils import timezone

from cms.kit import standing
from network.notices import inbox, kinds
from network.notices.inbox import Item
from network.notices.models import Notice, Preference
from tests.factories import pages as make
from tests.factories.accounts import UserFactory
from tests.factories.notices import leave, member_of, moment, told
from tests.factories.people import CityFactory

pytestmark = pytest.mark.django_db
LIST, INBOX, PREFERENCES = "/en/members/notices/", "/en/members/inbox/", "/en/account/notifications/"


@pytest.fixture(scope="module", autouse=True)
def _planted(grown_once):
    make.portal("sk", "en")


@pytest.fixture
def city():
    return CityFactory(slug="jaslo")


@pytest.fixture
def anna(city, client):
    anna = member_of(city)
    client.force_login(anna)
    return anna


def having(name):
    """An element of this class, in XPath."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def tree(answer):
    return lxml.html.fromstring(answer.content)


def sentences(answer):
    return [link.text_content() for link in tree(answer).xpath(f"//*[{having('inbox')}]//h3/a")]


def count_in_rail(answer, address):
    found = tree(answer).xpath(f"//nav//a[@href='{address}']/data")
    return int(found[0].get("value")) if found else 0


@pytest.mark.parametrize("address", [LIST, INBOX, f"{LIST}1/open", PREFERENCES])
def test_strangers_are_sent_to_the_login(client, address):
    answer = client.get(address)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/en/account/login/")


def test_who_has_no_place_in_the_network_finds_nothing_but_their_preferences(client, city, monkeypatch):
    monkeypatch.setitem(standing._rules, "enter", lambda user: False)
    user = member_of(city)
    notice = told(user, city)
    client.force_login(user)

    assert [client.get(path).status_code for path in (LIST, INBOX, f"{LIST}{notice.pk}/open")] == [404] * 3
    answer = client.get(PREFERENCES)
    assert answer.status_code == 200
    assert not tree(answer).xpath(f"//a[@href='{LIST}' or @href='{INBOX}']")


def test_the_list_holds_ones_own_notices_by_day_with_the_time_in_words_and_exactly(client, anna, city, monkeypatch):
    now = moment("2026-06-15 12:00")
    monkeypatch.setattr(timezone, "now", lambda: now)
    told(anna, city, at=now - timedelta(minutes=5), facts={"title": "first"})
    told(anna, city, at=now - timedelta(hours=3), facts={"title": "second"})
    told(anna, city, at=now - timedelta(days=1), facts={"title": "third"}, seen_at=now)
    told(anna, city, at=moment("2026-06-01 09:05"), facts={"title": "fourth"})
    told(member_of(city), city, at=now, facts={"title": "of somebody else"})

    answer = client.get(LIST)

    page = tree(answer)
    assert [day.text_content() for day in page.xpath("//main//section//h2")] == ["Today", "Yesterday", "1\xa0June 2026"]
    assert [text.split()[-1] for text in sentences(answer)] == ["first", "second", "third", "fourth"]
    times = page.xpath("//main//li//time")
    assert [time.text_content() for time in times] == [
        "5 minutes ago",
        "today, 09:00",
        "yesterday, 12:00",
        "1\xa0June 2026, 09:05",
    ]
    assert times[0].get("datetime").startswith("2026-06-15T09:55:00")
    assert times[0].get("title") == "15\xa0June 2026, 11:55"
    assert [row.get("data-state") for row in page.xpath(f"//*[{having('inbox')}]/li")] == [
        "waiting",
        "waiting",
        None,
        "waiting",
    ]
    assert count_in_rail(answer, LIST) == 3


def test_only_the_unseen_are_shown_on_demand(client, anna, city):
    told(anna, city, facts={"title": "seen"}, seen_at=timezone.now())
    told(anna, city, facts={"title": "unseen"})

    answer = client.get(LIST, {"show": "unseen"})

    assert [text.split()[-1] for text in sentences(answer)] == ["unseen"]


def test_what_one_may_see_no_more_is_neither_listed_nor_counted_nor_opened(client, anna, city):
    notice = told(anna, city, facts={"title": "Secret"})
    leave(anna)

    answer = client.get(LIST)

    assert "Secret" not in answer.text
    assert count_in_rail(answer, LIST) == 0
    assert client.get(f"{LIST}{notice.pk}/open").status_code == 404
    assert client.post(f"{LIST}{notice.pk}/seen").status_code == 404


def test_what_is_gone_is_left_out(client, anna, city):
    told(anna, city, facts={"title": "Gone"})
    told(anna, city, "kind.of.a.removed.room")
    city.delete()

    answer = client.get(LIST)

    assert (answer.status_code, sentences(answer), count_in_rail(answer, LIST)) == (200, [], 0)


def test_twenty_five_stand_on_a_page(client, anna, city):
    for _number in range(26):
        told(anna, city)

    assert len(sentences(client.get(LIST))) == 25
    assert len(sentences(client.get(LIST, {"page": 2, "show": "unseen"}))) == 1


@pytest.mark.parametrize("page", ["0", "-1", "nine", "99999", "9" * 5000, "\0", "\ud800", "1.5", ""])
@pytest.mark.parametrize("show", ["unseen", "\0", "x" * 5000])
def test_no_page_that_is_asked_for_breaks_the_list(client, anna, city, page, show):
    told(anna, city)

    answer = client.get(f"{LIST}?page={page}&show={show}".encode("utf-8", "surrogatepass").decode("latin-1"))

    assert answer.status_code == 200


@pytest.mark.parametrize("pk", ["0", "9" * 19, "9" * 30, "9" * 5000, "-1", "x", "%00"])
@pytest.mark.parametrize("verb", ["open", "seen"])
def test_a_notice_that_does_not_exist_is_not_found(client, anna, pk, verb):
    address = f"{LIST}{pk}/{verb}"

    answer = client.get(address, follow=True) if verb == "open" else client.post(address, follow=True)

    assert answer.status_code == 404


def test_nobody_opens_or_marks_the_notice_of_another(client, anna, city):
    notice = told(member_of(city), city)

    assert client.get(f"{LIST}{notice.pk}/open").status_code == 404
    assert client.post(f"{LIST}{notice.pk}/seen").status_code == 404
    assert Notice.objects.get().seen_at is None


def test_opening_a_notice_leads_to_the_record_and_marks_it_seen(client, anna, city):
    notice = told(anna, city)

    answer = client.get(f"{LIST}{notice.pk}/open")

    assert (answer.status_code, answer["Location"]) == (302, f"/cities/{city.pk}/")
    assert answer["Cache-Control"] == "private, no-store"
    assert Notice.objects.get().seen_at is not None


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
    ],
)
def test_a_browser_that_reads_ahead_marks_nothing(client, anna, city, headers):
    notice = told(anna, city)

    client.get(f"{LIST}{notice.pk}/open", headers=headers)

    assert Notice.objects.get().seen_at is None


def test_who_asks_for_the_head_alone_has_seen_nothing(client, anna, city):
    notice = told(anna, city)

    answer = client.head(f"{LIST}{notice.pk}/open")

    assert answer.status_code == 302
    assert Notice.objects.get().seen_at is None


def test_one_button_marks_one_and_another_all_that_was_shown(client, anna, city):
    first, second = told(anna, city), told(anna, city)
    page = tree(client.get(LIST))
    later = told(anna, city, at=timezone.now() + timedelta(seconds=5))

    answer = client.post(f"{LIST}{first.pk}/seen", {"show": "unseen"})
    assert answer["Location"] == f"{LIST}?show=unseen"
    assert set(Notice.objects.unseen()) == {second, later}

    form = next(form for form in page.forms if form.action == f"{LIST}seen")
    answer = client.post(f"{LIST}seen", dict(form.form_values()), follow=True)
    assert "All are marked as seen." in answer.text
    assert set(Notice.objects.unseen()) == {later}


@pytest.mark.parametrize(
    "until",
    [None, "", "yesterday", "\0", "\ud800", "x" * 100_000, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"],
)
def test_all_are_not_marked_by_a_moment_that_is_none(client, anna, city, until):
    told(anna, city)
    sent = b"" if until is None else b"until=" + until.encode("utf-8", "surrogatepass")

    answer = client.post(f"{LIST}seen", sent, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 422
    assert "Nothing was marked" in answer.text
    assert Notice.objects.unseen().count() == 1


@pytest.mark.parametrize(
    ("address", "method"), [(f"{LIST}seen", "get"), (LIST, "post"), (INBOX, "post"), (PREFERENCES, "put")]
)
def test_addresses_know_no_other_method(client, anna, address, method):
    assert getattr(client, method)(address).status_code == 405


@pytest.mark.parametrize("address", [f"{LIST}seen", PREFERENCES])
def test_forms_of_other_sites_are_refused(anna, city, address):
    told(anna, city)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(anna)

    assert strict.post(address, {"until": timezone.now().isoformat()}).status_code == 403
    assert Notice.objects.unseen().count() == 1


@pytest.mark.one_database
@pytest.mark.parametrize("address", [LIST, INBOX])
def test_a_list_costs_the_same_however_long(client, anna, city, address, django_assert_max_num_queries):
    inbox.register("test", lambda user: [Item(f"{n}", f"/{n}/", "Open") for n in range(Notice.objects.count())])
    client.get(address)
    asked = {}
    for count in (3, 30):
        while Notice.objects.count() < count:
            told(anna, city, actor=member_of(city), for_person=member_of(city))
        with django_assert_max_num_queries(40) as queries:
            assert client.get(address).status_code == 200
        asked[count] = len(queries)

    assert asked[3] == asked[30]


def test_what_a_room_tells_is_text_and_never_markup(client, anna, city):
    told(anna, city, facts={"title": "<script>alert(1)</script>{{ 7 }}"})

    answer = client.get(LIST)

    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 }}" in answer.text


def test_the_inbox_tells_what_waits_grouped_by_when_and_for_whom(client, anna, city, stands_in, monkeypatch):
    jan = member_of(city, first_name="Jan", last_name="Nowak")
    stands_in(anna, jan)
    mine = [
        Item("Plan", "/plan/", "Read", due_on=date(2026, 6, 30)),
        Item("Uchwała", "/u/", "Upload", due_on=date(2026, 6, 16), context="SMEK II", language="pl"),
        Item("Report", "/report/", "Write"),
    ]
    his = [Item("Vote", "/vote/", "Vote", due_on=date(2026, 6, 21)), mine[0]]
    inbox.register("test", lambda user: mine if user == anna else his)

    monkeypatch.setattr(timezone, "now", lambda: moment("2026-06-17 12:00"))

    answer = client.get(INBOX)

    page = tree(answer)
    groups = {
        panel.find(".//h2").text: [title.text for title in panel.iter("h3")] for panel in page.xpath("//main//section")
    }
    assert groups == {
        "Past the deadline": ["Uchwała"],
        "This week": ["Vote"],
        "Later": ["Plan"],
        "Without a deadline": ["Report"],
    }
    assert "you stand in for Jan Nowak" in page.xpath("//section[@aria-labelledby='group-week']")[0].text_content()
    assert page.xpath("//h3[@lang='pl']")
    assert page.xpath(f"//main//*[{having('button')}]")[0].text_content() == "Upload: Uchwała"
    assert count_in_rail(answer, INBOX) == 4


def test_an_empty_inbox_says_what_will_come_here_and_from_whom(client, anna):
    answer = client.get(INBOX)

    assert "Nothing waits for you." in answer.text
    assert "what others ask of you" in answer.text


def choices(answer):
    form = next(form for form in tree(answer).forms if form.action == PREFERENCES)
    return dict(form.form_values())


def test_preferences_begin_with_what_the_kinds_say_and_keep_what_is_chosen(client, anna):
    sent = choices(client.get(PREFERENCES))
    assert {name: sent[name] for name in kinds.names()} == {
        "test.uploaded": "at_once",
        "test.answered": "daily",
        "test.gathered": "weekly",
    }

    answer = client.post(PREFERENCES, sent | {"test.answered": "never"}, follow=True)

    assert "Saved." in answer.text
    assert choices(answer)["test.answered"] == "never"
    assert dict(Preference.objects.values_list("kind", "pace")) == {"test.answered": "never"}


def test_everybody_with_an_account_has_preferences(client):
    client.force_login(UserFactory())

    answer = client.get(PREFERENCES)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


def test_choosing_no_mails_drops_what_waits_and_choosing_them_again_does_not_bring_it_back(client, anna, city):
    notice = told(anna, city)
    sent = choices(client.get(PREFERENCES))

    client.post(PREFERENCES, sent | {"test.answered": "never"})
    client.post(PREFERENCES, sent | {"test.answered": "daily"})

    notice.refresh_from_db()
    assert notice.dropped_at is not None


@pytest.mark.parametrize("value", ["", "hourly", "\0", "\ud800", "<b>", "9" * 5000, "x" * 1_000_000])
def test_a_pace_that_is_none_is_refused_beside_its_row_and_the_rest_is_kept(client, anna, value):
    sent = choices(client.get(PREFERENCES)) | {"test.gathered": "daily"}
    head = '--B\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    body = "".join(head % pair for pair in (sent | {"test.answered": value}).items()) + "--B--\r\n"

    answer = client.post(
        PREFERENCES, body.encode("utf-8", "surrogatepass"), content_type="multipart/form-data; boundary=B"
    )

    assert answer.status_code == 422
    page = tree(answer)
    (wrong,) = page.xpath(f"//fieldset/*[{having('wrong')}]")
    assert wrong.text == "Choose one of these."
    assert wrong.getparent().get("aria-describedby") == wrong.get("id")
    assert page.xpath(f"//main//a[@href='#{wrong.getparent().xpath('.//input')[0].get('id')}']")
    assert choices(answer)["test.gathered"] == "daily"
    assert len(answer.content) < 100_000
    assert not Preference.objects.exists()


def test_a_form_that_lacks_a_row_or_brings_another_changes_nothing_else(client, anna):
    assert client.post(PREFERENCES, {"test.answered": "daily"}).status_code == 422
    sent = choices(client.get(PREFERENCES))

    client.post(PREFERENCES, sent | {"made.up": "never", "test.gathered": "daily"})

    assert dict(Preference.objects.values_list("kind", "pace")) == {"test.gathered": "daily"}


def test_sending_the_preferences_twice_keeps_one_row(client, anna):
    sent = choices(client.get(PREFERENCES)) | {"test.answered": "weekly"}

    assert [client.post(PREFERENCES, sent).status_code for _time in range(2)] == [302, 302]

    assert Preference.objects.count() == 1
