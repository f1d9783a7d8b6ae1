"""`python -m tests.benchmarks.dossiers`: how long the PDF and the DOCX of every project of the demo take, limit 5 s.

Beside them a document of 300 activities and 600 deliverables, the size up to which nobody waits for the background.
Needs the demo (`make run` once); nothing is written.
"""

import os
import sys
import time
from statistics import median

LIMIT, TIMES = 5, 3  # seconds, of which the median counts


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    import django  # noqa: PLC0415  settings first

    django.setup()
    from network.projects.actions.printouts import outline_of, weight, written  # noqa: PLC0415
    from network.projects.models import Project  # noqa: PLC0415

    documents = [(project.slug, outline_of(project, None)) for project in Project.objects.order_by("slug")]
    slow = False
    for name, document in [*documents, ("300 activities", large())]:
        spent = {form: seconds(written, document, form) for form in ("pdf", "docx")}
        print(f"{name:16} {weight(document):6} cells   PDF {spent['pdf']:.2f} s   DOCX {spent['docx']:.2f} s")
        slow = slow or max(spent.values()) > LIMIT
    return slow


def seconds(work, *given):
    spent = []
    for _time in range(TIMES):
        begun = time.perf_counter()
        work(*given)
        spent.append(time.perf_counter() - begun)
    return median(spent)


def large():
    """Thirty packages of ten activities and twenty deliverables, with texts, and a budget of forty partners."""
    from cms.kit.paper.outline import Document, Heading, Prose, Said, Table  # noqa: PLC0415

    blocks = [Heading("Work plan")]
    for number in range(1, 31):
        blocks += [
            Heading(f"WP{number}", 2),
            Prose(Said("What is done in this package, by whom, and what it leaves behind. " * 20)),
            Table("Activities", ("Name", "From", "To", "Responsible", "Partners", "After"), rows(10, 6)),
            Table("Deliverables", ("Name", "Activity", "Due", "State"), rows(20, 4)),
        ]
    head = ("Partner", "Staff", "Office", "Travel", "External", "Equipment", "Works", "Lump sums", "Together")
    blocks.append(Table("Budget", head, rows(41, 9), frozenset(range(1, 9)), total=True))
    return Document("Large", "", "Network", "en", "Today", "page", tuple(blocks))


def rows(count, width):
    return tuple(tuple(f"Cell {row}.{place}" for place in range(width)) for row in range(count))


if __name__ == "__main__":
    sys.exit(main())
