"""What is wrong with a budget: each breach in the reader's words, the row it is about, and where it is mended."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.kit.money import money
from network.projects.budget.figures import WHOLE

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Breach:
    """`code` names the rule, `about` the row on the page of the budget, `address` the page to mend it on."""

    code: str
    text: str
    about: str
    address: str


def breaches(project, reading):
    if reading.is_empty:
        return []
    return [
        *of_funding(project, reading),
        *of_strays(project, reading),
        *of_contract(project, reading),
    ]


def of_funding(project, reading):
    """Whether each partner's money is all there, within what the funds may pay, and with a part of its own."""
    if not reading.sources:
        words = _("Nobody pays for it yet: enter the fund and the own contribution")
        yield Breach("no_sources", words, "sources", reverse("budget_settings", args=[project.slug]))
        return
    for partner in reading.partners:
        whole = reading.figures.partners[partner.pk]
        address = reverse("budget_partner", args=[project.slug, partner.pk]) + "#shares"
        for code, text in of_partner(reading, partner, whole):
            yield Breach(code, text, f"partner-{partner.pk}", address)


def of_partner(reading, partner, whole):
    figures, name = reading.figures, partner.organisation.said
    if left := figures.left[partner.pk]:
        words = _("%(partner)s: nobody pays %(amount)s") if left > 0 else _("%(partner)s: %(amount)s is paid too much")
        yield "shares_not_whole", words % {"partner": name, "amount": money(abs(left))}
    for source in reading.sources:
        amount = figures.paid[partner.pk, source.pk]
        if source.ceiling is not None and amount > most(whole, source.ceiling):
            facts = {"partner": name, "source": source.name, "amount": money(amount)}
            facts["most"] = money(most(whole, source.ceiling))
            words = _("%(partner)s: %(source)s pays %(amount)s, at most %(most)s is allowed")
            yield "fund_over_ceiling", words % facts
    if whole and not reading.own_of(partner):
        yield "no_own_contribution", _("%(partner)s: no own contribution") % {"partner": name}


def most(whole, ceiling):
    """What a source may pay. Rounding up to the cent is no breach: shares are rounded to make the whole."""
    return (whole * ceiling / WHOLE).quantize(CENT, ROUND_CEILING)


def of_strays(project, reading):
    """Amounts of what is no more: they would be forgotten in the application."""
    for partner, amount in reading.gone:
        words = _("%(partner)s is no longer in the project, %(amount)s planned for it do not count")
        facts = {"partner": partner.organisation.said, "amount": money(amount)}
        address = reverse("budget_partner", args=[project.slug, partner.pk])
        yield Breach("partner_gone", words % facts, "gone", address)
    figures = reading.figures
    for period in reading.periods:
        if period.is_stray:
            words = _("%(period)s is beyond the end of the project, and holds %(amount)s")
            facts = {"period": period.label, "amount": money(figures.periods[period.number])}
            address = reverse("budget_period", args=[project.slug, period.number])
            yield Breach("period_gone", words % facts, f"period-{period.number}", address)
    for category in reading.categories:
        if category.is_stray:
            words = _("The programme has no category “%(category)s”, which holds %(amount)s")
            facts = {"category": category.code, "amount": money(figures.categories[category.code])}
            yield Breach("category_gone", words % facts, f"category-{category.code}", page(project))


def of_contract(project, reading):
    """The value and the grant that the project names, where it names them."""
    total = _("The project names a total of %(said)s, the budget makes %(made)s")
    grant = _("The project names a grant of %(said)s, the budget makes %(made)s")
    pairs = (
        ("total_differs", project.total, reading.figures.whole, total),
        ("grant_differs", project.grant, reading.grant, grant),
    )
    for code, said, made, words in pairs:
        if said is not None and said != made:
            yield Breach(code, words % {"said": money(said), "made": money(made)}, "whole", page(project))


def page(project):
    return reverse("budget", args=[project.slug])
