"""Pictures and documents, small and real."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from cms.media.models import PortalDocument, PortalImage


def picture(title="picture", **facts):
    """A grey PNG, 40 × 30 pixels."""
    content = BytesIO()
    Image.new("L", (40, 30), 128).save(content, "PNG")
    return PortalImage.objects.create(title=title, file=ContentFile(content.getvalue(), f"{title}.png"), **facts)


def drawing(title="drawing", **facts):
    """An SVG of a square."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path d="M0 0h40v40z"/></svg>'
    return PortalImage.objects.create(title=title, file=ContentFile(svg, f"{title}.svg"), **facts)


def document(title="document", content=b"%PDF-1.7 ", name="document.pdf", **facts):
    return PortalDocument.objects.create(title=title, file=ContentFile(content, name), **facts)
