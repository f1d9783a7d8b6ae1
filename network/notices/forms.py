"""What people send about their notices."""

from django import forms
from django.utils.translation import gettext_lazy as _

from network.notices import kinds
from network.notices.enums import Pace
from network.notices.paces import pace_of, paces_of

AGAIN = _("Nothing was marked. Look at the list and press the button again.")
UNKNOWN = {"invalid_choice": _("Choose one of these."), "required": _("Choose one of these.")}  # repeats nothing sent


class UntilForm(forms.Form):
    """Up to which moment everything was looked at."""

    until = forms.DateTimeField(error_messages={"invalid": AGAIN, "required": AGAIN})

    def clean_until(self):
        """Clocks of other zones have no such moment at both ends of all years."""
        until = self.cleaned_data["until"]
        if not 2000 <= until.year < 2200:
            raise forms.ValidationError(AGAIN)
        return until


class PacesForm(forms.Form):
    """One row a kind, one choice a row."""

    def __init__(self, user, data=None):
        chosen = paces_of([user.pk])
        self.now = {kind.name: pace_of(user.pk, kind.name, chosen) for kind in kinds.kinds()}
        super().__init__(data, initial=self.now)
        for kind in kinds.kinds():
            self.fields[kind.name] = forms.ChoiceField(
                label=kind.label, choices=Pace, widget=forms.RadioSelect, error_messages=UNKNOWN
            )

    def wrong(self):
        return [self[name] for name in self.errors if name in self.fields]

    def changed(self):
        """Only what differs from what counted until now, so that a better beginning still reaches everybody else."""
        return {name: pace for name, pace in self.cleaned_data.items() if pace != self.now[name]}
