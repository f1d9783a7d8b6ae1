"""The engines that find entries. One is chosen by the setting SEARCH_ENGINE, the name of a module that offers

- `find(slots, language, kind, first, count)`: keys of entries, the best first;
- `tally(slots)`: {(language, kind): how many};
- `some(slots, language, count)`: up to so many entries of one language in no order, at a cost that does not grow;
- `settle()`: called once after many rows were written.

Whatever the engine, the same entries are found: the slots hold terms, not words (search/analysis.py).
"""

from importlib import import_module

from django.conf import settings


def engine():
    return import_module(settings.SEARCH_ENGINE)
