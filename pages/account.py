"""The mails about an account speak in the network's name."""

from django.conf import settings

from cms.accounts import adapter
from pages.chrome import identity


class AccountAdapter(adapter.AccountAdapter):
    def format_email_subject(self, subject):
        name = identity()["short_name"]
        return f"{name}: {subject}" if name else subject

    def render_mail(self, template_prefix, email, context, headers=None):
        context |= {"network": identity()["name"], "address": settings.PORTAL_URL}
        return super().render_mail(template_prefix, email, context, headers)
