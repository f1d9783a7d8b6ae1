"""From the account page of the editors' office to one's own account: password, second step, devices."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks


@hooks.register("register_account_menu_item")
def own_account(request):
    return {
        "url": reverse("mfa_index"),
        "label": _("Password and two-step verification"),
        "help_text": _("The password, the second step of the login, and where you are logged in."),
    }
