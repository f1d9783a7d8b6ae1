"""Public pictures and documents. Private files never live here: Wagtail's media are public by nature."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from cms.media.drawings import refuse_active_drawing


class Consent(models.TextChoices):
    """Whether people who can be recognised agreed to be shown."""

    NOBODY = "nobody", _("nobody can be recognised")
    GIVEN = "given", _("consent given and filed")
    PUBLIC_EVENT = "public_event", _("part of a public event")
    MISSING = "missing", _("consent missing: do not publish")


class PortalImage(AbstractImage):
    author = models.CharField(_("author"), max_length=120, blank=True, help_text=_("Shown beside the picture."))
    licence = models.CharField(
        _("licence"), max_length=120, blank=True, help_text=_("For example CC BY 4.0, or “own work of the network”.")
    )
    consent = models.CharField(
        _("people shown"),
        max_length=16,
        choices=Consent,
        default=Consent.NOBODY,
        help_text=_("Whether people who can be recognised agreed."),
    )

    admin_form_fields = (*Image.admin_form_fields, "author", "licence", "consent")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    def clean(self):
        super().clean()
        is_new = self.file and not self.file._committed
        if is_new and self.file.name.lower().endswith(".svg"):
            try:
                refuse_active_drawing(self.file)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error

    @property
    def credit(self):
        """Author and licence in one line, empty when neither is known."""
        return ", ".join(part for part in (self.author, self.licence) if part)


class PortalRendition(AbstractRendition):
    image = models.ForeignKey(PortalImage, models.CASCADE, related_name="renditions")

    class Meta(AbstractRendition.Meta):
        verbose_name = _("size of a picture")
        verbose_name_plural = _("sizes of pictures")
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter")
        ]

    @property
    def attrs_dict(self):
        """Whole pixels: HTML knows no others, and Wagtail computes SVG sizes as fractions."""
        return super().attrs_dict | {"width": round(self.width), "height": round(self.height)}


class PortalDocument(AbstractDocument):
    language = models.CharField(
        _("language"),
        max_length=8,
        blank=True,
        help_text=_("Code of the language the document is written in: pl, sk, en."),
    )

    admin_form_fields = (*Document.admin_form_fields, "language")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
