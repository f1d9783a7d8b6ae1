"""How allauth behaves here: by invitation only, mail in the reader's language."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils import translation


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Nobody signs up by themselves; accounts are made by invitation or by an administrator."""
        return False

    def get_login_redirect_url(self, request):
        """Where people work: editors in their office, everybody else on the portal."""
        edits = request.user.has_perm("wagtailadmin.access_admin")
        return reverse("wagtailadmin_home") if edits else super().get_login_redirect_url(request)

    def send_mail(self, template_prefix, email, context):
        user = context.get("user")
        with translation.override(user.language if user else translation.get_language()):
            super().send_mail(template_prefix, email, context)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        with translation.override(user.language):
            super().send_notification_mail(template_prefix, user, context, email)
