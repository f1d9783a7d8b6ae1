"""The form pictures are handed in with."""

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class PictureField(WagtailImageField):
    def to_python(self, data):
        """Wagtail's own field fails with a server error when the file ends half-way, as an interrupted copy does."""
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, ValueError) as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error


class PictureForm(BaseImageForm):
    """Wagtail leaves the file out of some forms, which it could not do with a field declared here."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if plain := self.fields.get("file"):
            self.fields["file"] = PictureField(label=plain.label, required=plain.required, widget=plain.widget)
