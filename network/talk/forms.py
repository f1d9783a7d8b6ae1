"""What somebody writes, and to whom. Names that may be several people's are asked about, never guessed."""

from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from network.talk import mentions, prose

REPEATED = 50_000  # characters of a refused text that are shown again
WHO = _("There are several people of this name. Choose whom you mean.")
GONE = _("Somebody you chose cannot see this any more. Look at who is chosen now.")


def whole(text):
    """The number, or None for what is none that a database could hold."""
    number = int(text) if text and text.isascii() and text.isdecimal() and len(text) < 20 else 0
    return number if 0 < number < 2**63 else None


def without_controls(data):
    """Whoever pasted them does not see them, so they are left out and not refused."""
    if data is None:
        return None
    data = data.copy()
    for name in {"text", "token", "edition", "back"} & set(data):
        data[name] = prose.plain(data[name])
    return data


class CommentForm(forms.Form):
    # No maxlength in the page: a browser would cut what is pasted without a word.
    text = forms.CharField(
        label=_("Comment"),
        strip=False,
        help_text=_("@ and a name speak to somebody. Lines that begin with “- ” make a list."),
        widget=forms.Textarea({"rows": 4, "class": "input"}),
    )
    who = forms.TypedMultipleChoiceField(
        label=_("Whom you mean"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    tell = forms.TypedMultipleChoiceField(
        label=_("Tell somebody"),
        required=False,
        coerce=int,
        error_messages={"invalid_choice": GONE},
        widget=forms.CheckboxSelectMultiple,
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    edition = forms.CharField(required=False, widget=forms.HiddenInput)
    back = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, record, user, comment=None, **options):
        self.comment, self.doubtful = comment, {}
        self.readers = mentions.readers(record, user)
        options.setdefault("auto_id", f"comment-{comment.pk}-%s" if comment else "talk-%s")
        super().__init__(without_controls(data), **options)
        everybody = [(person.pk, person.full) for person in self.readers]
        self.fields["who"].choices = self.fields["tell"].choices = everybody
        if not everybody:
            self.fields["text"].help_text = _("Lines that begin with “- ” make a list.")

    def clean_text(self):
        return prose.checked(self.cleaned_data["text"])

    def clean_token(self):
        """A form that lost its token makes a comment of its own."""
        try:
            return UUID(self.cleaned_data["token"])
        except ValueError:
            return uuid4()

    def clean_edition(self):
        """Without one the text was meant for no edition that is known, so it replaces nothing unasked."""
        return whole(self.cleaned_data["edition"])

    def clean(self):
        self.data["text"] = self.data.get("text", "")[:REPEATED]
        if "text" in self.cleaned_data:
            self.find_people()
        return self.cleaned_data

    def find_people(self):
        chosen = {*self.cleaned_data.get("who", ()), *self.meant_before()}
        found = mentions.meant(self.cleaned_data["text"], self.readers, chosen, self.cleaned_data.get("tell", ()))
        self.cleaned_data["mentioned"], self.doubtful = found.people, found.doubtful
        if found.doubtful:
            candidates = {person.pk: person.full for people in found.doubtful.values() for person in people}
            self.fields["who"].choices = list(candidates.items())
            self.add_error("who", WHO)

    def meant_before(self):
        """Those whom the comment names already are meant by their names again."""
        return [mention.person_id for mention in self.comment.mentions.all()] if self.comment else []


def empty_form(record, user, back=""):
    return CommentForm(record=record, user=user, initial={"token": uuid4().hex, "back": back})


def form_of(comment, user):
    """The form with the comment as it stands."""
    told = [mention.person_id for mention in comment.mentions.all() if not mention.written]
    first = {"text": comment.text, "edition": comment.edition, "tell": told}
    return CommentForm(record=comment.record, user=user, comment=comment, initial=first)
