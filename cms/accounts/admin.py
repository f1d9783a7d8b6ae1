"""The technical administration, for administrators alone: accounts are looked up there, never made.

It sets no password and has no login of its own. A lost second factor is reset here, by a second administrator.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from cms.accounts import actions, rules
from cms.accounts.models import SecondFactorReset, User


class TechnicalSite(admin.AdminSite):
    site_header = site_title = _("Technical administration")
    index_title = _("Accounts")
    enable_nav_sidebar = False

    def has_permission(self, request):
        return rules.is_administrator(request.user)

    def login(self, request, extra_context=None):
        """The one login; who is logged in and no administrator finds nothing here."""
        wanted = request.GET.get("next", "")
        if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
            wanted = reverse(f"{self.name}:index")
        if self.has_permission(request):
            return redirect(wanted)
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(wanted)

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        raise Http404

    password_change_done = password_change


technical = TechnicalSite(name="technical")


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("How you know that it is this person, such as: called back at the city’s switchboard."),
        widget=forms.TextInput({"size": 60}),
    )


@admin.register(User)  # filer asks for it there; that site has no address
@admin.register(User, site=technical)
class UserAdmin(admin.ModelAdmin):
    list_display = ("email", "first_name", "last_name", "language", "is_active")
    list_filter = ("is_active", "is_superuser")
    search_fields = ("email", "first_name", "last_name")
    fields = ("email", "first_name", "last_name", "language", "time_zone", "is_staff", "is_active")
    readonly_fields = ("email",)
    change_form_template = "technical/user.html"
    actions = ["reset_chosen"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        reset = self.admin_site.admin_view(self.reset_second_factor)
        return [path("<int:pk>/reset/", reset, name="accounts_user_reset"), *super().get_urls()]

    @admin.action(description=_("Reset two-step verification"))
    def reset_chosen(self, request, chosen):
        """One after the other: each has a reason of its own."""
        if chosen.count() != 1:
            messages.error(request, _("Choose one person."))
            return None
        return redirect(self.reset_address(chosen.get().pk))

    def reset_address(self, pk):
        return reverse(f"{self.admin_site.name}:accounts_user_reset", args=[pk])

    def change_view(self, request, object_id, form_url="", extra_context=None):
        person = self.get_object(request, object_id)
        may = person is not None and rules.may_reset_second_factor(request.user, person)
        context = (extra_context or {}) | {"reset": self.reset_address(person.pk) if may else ""}
        return super().change_view(request, object_id, form_url, context)

    def reset_second_factor(self, request, pk):
        person = get_object_or_404(User, pk=pk)
        if not rules.may_reset_second_factor(request.user, person):
            raise PermissionDenied
        form = ReasonForm(request.POST or None)
        if form.is_valid():
            actions.reset_second_factor(person, by=request.user, reason=form.cleaned_data["reason"])
            self.message_user(request, _("Two-step verification was reset, and the person was told by mail."))
            return redirect(f"{self.admin_site.name}:accounts_user_change", pk)
        context = self.admin_site.each_context(request) | {"person": person, "form": form, "opts": self.opts}
        context["title"] = _("Reset two-step verification")
        return render(request, "technical/reset.html", context, status=422 if form.is_bound else 200)


@admin.register(SecondFactorReset, site=technical)
class SecondFactorResetAdmin(admin.ModelAdmin):
    list_display = ("at", "person", "by", "reason")
    list_select_related = ("person", "by")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
