"""Several kinds of rows of which mostly none are there: one query says which to ask for."""

from django.db.models import Value


def present(rows):
    """Of {name: queryset} the names of those that have rows."""
    marked = [
        some.order_by().annotate(kind_of_row=Value(name)).values_list("kind_of_row") for name, some in rows.items()
    ]
    return {name for (name,) in marked[0].union(*marked[1:])}
