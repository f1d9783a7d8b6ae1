"""The numbers under a list that is read page by page."""


def page_numbers(entries):
    """Of a page of a list: the first ones, the last ones and those around it; ellipses stand for the others."""
    return list(entries.paginator.get_elided_page_range(entries.number, on_each_side=2))
