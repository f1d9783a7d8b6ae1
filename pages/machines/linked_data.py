"""What a page is about, in the words of schema.org: JSON-LD that search engines read from its head.

Every page tells of the network, the site, itself and the way to it; some tell of one thing more, their matter.
"""

import json

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from cms.kit.controls import legible
from cms.kit.dates import local
from cms.kit.words import say
from network.people.enums import OrganisationStatus
from pages import models
from pages.chrome import address
from pages.machines.feeds import published_at
from pages.models.base import BasePage

SCHEMA = "https://schema.org"
NETWORK = "/#network"
LISTS = (
    models.EventIndexPage,
    models.MemberIndexPage,
    models.NewsIndexPage,
    models.NewsletterIndexPage,
    models.ProjectIndexPage,
    models.PublicationIndexPage,
    models.SectionPage,
)
REPORTS = {models.PublicationPage.Kind.RESEARCH, models.PublicationPage.Kind.AUDIT}
# Signs that could end the element of the page in which the data stand.
ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def element(page, portal, picture="", **facts):
    """The element for the head of the page; nothing for an address that is no page."""
    if not isinstance(page, BasePage):
        return ""
    data = {"@context": SCHEMA, "@graph": [tidy(node) for node in graph(page, portal, picture, facts)]}
    text = json.dumps(legible(data), ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # escaped above


def tidy(value):
    """Without what is not known."""
    if isinstance(value, dict):
        return {name: tidy(part) for name, part in value.items() if part not in (None, "", [])}
    return [tidy(part) for part in value] if isinstance(value, list) else value


def graph(page, portal, picture, facts):
    matter = MATTERS.get(type(page), lambda *_args: [])(page, portal, facts)
    common = {"url": portal["canonical"], "inLanguage": page.words_language, "description": page.lead}
    for node in matter[:1]:
        node |= {name: value for name, value in common.items() if name not in node and allowed(node, name)}
        node |= {"@id": f"{portal['canonical']}#matter", "name": node.get("name", page.title), "image": picture}
    return [network(portal), site(portal), itself(page, portal, picture, matter), *way(page, portal), *matter]


def allowed(node, name):
    """Organisations and projects have no language."""
    return name != "inLanguage" or node["@type"] not in {"Organization", "GovernmentOrganization", "Project"}


def network(portal):
    identity = portal["identity"]
    return {
        "@type": "Organization",
        "@id": address(NETWORK),
        "name": str(identity["name"]),
        "alternateName": identity["short_name"],
        "description": str(identity.get("tagline", "")),
        "url": address("/"),
        "logo": address("/icon-512.png"),
        "email": identity.get("email"),
        "telephone": identity.get("phone"),
        "sameAs": [link["url"] for link in identity["social"]],
    }


def site(portal):
    language = portal["language"]
    search = address(f"/{language}/search/?q={{search_term_string}}")
    return {
        "@type": "WebSite",
        "@id": address(f"/{language}/#site"),
        "url": address(f"/{language}/"),
        "name": str(portal["identity"]["name"]),
        "inLanguage": language,
        "publisher": {"@id": address(NETWORK)},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def itself(page, portal, picture, matter):
    url = portal["canonical"]
    return {
        "@type": "CollectionPage" if isinstance(page, LISTS) else "WebPage",
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.search_description or page.lead,
        "inLanguage": page.words_language,
        "datePublished": moment(page.first_published_at),
        "dateModified": moment(page.last_published_at),
        "isPartOf": {"@id": address(f"/{portal['language']}/#site")},
        "primaryImageOfPage": {"@type": "ImageObject", "url": picture} if picture else None,
        "breadcrumb": {"@id": f"{url}#way"} if portal["breadcrumbs"] else None,
        "mainEntity": {"@id": f"{url}#matter"} if matter else None,
    }


def way(page, portal):
    """The pages above this one, and this one."""
    if not portal["breadcrumbs"]:
        return
    steps = [(crumb["title"], address(crumb["url"])) for crumb in portal["breadcrumbs"]]
    steps.append((page.title, portal["canonical"]))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(steps, 1)
    ]
    yield {"@type": "BreadcrumbList", "@id": f"{portal['canonical']}#way", "itemListElement": items}


def moment(value):
    return value.isoformat() if value else None


def news(page, portal, facts):
    return [
        {
            "@type": "NewsArticle",
            "headline": page.title,
            "datePublished": published_at(page).isoformat(),
            "dateModified": moment(page.last_published_at),
            "author": {"@id": address(NETWORK)},
            "publisher": {"@id": address(NETWORK)},
            "mainEntityOfPage": {"@id": portal["canonical"]},
            "articleSection": str(say(page.category.name)) if page.category else None,
            "keywords": [str(say(topic.name)) for topic in facts.get("topics") or []],
        }
    ]


def event(page, portal, facts):
    days = page.all_day
    return [
        {
            "@type": "Event",
            "startDate": (page.first_day if days else local(page.starts_at, page.time_zone)).isoformat(),
            "endDate": (page.last_day if days else local(page.ends_at, page.time_zone)).isoformat(),
            "eventStatus": f"{SCHEMA}/EventScheduled",
            "eventAttendanceMode": f"{SCHEMA}/{attendance(page)}",
            "location": places(page),
            "organizer": {"@id": address(NETWORK)},
            "about": [{"@type": "Thing", "name": str(say(topic.name))} for topic in facts.get("topics") or []],
        }
    ]


def attendance(page):
    if not page.online_url:
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if page.place else "OnlineEventAttendanceMode"


def places(page):
    found = []
    if page.place or page.address:
        found.append({"@type": "Place", "name": page.place, "address": page.address or page.place})
    if page.online_url:
        found.append({"@type": "VirtualLocation", "url": page.online_url})
    return found


def project(page, portal, facts):
    """The released facts: without a release the page has words only."""
    snapshot = facts.get("snapshot")
    if not snapshot:
        return []
    fund = {"@type": "Organization", "name": str(say(snapshot.programme.fund_name))}
    return [
        {
            "@type": "Project",
            "name": str(say(snapshot.name)),
            "alternateName": snapshot.acronym,
            "identifier": snapshot.number,
            "description": page.general_objective,
            "foundingDate": snapshot.starts_on.isoformat(),
            "dissolutionDate": snapshot.ends_on.isoformat(),
            "parentOrganization": {"@id": address(NETWORK)},
            "funder": fund,
            "member": [partner(released, its_page) for _partner, released, its_page in facts.get("partners") or []],
        },
        {
            "@type": "MonetaryGrant",
            "name": str(say(snapshot.programme.name)),
            "funder": fund,
            "fundedItem": {"@id": f"{portal['canonical']}#matter"},
            "amount": {"@type": "MonetaryAmount", "value": str(snapshot.grant), "currency": "EUR"},
        },
    ]


def partner(snapshot, page):
    kind = "GovernmentOrganization" if snapshot.is_city else "Organization"
    return {"@type": kind, "name": snapshot.official_name, "url": address(page.url) if page else snapshot.website}


def organisation(page, portal, facts):
    snapshot = facts.get("snapshot")
    if not snapshot:
        return []
    label = str(say(snapshot.label))
    here = {
        "@type": "City" if snapshot.is_city else "Place",
        "name": label,
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": float(snapshot.latitude),
            "longitude": float(snapshot.longitude),
        },
        "containedInPlace": {
            "@type": "Country",
            "name": str(say(snapshot.country.name)),
            "identifier": snapshot.country.code,
        },
    }
    belongs = snapshot.status == OrganisationStatus.MEMBER
    return [
        {
            "@type": "GovernmentOrganization" if snapshot.is_city else "Organization",
            "name": snapshot.official_name,
            "alternateName": sorted({*snapshot.name.values()} - {snapshot.official_name}),
            "sameAs": snapshot.website,
            "location": here,
            "memberOf": {"@id": address(NETWORK)} if belongs else None,
        }
    ]


def publication(page, portal, facts):
    document = page.document
    return [
        {
            "@type": "Report" if page.kind in REPORTS else "CreativeWork",
            "inLanguage": page.document_language,
            "datePublished": str(page.year),
            "creditText": page.authors,
            "genre": str(page.get_kind_display()),
            "publisher": {"@id": address(NETWORK)},
            "encoding": {
                "@type": "MediaObject",
                "name": document.title,
                "contentUrl": address(document.url),
                "encodingFormat": document.content_type,
                "inLanguage": page.document_language,
            },
        }
    ]


def issue(page, portal, facts):
    archive = portal["breadcrumbs"][-1:]
    return [
        {
            "@type": "PublicationIssue",
            "issueNumber": page.number,
            "datePublished": page.issued_on.isoformat(),
            "publisher": {"@id": address(NETWORK)},
            "isPartOf": [
                {"@type": "Periodical", "name": crumb["title"], "url": address(crumb["url"])} for crumb in archive
            ],
        }
    ]


MATTERS = {
    models.AssociationPage: organisation,
    models.CityPage: organisation,
    models.EventPage: event,
    models.NewsPage: news,
    models.NewsletterIssuePage: issue,
    models.ProjectPage: project,
    models.PublicationPage: publication,
}
