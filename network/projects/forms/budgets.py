"""What is settled of a budget: periods and rate, who pays, flat rates, lump sums, shares of a partner."""

import re
from decimal import Decimal

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.kit.days import today
from cms.kit.languages import active_language
from cms.kit.numbers import number
from network.people.forms import PlainForm
from network.projects.budget.amounts import SPACES, amount_of
from network.projects.budget.figures import Portion
from network.projects.enums import SourceKind
from network.projects.forms.ideas import RecordForm, day_input
from network.projects.models import Partner
from network.projects.models.budgets import MONTHS

NUMBER = re.compile(r"[0-9]{1,10}(\.[0-9]*)?")
TYPED = {"inputmode": "decimal", "autocomplete": "off"}


class AmountField(forms.CharField):
    """Money as people type it."""

    widget = forms.TextInput(TYPED)

    def to_python(self, value):
        text = super().to_python(value)
        return amount_of(text) if text else None

    def validate(self, value):
        if value is None:
            super().validate("")

    def run_validators(self, value):
        return None

    def prepare_value(self, value):
        return number(value, decimals=2) if isinstance(value, Decimal) else value


class RateField(forms.CharField):
    """Per cents, or a rate of exchange, with a comma or a point."""

    widget = forms.TextInput(TYPED)

    def __init__(self, *, least=Decimal(0), most=Decimal(100), **kwargs):
        super().__init__(max_length=20, **kwargs)
        self.least, self.most = least, most

    def to_python(self, value):
        text = SPACES.sub("", super().to_python(value)).removesuffix("%").replace(",", ".")
        if not text:
            return None
        if not NUMBER.fullmatch(text):
            raise forms.ValidationError(_("This is not a number, such as 12,5."))
        rate = Decimal(text)
        if not self.least <= rate <= self.most:
            facts = {"least": shown_rate(self.least), "most": shown_rate(self.most)}
            raise forms.ValidationError(_("A number from %(least)s to %(most)s is expected.") % facts)
        if -rate.normalize().as_tuple().exponent > 4:
            raise forms.ValidationError(_("Write at most four decimals."))
        return rate

    def validate(self, value):
        if value is None:
            super().validate("")

    def run_validators(self, value):
        return None

    def prepare_value(self, value):
        return shown_rate(value) if isinstance(value, Decimal) else value


def shown_rate(value):
    """As short as it can be: 85, or 84,375."""
    places = max(0, -value.normalize().as_tuple().exponent)
    return number(value, active_language(), decimals=places)


class BudgetForm(RecordForm):
    months = forms.TypedChoiceField(
        label=_("Length of a period"),
        choices=MONTHS,
        coerce=int,
        help_text=_("Counted from the first day of the project. Amounts follow into the new periods."),
    )
    currency = forms.CharField(
        label=_("Also shown in"),
        max_length=3,
        validators=[RegexValidator(r"^[A-Z]{3}\Z", _("Three capital letters, such as PLN."))],
        help_text=_("Three letters, such as PLN. For information only."),
    )
    rate = RateField(
        label=_("Exchange rate"),
        least=Decimal("0.0001"),
        most=Decimal(99999999),
        required=False,
        help_text=_("How much of it one euro is."),
    )
    rate_on = forms.DateField(label=_("Rate of the day"), required=False, widget=day_input())

    def clean_rate_on(self):
        day = self.cleaned_data["rate_on"]
        if day and day > today():
            raise forms.ValidationError(_("That day has not come yet."))
        return day


class SourceForm(RecordForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=SourceKind, widget=forms.RadioSelect)
    name = forms.CharField(
        label=pgettext_lazy("source of money", "Name"),
        max_length=80,
        help_text=_("Such as ERDF, or the city’s own budget."),
    )
    rate = RateField(label=_("Usual rate, per cent"), help_text=_("What a partner begins with."))
    ceiling = RateField(
        label=_("Ceiling, per cent"),
        required=False,
        help_text=_("The most it pays of a partner’s total; empty for none."),
    )

    def clean(self):
        facts = super().clean()
        rate, ceiling = facts.get("rate"), facts.get("ceiling")
        if rate is not None and ceiling is not None and rate > ceiling:
            self.add_error("rate", _("The usual rate is above the ceiling."))
        return facts


class FlatRateForm(RecordForm):
    category = forms.ChoiceField(label=pgettext_lazy("budget", "Cost category"))
    rate = RateField(label=_("Per cent"))
    base = forms.MultipleChoiceField(label=_("Of these categories"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, categories, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("category", "base"):
            self.fields[name].choices = categories

    def clean(self):
        facts = super().clean()
        if facts.get("category") in facts.get("base", []):
            self.add_error("base", _("A category cannot be reckoned from itself."))
        return facts


class PartnerChoice(forms.ModelChoiceField):
    def label_from_instance(self, partner):
        return f"{partner.place} {partner.organisation.said}"


class LumpSumForm(RecordForm):
    name = forms.CharField(label=_("What for"), max_length=120, help_text=_("Such as the preparation of the project."))
    partner = PartnerChoice(label=_("Partner"), queryset=Partner.objects.none())
    period = forms.TypedChoiceField(label=pgettext_lazy("budget", "Period"), coerce=int)
    amount = AmountField(label=_("Amount, EUR"))

    def __init__(self, *args, partners, periods, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners
        self.fields["period"].choices = periods


class SharesForm(PlainForm):
    """What each source pays for one partner: per cents or an amount."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000, strip=False)

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.sources = sources
        for source in sources:
            facts = {"source": source.name}
            self.fields[f"rate-{source.pk}"] = RateField(label=_("%(source)s, per cent") % facts, required=False)
            self.fields[f"amount-{source.pk}"] = AmountField(label=_("%(source)s, amount") % facts, required=False)

    def pairs(self):
        """[(source, field of the per cents, field of the amount)]"""
        return [(one, self[f"rate-{one.pk}"], self[f"amount-{one.pk}"]) for one in self.sources]

    def clean(self):
        facts = super().clean()
        for source in self.sources:
            rate, amount = facts.get(f"rate-{source.pk}"), facts.get(f"amount-{source.pk}")
            if rate is not None and amount is not None:
                self.add_error(f"amount-{source.pk}", _("Give per cents or an amount, not both."))
        return facts

    def portions(self):
        """{source: Portion}; None where it is the usual rate."""
        return {source: self.portion(source) for source in self.sources}

    def portion(self, source):
        rate, amount = self.cleaned_data[f"rate-{source.pk}"], self.cleaned_data[f"amount-{source.pk}"]
        return None if amount is None and rate in {None, source.rate} else Portion(rate, amount)
