"""The budget as a spreadsheet: out, in, and what it would change before anything is changed."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.projects import rules
from network.projects.budget import sheets, uploads
from network.projects.budget.reading import budget_of
from network.projects.forms.grid import written
from network.projects.forms.tables import of_sheet
from network.projects.views.budgets import stored
from network.projects.views.doors import elsewhere, project_of
from network.projects.views.papers import taken

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = uploads.FILE


@login_required
@require_safe
def budget_sheet(request, slug):
    row = project_of(request.user, slug)
    answer = HttpResponse(sheets.written(budget_of(row)), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="budget-{row.slug}.xlsx"'
    return answer


def importable(user, slug):
    """(project, its budget, the partners whose rows this person may change)."""
    row = project_of(user, slug)
    reading = budget_of(row)
    mine = rules.budget_partners(user, row, reading.partners)
    if not mine:
        raise PermissionDenied
    return row, reading, mine


@csrf_exempt
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def budget_import(request, slug):
    """A file is read and compared; its amounts are stored by `budget_import_save` alone."""
    row, reading, mine = importable(request.user, slug)

    def again(refused, status):
        context = {"project": row, "refused": refused, "largest": LARGEST}
        return render(request, "projects/budget_import.html", context, status=status)

    def keep(file):
        found = uploads.read(file, reading, mine)
        grid = of_sheet(reading, mine)
        for cell in grid.cells:
            cell.typed = written(found.amounts.get(cell.key, cell.was))
        return preview(request, row, grid, found)

    return taken(request, row, keep, again) if request.method == "POST" else again([], 200)


def preview(request, project, grid, found=None, status=200):
    """Only what would change."""
    changed = [cell for cell in grid.cells if cell.amount != cell.was or cell.theirs is not None or cell.error]
    context = {"project": project, "grid": grid, "changed": changed, "found": found}
    return render(request, "projects/budget_preview.html", context, status=status)


@login_required
@require_POST
def budget_import_save(request, slug):
    row, reading, mine = importable(request.user, slug)
    grid = of_sheet(reading, mine)
    status = stored(request, row, grid)
    if status is None:
        return elsewhere(request, project=row)
    return redirect("budget", slug) if status in {200, 302} else preview(request, row, grid, status=status)
