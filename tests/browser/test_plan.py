"""The logic and the work plan in a real browser: every look, dragging, the same by keys, two people, paper."""

from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.browser.desk import log_in
from tests.browser.test_members import login_of, rows
from tests.browser.test_pages import assert_well_in_every_look, axe  # noqa: F401  a fixture

pytestmark = pytest.mark.browser
READ = ["logic/", "plan/", "plan/?zoom=month"]
WRITE = ["logic/edit/", "plan/packages/new/", "plan/activities/{activity}/", "plan/packages/{package}/remove/"]
WRITE += [f"plan/{kind}/new/" for kind in ("objectives", "indicators", "risks", "deliverables", "milestones")]
SCREENS = {"pl": READ + WRITE, "sk": (READ + WRITE)[::2], "en": (READ + WRITE)[1::2]}
OF_TRASA = "package_id in (select id from projects_workpackage where project_id = {project})"


def keys(office):
    ((project,),) = rows(office, "select id from projects_project where slug = 'trasa'")
    ((activity,),) = rows(
        office, f"select min(id) from projects_activity where {OF_TRASA.format(project=project)} and name like 'Výber%'"
    )
    ((package,),) = rows(office, f"select min(id) from projects_workpackage where project_id = {project}")
    return {"activity": activity, "package": package}


def days(office, activity):
    query = f"select julianday(starts_on), julianday(ends_on), version from projects_activity where id = {activity}"
    ((first, last, version),) = rows(office, query)
    return int(first), int(last), version


def at_the_plan(visitor, office, **more):
    page = visitor.arrive(f"{office}/pl/", language="pl", **more)
    log_in(page, office, login_of(office, "leader"))
    page.goto(f"{office}/pl/members/projects/trasa/plan/?zoom=month")
    return page, keys(office)["activity"]


@pytest.mark.parametrize("language", SCREENS)
def test_every_screen_of_the_plan_is_accessible_and_fits_in_every_look(visitor, office, axe, language):  # noqa: F811
    page = visitor.arrive(f"{office}/pl/", language=language)
    log_in(page, office, login_of(office, "leader"))
    found = keys(office)

    for screen in SCREENS[language]:
        page.goto(f"{office}/{language}/members/projects/trasa/{screen.format(**found)}")
        assert_well_in_every_look(page, axe, language)


def drag(page, bar, by, *, from_end=False):
    bar.scroll_into_view_if_needed()
    box = bar.locator(".chart__end" if from_end else ".chart__body").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by / 2, y, steps=4)
    page.mouse.move(x + by, y, steps=4)
    page.mouse.up()


def test_a_bar_is_dragged_and_its_end_too(visitor, office):
    page, activity = at_the_plan(visitor, office)
    first, last, version = days(office, activity)
    bar, says = page.locator(f"#bar-{activity}"), page.locator(".chart-says")

    drag(page, bar, 30)  # ten days, three units each
    expect(says).to_contain_text("Zapisano")
    assert days(office, activity) == (first + 10, last + 10, version + 1)
    drag(page, bar, -15, from_end=True)
    expect(bar).to_have_attribute("data-version", str(version + 2))

    assert days(office, activity) == (first + 10, last + 5, version + 2)
    assert "/plan/?zoom=month" in page.url


def test_the_keys_do_what_the_pointer_does_and_escape_undoes_it(visitor, office):
    page, activity = at_the_plan(visitor, office)
    first, last, version = days(office, activity)
    bar, says = page.locator(f"#bar-{activity}"), page.locator(".chart-says")
    bar.focus()

    page.keyboard.press("ArrowRight")
    expect(says).to_contain_text("D2.1")
    expect(bar).to_have_attribute("data-moved", "")
    page.keyboard.press("Escape")
    expect(bar).not_to_have_attribute("data-moved", "")
    assert days(office, activity) == (first, last, version)
    for key in ("Shift+ArrowRight", "ArrowLeft", "Alt+ArrowLeft", "Alt+ArrowLeft"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")

    expect(bar).to_have_attribute("data-version", str(version + 1))
    assert days(office, activity) == (first + 6, last + 4, version + 1)
    expect(bar).to_be_focused()


def test_who_was_slower_sees_the_days_that_are_kept(visitor, office):
    page, activity = at_the_plan(visitor, office)
    other, _activity = at_the_plan(visitor, office)
    other.locator(f"#bar-{activity}").focus()
    other.keyboard.press("ArrowRight")
    other.keyboard.press("Enter")
    expect(other.locator(".chart-says")).to_contain_text("Zapisano")
    kept = days(office, activity)

    visitor.complaints.clear()
    drag(page, page.locator(f"#bar-{activity}"), 60)

    expect(page.locator(f"#bar-{activity}")).to_have_attribute("data-version", str(kept[2]))
    assert days(office, activity) == kept
    visitor.complaints.clear()  # the browser writes every 409 into its console


def test_without_a_script_a_bar_leads_to_its_two_days(visitor, office):
    page, activity = at_the_plan(visitor, office, javascript=False)

    page.locator(f"#bar-{activity}").focus()
    page.keyboard.press("Enter")

    expect(page.locator("#id_starts_on")).to_be_visible()
    assert page.url.endswith(f"/plan/activities/{activity}/")


def test_on_paper_the_chart_lies_across_on_one_page(visitor, office):
    page, _activity = at_the_plan(visitor, office)

    paper = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))

    sizes = {tuple(round(side) for side in paper[number].get_size()) for number in range(len(paper))}
    assert sizes == {(842, 595)}
    texts = [paper[number].get_textpage().get_text_range() for number in range(len(paper))]
    charts = [number for number, text in enumerate(texts) if "D1.1" in text and "D4.3" in text]
    assert charts
