"""Pictures of people: judged by their content, made small and square, without what a camera writes along."""

from io import BytesIO

from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 10 * 1024 * 1024
PIXELS = 40_000_000
SIDE = 320
KINDS = ("JPEG", "PNG", "WEBP")


class PictureForm(forms.Form):
    picture = forms.FileField(
        label=pgettext_lazy("person", "Picture"),
        help_text=_("JPEG, PNG or WebP, at most 10 MB. It is cut to a square."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )

    def clean_picture(self):
        return small(self.cleaned_data["picture"])


def small(file):
    """The picture as it is kept; ValidationError when it is too large, or no picture."""
    if file.size > LARGEST:
        raise forms.ValidationError(_("The picture is too large (limit: 10 MB)."))
    try:
        with Image.open(file, formats=KINDS) as image:
            if image.width * image.height > PIXELS:
                raise forms.ValidationError(_("The picture has too many pixels (limit: 40 million)."))
            square = ImageOps.fit(ImageOps.exif_transpose(image).convert("RGB"), (SIDE, SIDE))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise forms.ValidationError(_("This is no picture in JPEG, PNG or WebP, or a damaged one.")) from error
    kept = BytesIO()
    square.save(kept, "WEBP", quality=82)
    return ContentFile(kept.getvalue(), name="picture.webp")
