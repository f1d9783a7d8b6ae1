"""Ideas of two cities, which all members share, and a project of each, which its partners alone know of."""

from network.files.incoming import kept_on_the_way
from network.projects.actions import papers, projects
from network.projects.actions.filters import keep_filter
from network.projects.models import Call, Idea, Interest, Partner, Printout, Project
from tests.factories import people
from tests.factories.accounts import UserFactory
from tests.factories.projects import ProgrammeFactory
from tests.leaks import Address, World, of, planter, register
from tests.leaks.people import NETWORK, secret


@planter
def plant(world: World):
    pairs = [planted(world, city) for city in (0, 1)]
    for name in pairs[0]:
        world.things[name] = tuple(pair[name] for pair in pairs)
    world.things["interest"] = tuple(interest(world, city) for city in (0, 1))


def planted(world, place):
    city, member = world.cities[place], world.users["member" if place == 0 else "member of another"]
    member = people.fresh(member)
    call = Call.objects.create(name={"pl": f"{NETWORK} {city.slug}"}, programme=ProgrammeFactory())
    idea = Idea.objects.create(
        name={"pl": f"{NETWORK} {city.slug}"}, language="pl", summary=NETWORK, organisation=city, author=member
    )
    words = {"name": {"pl": secret(city)}, "summary": secret(city), "acronym": secret(city), "language": "pl"}
    project = projects.create_project(city, words, by=member, token=None)
    document = papers.keep_document(
        project, {"name": {"pl": secret(city)}, "kind": "other", "wanted_from": "all"}, by=member
    )
    partner = Partner.objects.create(
        project=project, organisation=people.CityFactory(), number=1, answer=secret(city), legal_name=secret(city)
    )
    with kept_on_the_way(f"{secret(city)}.txt", [secret(city).encode()]) as file:
        papers.bring(document, partner, file, by=member)
    Project.objects.filter(pk=project.pk).update(slug=f"project-{place}")  # addresses tell no secret
    project.refresh_from_db()
    stranger = UserFactory(last_name=secret(city))
    return {
        "filter": keep_filter("projects", secret(city), "state=all", by=member),
        "call": call,
        "printout": Printout.objects.create(project=project, person=member, form="pdf", language="pl"),
        "idea": idea,
        "project": project,
        "partner": partner,
        "document": document,
        "collaborator": projects.add_collaborator(project, stranger, by=member, level="view", task=secret(city)),
    }


def interest(world, place):
    """Of the other city, in the idea of this one."""
    return Interest.objects.create(idea=world.things["idea"][place], organisation=world.cities[1 - place], line=NETWORK)


def room(world, city):
    return ["projects.project", world.things["project"][city].pk]


def idea_room(world, city):
    return ["projects.idea", world.things["idea"][city].pk]


def project(*more):
    return lambda world, city: [world.things["project"][city].slug, *more]


def partner(*more):
    return lambda world, city: [world.things["project"][city].slug, world.things["partner"][city].pk, *more]


def lead(world, city):
    found = world.things["project"][city]
    return [found.slug, found.partners.get(number=0).pk]


def document(world, city):
    return [world.things["project"][city].slug, world.things["document"][city].pk]


def printout(world, city):
    return [world.things["project"][city].slug, world.things["printout"][city].pk]


def paper(*more):
    return lambda world, city: [*document(world, city), world.things["partner"][city].pk, *more]


register(
    Address("ideas", "network", query="?q=x&topic=x&country=PL&call=1&state=all&mine=1&sort=deadline"),
    Address("ideas", "network"),
    Address("idea_new", "own place"),
    Address("ideas_similar", "network", post=True),
    Address("idea", "network", of("idea")),
    Address("idea_edit", "cell", of("idea")),
    Address("idea_close", "room", of("idea"), post=True),
    Address("idea_reopen", "cell", of("idea"), post=True),
    Address("idea_turn", "cell", of("idea")),
    Address("interest_express", "network", of("idea"), post=True),
    Address("interest_welcome", "cell", of("interest"), post=True),
    Address("interest_decline", "cell", of("interest"), post=True),
    Address("interest_withdraw", "cell", lambda world, city: [world.things["interest"][1 - city].pk], post=True),
    Address("calls", "network"),
    Address("call_new", "coordinators"),
    Address("call_edit", "coordinators", of("call")),
    Address("projects", "area"),
    Address("projects", "area", query="?q=x&state=all&city=first-city"),
    Address("projects_board", "area"),
    Address("projects_map", "area"),
    Address("projects_figures", "area"),
    Address("project_dossier", "room", project()),
    Address("dossier_pdf", "room", project()),
    Address("dossier_docx", "room", project()),
    Address("project_compare", "room", project()),
    Address("project_freeze", "cell", project()),
    Address("printout", "only its owner", printout),
    Address("printout_file", "only its owner", printout),
    Address("project_publish", "nobody", project()),  # of a concept nothing is offered
    Address("filter_keep", "network", lambda world, city: ["ideas"], post=True),
    Address("filter_keep", "area", lambda world, city: ["projects"], post=True),
    Address("filter_drop", "only its owner", of("filter"), post=True),
    Address("project_new", "own place"),
    Address("project", "room", project()),
    Address("project_edit", "cell", project()),
    Address("project_history", "room", project()),
    Address("project_step", "cell", project("form")),
    Address("project_partners", "room", project()),
    Address("partner_invite", "cell", project()),
    Address("project_partner", "cell", partner()),
    Address("partner_reply", "lead", lead),
    Address("partner_leave", "cell", partner()),
    Address("partner_replace", "cell", partner()),
    Address("partner_step", "cell", partner("up"), post=True),
    Address("project_papers", "room", project()),
    Address("document_new", "cell", project()),
    Address("document_edit", "cell", document),
    Address("document_drop", "cell", document, post=True),
    Address("template_upload", "cell", document, post=True),
    Address("paper", "room", paper()),
    Address("paper_upload", "cell", paper(), post=True),
    Address("paper_step", "cell", paper("waive"), post=True),
    Address("collaborator_add", "cell", project()),
    Address(
        "collaborator_end",
        "cell",
        lambda world, city: [world.things["project"][city].slug, world.things["collaborator"][city].pk],
        post=True,
    ),
    Address("talk", "room", room),
    Address("talk_activity", "room", room),
    Address("talk_people", "room", room, query="?q=n"),
    Address("record_files", "room", room),
    Address("files_trash", "room", room),
    Address("talk", "network", idea_room),
    Address("talk_activity", "network", idea_room),
    Address("record_files", "network", idea_room),
    Address("partner_answer", "anybody", lambda world, city: ["x" * 40]),
    Address("my_calendar", "area"),
    Address("calendar_feed", "anybody", lambda world, city: ["x" * 40]),
)
