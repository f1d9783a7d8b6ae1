"""Accounts in the technical administration: looked up there, never made there. People come by invitation."""

from django.contrib import admin

from cms.accounts.models import User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ("email", "first_name", "last_name", "language", "is_active")
    search_fields = ("email", "first_name", "last_name")
    fields = ("email", "first_name", "last_name", "language", "time_zone", "is_staff", "is_active")

    def has_add_permission(self, request):
        return False
