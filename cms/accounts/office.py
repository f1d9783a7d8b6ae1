"""The editors' office changes roles and locks accounts. It makes no account and knows no password."""

from wagtail.users.apps import WagtailUsersAppConfig


class OfficeUsersConfig(WagtailUsersAppConfig):
    user_viewset = "cms.accounts.office_users.UserViewSet"
