from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.kit import rail, standing


class AccountsConfig(AppConfig):
    name = "cms.accounts"
    label = "accounts"
    verbose_name = _("accounts")

    def ready(self):
        from cms.accounts import hearing, rules  # noqa: PLC0415  models must be loaded first

        hearing.listen()
        standing.register_second_factor(rules.works_in_the_office)
        rail.register("accounts", in_the_rail)


def in_the_rail(user):
    return [rail.Entry(_("Login and security"), reverse("mfa_index"), "lock", "account", order=200)]
