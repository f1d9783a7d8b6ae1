"""Codes for addresses, made of what something is called."""

from django.utils.text import slugify

from cms.kit.collation import fold

LONGEST = 40  # letters


def free_code(rows, name):
    """A slug that none of the rows has yet: smek-iii, then smek-iii-2."""
    base = slugify(fold(name))[:LONGEST].strip("-") or "x"
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(code for code in numbered if code not in taken)
