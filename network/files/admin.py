"""filer in the technical administration: superusers look, nobody changes anything there.

filer's own screens are taken away: its uploads ask neither the record nor what a file really is, its permissions are
remembered for everybody under one key, and its owners read for ever.
"""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from filer.admin import Clipboard, File, Folder, FolderPermission, Image, ThumbnailOption

for model in (Clipboard, File, Folder, FolderPermission, Image, ThumbnailOption):
    admin.site.unregister(model)


class LookedAt(admin.ModelAdmin):
    """Read by superusers."""

    actions = None

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Folder)
class FolderAdmin(LookedAt):
    list_display = ["name", "parent", "created_at"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    fields = ["name", "parent", "created_at"]


@admin.register(File)
class FileAdmin(LookedAt):
    list_display = ["original_filename", "folder", "mime_type", "_file_size", "uploaded_at", "open_file"]
    list_select_related = ["folder"]
    search_fields = ["original_filename", "sha1"]
    fields = ["original_filename", "folder", "mime_type", "_file_size", "sha1", "uploaded_at", "open_file"]

    @admin.display(description=_("file"))
    def open_file(self, file):
        """Through the portal, which asks the record."""
        return format_html('<a href="{}">{}</a>', file.file.url, _("Open"))
