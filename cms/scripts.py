"""The words of the packages' scripts in the editors' office, with those their own catalogues leave out."""

from django.conf import settings
from django.views.i18n import JavaScriptCatalog


class ScriptWords(JavaScriptCatalog):
    """Django reads the packages' catalogues only; locale/vendor has the rest, and what it corrects."""

    def get_paths(self, packages):
        return [*super().get_paths(packages), *map(str, settings.LOCALE_PATHS)]
