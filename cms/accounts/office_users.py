"""Wagtail's screens of users, without the one that makes them and without passwords."""

from django.http import Http404
from wagtail.users.forms import UserEditForm
from wagtail.users.views import users


class IndexView(users.IndexView):
    def get_add_url(self):
        return None


class CreateView(users.CreateView):
    def dispatch(self, request, *args, **kwargs):
        raise Http404


class EditForm(UserEditForm):
    """The address is the login: only its owner changes it, and confirms the new one."""

    password_enabled = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].disabled = True


class UserViewSet(users.UserViewSet):
    index_view_class = IndexView
    add_view_class = CreateView

    def get_form_class(self, for_update=False):
        return EditForm if for_update else super().get_form_class(for_update)
