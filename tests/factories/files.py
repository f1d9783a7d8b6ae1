"""Records that carry files, what people upload, and contents of every kind, made in memory."""

import io
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db.models import Q
from PIL import Image

from cms.accounts.models import User
from cms.kit import records, standing
from network.files import actions
from network.files.incoming import kept_on_the_way
from network.people.models import Organisation

OOXML = "application/vnd.openxmlformats-officedocument."
MAIN = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
    "pptx": "presentationml.presentation.main+xml",
}


@dataclass
class Roles:
    """Who may read, write and manage which organisations' records: sets of (user, organisation) keys."""

    readers: set = field(default_factory=set)
    writers: set = field(default_factory=set)
    managers: set = field(default_factory=set)

    def let(self, user, record, role="writers"):
        pair = (user.pk, record.pk)
        for name in ("readers", "writers", "managers"):
            getattr(self, name).add(pair)
            if name == role:
                return user
        raise ValueError(role)

    def revoke(self, user):
        for pairs in (self.readers, self.writers, self.managers):
            pairs -= {pair for pair in pairs if pair[0] == user.pk}

    def carrier(self):
        def rows(user):
            return Q(pk__in=[record for person, record in self.readers if person == getattr(user, "pk", None)])

        return records.Carrier(
            model=Organisation,
            rows=rows,
            may_write=lambda user, record: (user.pk, record.pk) in self.writers,
            may_manage=lambda user, record: (user.pk, record.pk) in self.managers,
            address=lambda record: f"/en/members/records/{record.pk}/",
            readers=lambda record: User.objects.filter(pk__in=[user for user, one in self.readers if one == record.pk]),
            owner=lambda record: record,
        )


@contextmanager
def carrying():
    """Organisations carry files, and everybody has a place in the network; afterwards all is as before."""
    roles, before, entering = Roles(), dict(records._carriers), standing._rules["enter"]
    records.register(roles.carrier())
    standing.register(lambda user: user.is_authenticated)
    try:
        yield roles
    finally:
        records._carriers.clear()
        records._carriers.update(before)
        standing.register(entering)


def arrived(name="plan.txt", content=b"Plan"):
    """What a form brought."""
    return kept_on_the_way(name, [content])


def stored(record, by, name="plan.txt", content=b"Plan", **how):
    with arrived(name, content) as file:
        return actions.keep(record, file, by=by, **how).stored


def pdf(pages=1, text="Zmluva"):
    """A PDF with a line of text on every page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for number in range(1, pages + 1):
        stream = f"BT /F1 24 Tf 72 700 Td ({text} {number}) Tj ET"
        page, content = len(objects) + 1, len(objects) + 2
        kids.append(f"{page} 0 R")
        font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {font} /Contents {content} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {pages} >>"
    body, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}{trailer}".encode()


def picture(form="PNG", size=(40, 30), **options):
    file = io.BytesIO()
    Image.new("RGB", size, "#0b5246").save(file, form, **options)
    return file.getvalue()


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def office(ending="docx", **more):
    kinds = f'<Types><Override ContentType="{OOXML}{MAIN[ending]}"/></Types>'
    return zipped(**{"[Content_Types].xml": kinds, "word/document.xml": "<a/>", **more})


def open_document(kind="text", **more):
    return zipped(**{"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<a/>", **more})


def old_office(*parts):
    """The beginning of an OLE file, and the names of its parts as they stand in it."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(f"{part}\0".encode("utf-16-le") for part in parts)
    )
