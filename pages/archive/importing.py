"""An archive: a folder with `news.csv`, `publications.csv` or both, and the files they name."""

from pathlib import Path

from django.conf import settings
from django.utils import translation

from pages.archive import planting
from pages.archive.entries import NEWS, PUBLICATIONS, Reader, RefusedRowError
from pages.archive.files import Folder
from pages.archive.planting import NoPlaceError
from pages.archive.reading import UnreadableError, read
from pages.models import ArchivedItem

TABLES = {"news": NEWS, "publications": PUBLICATIONS}


def import_archive(folder, report, *, publish=False, dry_run=False):
    """Make the pages that are missing. Raises UnreadableError where there is nothing to read."""
    path = Path(folder)
    tables = {kind: path / f"{kind}.csv" for kind in TABLES if (path / f"{kind}.csv").is_file()}
    if not tables:
        raise UnreadableError(f"{folder} has neither {' nor '.join(f'{kind}.csv' for kind in TABLES)}.")
    with translation.override(settings.LANGUAGE_CODE):
        for kind, table in tables.items():
            texts = grouped(kind, table, Folder(path), report)
            for languages in texts.values():
                take(languages, report, publish=publish, dry_run=dry_run)


def grouped(kind, table, folder, report):
    """{key: {language: entry}}, the language pages are written in first; the rows that are wrong are reported."""
    texts, reader = {}, Reader(kind, table.name, folder, report)
    for line in read(table, *TABLES[kind], report):
        try:
            entry = reader.entry(line)
            before = texts.setdefault(entry.key, {}).setdefault(entry.language, entry)
            if before is not entry:
                raise RefusedRowError(
                    f"“{entry.key}” in the language {entry.language} stands in {before.place} already."
                )
        except RefusedRowError as error:
            report.fault(f"{table.name}, {line.place}", str(error))
    order = [settings.LANGUAGE_CODE, *dict(settings.LANGUAGES)]
    return {key: dict(sorted(found.items(), key=lambda item: order.index(item[0]))) for key, found in texts.items()}


def take(languages, report, *, publish, dry_run):
    """All languages of one text. The first is the source; without it the others stand alone."""
    source, page = None, None
    for entry in languages.values():
        known = ArchivedItem.objects.filter(kind=entry.kind, key=entry.key, language=entry.language)
        if item := known.select_related("page").first():
            report.skip(entry.place, "there already." if item.page else "an editor has deleted it; it stays away.")
            page = page or (item.page and item.page.specific)
            source = source or entry
            continue
        if dry_run:
            report.do(entry.place, f"would come: {entry.title}")
            continue
        try:
            if page is None or page.locale.language_code != settings.LANGUAGE_CODE:
                page, source = planting.plant(entry, publish=publish, note=report.note), entry
            else:
                planting.translate(page, source, entry, publish=publish, note=report.note)
        except NoPlaceError as error:
            report.fault(entry.place, str(error))
        else:
            report.do(entry.place, entry.title)
