"""Words: one short text in all languages of the installation, in one field: {"pl": "…", "sk": "…", "en": "…"}."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cms.kit.collation import collation_key, fold
from cms.kit.controls import legible
from cms.kit.languages import active_language, base_language, default_language, language_names

TOO_LONG = ngettext_lazy(
    "%(language)s: at most %(limit)d character, now there are %(length)d.",
    "%(language)s: at most %(limit)d characters, now there are %(length)d.",
    "limit",
)


class Said(str):
    """A text that knows which language it is in, and whether it had to be borrowed from that language."""

    def __new__(cls, text="", language="", borrowed=False):
        said = super().__new__(cls, text)
        said.language, said.borrowed = language, borrowed
        return said


def say(value, language=None):
    """The words in the asked language (the active one), else in the default one, else in the first that is filled.

    A plain text is said as it is; nothing is said as an empty text.
    """
    asked = language or active_language()
    if not isinstance(value, dict):
        return value if isinstance(value, Said) else Said(value or "", asked)
    words = tidy(value)
    same = (asked, base_language(asked))
    for code in (*same, default_language(), *language_names(), *sorted(words)):
        if code in words:
            return Said(words[code], code, borrowed=code not in same)
    return Said("", asked)


def sort_keys(value):
    """A collation key per language of the words as they are said in it."""
    return {code: collation_key(say(value, code), code) for code in language_names()}


def folded(value):
    """The bare letters per language of the words as they are said in it, for finding them."""
    return {code: fold(say(value, code)) for code in language_names()}


def tidy(value):
    """The words as they are stored: legible, stripped, without empty languages. The rest stays for `problems`."""
    if not isinstance(value, dict):
        return {} if value is None else value
    texts = {code: _tidy_text(text) for code, text in value.items()}
    return {code: text for code, text in texts.items() if text not in (None, "")}


def _tidy_text(text):
    return legible(text).replace("\r\n", "\n").strip() if isinstance(text, str) else text


def problems(words, *, max_length, required):
    """Everything that is wrong with tidied words, as a list of ValidationError that name the language."""
    if not isinstance(words, dict):
        return [ValidationError(_("Give one text for each language, by its code."), code="type")]
    names = language_names()
    found = [error for code, text in words.items() if (error := _problem(names.get(code), code, text, max_length))]
    if required and default_language() not in words:
        language = names.get(default_language(), default_language())
        found.append(ValidationError(_("%(language)s: this text is required."), "required", {"language": language}))
    return found


def _problem(language, code, text, max_length):
    if language is None:
        return ValidationError(_("“%(code)s” is not a language of this portal."), "language", {"code": code})
    if not isinstance(text, str):
        return ValidationError(_("%(language)s: this is not a text."), "type", {"language": language})
    if max_length and len(text) > max_length:
        return ValidationError(TOO_LONG, "max_length", {"language": language, "limit": max_length, "length": len(text)})
    return None


class WordsInput(forms.MultiWidget):
    """One input per language in a group of its own, so it needs no fieldset of the form around it."""

    template_name = "kit/words_widget.html"
    use_fieldset = False

    class Media:
        css = {"all": ["cms/css/words.css"]}

    def __init__(self, *, max_length=None, multiline=False, attrs=None):
        self.label = ""
        attrs_of_each = {"maxlength": max_length} if max_length else {}
        kind = forms.Textarea({"rows": 3, **attrs_of_each}) if multiline else forms.TextInput(attrs_of_each)
        super().__init__(dict.fromkeys(language_names(), kind), attrs)

    def decompress(self, value):
        words = value if isinstance(value, dict) else {}
        return [words.get(code, "") for code in language_names()]

    def value_from_datadict(self, data, files, name):
        return dict(zip(language_names(), super().value_from_datadict(data, files, name), strict=True))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["label"] = self.label
        for (code, language), part in zip(language_names().items(), widget["subwidgets"], strict=True):
            part |= {"label": language, "language": code}
            part["attrs"]["lang"] = code
            if "id" in part["attrs"]:
                part["attrs"]["id"] = f"{widget['attrs']['id']}_{code}"
            if code != default_language():
                part["attrs"].pop("required", None)
        return context


class WordsFormField(forms.Field):
    """Words in a form; what was typed stays when it is refused."""

    def __init__(self, *, max_length=None, multiline=False, widget=None, **kwargs):
        self.max_length = max_length
        super().__init__(widget=widget or WordsInput(max_length=max_length, multiline=multiline), **kwargs)
        self.widget.label = self.label or ""

    def to_python(self, value):
        return tidy(value)

    def validate(self, value):
        if errors := problems(value, max_length=self.max_length, required=self.required):
            raise ValidationError(errors)

    def has_changed(self, initial, data):
        return not self.disabled and tidy(initial) != tidy(data)


class AnyWordsFormField(WordsFormField):
    """Words of which one language is enough, whichever it is."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.use_required_attribute = lambda initial: False

    def validate(self, value):
        if errors := problems(value, max_length=self.max_length, required=False):
            raise ValidationError(errors)
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")


class WordsField(models.JSONField):
    """Words in a model: WordsField(_("name"), max_length=120). Unless blank, the default language must be filled.

    The languages come from the settings and never stand in a migration; `max_length` counts for each of them.
    """

    description = _("One short text in every language")

    def __init__(self, verbose_name=None, name=None, *, max_length=120, multiline=False, **kwargs):
        self.multiline = multiline
        kwargs.setdefault("default", dict)
        super().__init__(verbose_name, name, max_length=max_length, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("default") is dict:
            del kwargs["default"]
        if self.multiline:
            kwargs["multiline"] = True
        return name, path, args, kwargs

    def to_python(self, value):
        return tidy(super().to_python(value))

    def validate(self, value, model_instance):
        if errors := problems(value, max_length=self.max_length, required=not self.blank):
            raise ValidationError(errors)

    def pre_save(self, model_instance, add):
        words = tidy(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, words)
        return words

    def formfield(self, **kwargs):
        kwargs = {
            "form_class": WordsFormField,
            "max_length": self.max_length,
            "multiline": self.multiline,
            "show_hidden_initial": False,
            **kwargs,
        }
        return models.Field.formfield(self, **kwargs)  # JSONField's own would ask for an encoder
