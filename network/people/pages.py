"""Long lists are read page by page; an odd number in the address leads to the nearest page."""

from django.core.paginator import Paginator


def numbered(rows, number, size):
    return Paginator(rows, size).get_page(number)
