"""Keeps the language trees honest where the packages do not. docs/decisions.md 3 and 4 say why.

- `words`: a page is published in a language whole or not at all; until then it shows the source's words, marked.
- `fate`: a page unpublished or deleted in the source language goes from the other languages; none goes live before it.
- `strings`: a translated text that does not fit its field is marked while it is written, and not used.
- `privacy`: a view restriction belongs to a page in all its languages.
- `workspace`: the members' area stays closed, and coordinators alone edit it.
- `places`: a page moved in the source language moves in the others.
"""

from pages.guards import fate, places, privacy, strings, words, workspace


def stand():
    """Put the guards in their places; called once when the app is ready."""
    # Asked from the last: unfinished words do not even wait.
    for guard in (fate, words, strings, privacy, places, workspace):
        guard.stand()
