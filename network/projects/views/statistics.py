"""Ideas and projects in figures."""

from datetime import date
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.kit.days import today
from cms.kit.figures import figures

YEARS = 5


@login_required
@require_safe
def projects_figures(request):
    """Of one year, of what this person may see."""
    this = today().year
    years = [this - back for back in range(YEARS)]
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(one) for one in years} else this
    found = figures(request.user, date(year, 1, 1), date(year, 12, 31), room="projects")
    groups = [(group, list(rows)) for group, rows in groupby(found, key=lambda figure: figure.group)]
    choices = [(str(one), str(one)) for one in years]
    context = {"groups": groups, "years": choices, "year": str(year), "every": _("this year")}
    return render(request, "projects/figures.html", context)
