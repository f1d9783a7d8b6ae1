"""What makes the installation this network's own: name, mark, colours, contact. No code, no deployment."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.kit.contrast import contrast
from cms.kit.controls import make_legible
from cms.kit.mailboxes import UNREACHABLE, can_be_sent_to
from cms.kit.streamfield import StreamField
from cms.kit.words import WordsField
from network.projects.models import Programme

# Name of the colour, what it must be read against, and the contrast WCAG 2.2 AA asks for there.
COLOUR_DUTIES = {
    "accent": [("#ffffff", 4.5)],
    "accent_dark": [("#0c1513", 4.5)],
    "ground": [("#ffffff", 7)],
    "ground_dark": [("#f2f8f6", 7)],
    "highlight": [("#1f1400", 4.5)],
}


class Motif(models.TextChoices):
    RIDGE = "ridge", _("the Carpathian ridge: the Polish–Slovak border laid flat")
    LINE = "line", _("a plain line")


class DataLicence(models.TextChoices):
    CC_BY = "CC_BY_4_0", _("CC BY 4.0: free to use when the network is named")
    CC0 = "CC0", _("CC0 1.0: free to use without any condition")


class ColourField(models.CharField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 7, "blank": True} | kwargs)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if value and not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
            raise ValidationError(_("A colour is written as # and six digits, as in #0b5246."))


@register_setting(icon="site", order=10)
class NetworkIdentity(BaseSiteSetting):
    name = WordsField(_("name of the network"), max_length=160, help_text=_("In full, in every language."))
    short_name = models.CharField(
        _("short name"), max_length=20, help_text=_("Beside the mark, in titles and in mails.")
    )
    tagline = WordsField(
        _("what it is, in one sentence"),
        max_length=300,
        blank=True,
        multiline=True,
        help_text=_("For search engines and shared links."),
    )
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("mark"),
        help_text=_("Square; without one the house's mark is shown."),
    )
    motif = models.CharField(
        _("motif"),
        max_length=8,
        choices=Motif,
        default=Motif.RIDGE,
        help_text=_("The line drawn at the head and foot of pages."),
    )
    accent = ColourField(_("accent, light"), help_text=_("Links and buttons on white. At least 4.5 : 1."))
    accent_dark = ColourField(_("accent, dark"), help_text=_("The same on the dark page. At least 4.5 : 1."))
    ground = ColourField(_("ground, light"), help_text=_("The dark plane under white text. At least 7 : 1."))
    ground_dark = ColourField(_("ground, dark"), help_text=_("The same plane when the page is dark. At least 7 : 1."))
    highlight = ColourField(_("highlight"), help_text=_("A fill under near-black text. At least 4.5 : 1."))
    contact = WordsField(
        _("contact in the footer"),
        max_length=600,
        blank=True,
        multiline=True,
        help_text=_("Line by line, as readers should see it."),
    )
    email = models.EmailField(_("e-mail address"), blank=True, help_text=_("Shown to everybody in the footer."))
    phone = models.CharField(
        _("telephone"), max_length=40, blank=True, help_text=_("With the country's code, as in +48 17 852 52 05.")
    )
    social_links = StreamField(
        [
            (
                "link",
                blocks.StructBlock(
                    [("label", blocks.CharBlock(max_length=40)), ("url", blocks.URLBlock())],
                    icon="link",
                    label=_("link"),
                ),
            )
        ],
        blank=True,
        verbose_name=_("social media"),
        help_text=_("The network's own profiles, by name and address."),
    )
    footer_network = StreamField(
        [("page", blocks.PageChooserBlock(label=_("page")))],
        blank=True,
        verbose_name=_("footer: the network"),
        help_text=_("Pages about the network, in this order."),
    )
    footer_rules = StreamField(
        [("page", blocks.PageChooserBlock(label=_("page")))],
        blank=True,
        verbose_name=_("footer: the rules"),
        help_text=_("Accessibility, personal data, legal notice."),
    )
    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page on personal data"),
        help_text=_("Every form that asks for personal data leads to it."),
    )
    programme = models.ForeignKey(
        Programme,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("programme whose funding statement stands in the footer"),
        help_text=_("Its emblem and wording stand at the foot of every page."),
    )
    closing_note = WordsField(
        _("last line of the footer"), max_length=200, blank=True, help_text=_("One short sentence; empty: none.")
    )
    data_licence = models.CharField(
        _("licence of the open data"),
        max_length=16,
        choices=DataLicence,
        default=DataLicence.CC_BY,
        help_text=_("Under which everybody may use the files on members and projects."),
    )
    data_credit = WordsField(
        _("credit in the open data"),
        max_length=300,
        blank=True,
        help_text=_("Other sources that must be named, such as that of the coordinates."),
    )

    select_related = ["logo", "programme", "site__root_page"]
    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("short_name"), FieldPanel("tagline")], _("Name")),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("motif")], _("Mark")),
        MultiFieldPanel([FieldPanel(name) for name in COLOUR_DUTIES], _("Colours (empty: those of the house)")),
        MultiFieldPanel(
            [FieldPanel("contact"), FieldPanel("email"), FieldPanel("phone"), FieldPanel("social_links")], _("Contact")
        ),
        MultiFieldPanel(
            [
                FieldPanel("footer_network"),
                FieldPanel("footer_rules"),
                FieldPanel("privacy_page"),
                FieldPanel("programme"),
                FieldPanel("closing_note"),
            ],
            _("Footer"),
        ),
        MultiFieldPanel([FieldPanel("data_licence"), FieldPanel("data_credit")], _("Open data")),
    ]

    class Meta:
        verbose_name = _("identity of the network")

    def clean_fields(self, exclude=None):
        make_legible(self)
        super().clean_fields(exclude)

    def clean(self):
        super().clean()
        errors = {}
        for name, duties in COLOUR_DUTIES.items():
            colour = getattr(self, name)
            for against, least in duties if re.fullmatch(r"#[0-9a-fA-F]{6}", colour or "") else []:
                ratio = contrast(colour, against)
                if ratio < least:
                    errors[name] = _(
                        "Contrast with %(against)s is %(ratio).1f : 1; it must be at least %(least)s : 1."
                    ) % {
                        "against": against,
                        "ratio": ratio,
                        "least": least,
                    }
        if self.email and not can_be_sent_to(self.email):
            errors["email"] = UNREACHABLE
        if errors:
            raise ValidationError(errors)

    @property
    def brand(self):
        """The colours that differ from the house's, by name."""
        return {name: getattr(self, name) for name in COLOUR_DUTIES if getattr(self, name)}
