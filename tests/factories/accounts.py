"""People at the portal, one for each role. Nobody has a password: tests log in with `force_login`."""

from django.contrib.auth.models import AnonymousUser, Group
from factory import Sequence
from factory.django import DjangoModelFactory

from cms.accounts.models import User


class UserFactory(DjangoModelFactory):
    """Somebody with an account and no role."""

    class Meta:
        model = User

    email = Sequence("person{}@example.org".format)
    language = "en"


def superuser(**fields):
    return UserFactory(is_staff=True, is_superuser=True, **fields)


def in_group(name, **fields):
    user = UserFactory(**fields)
    user.groups.add(Group.objects.get(name=name))
    return user


def editor(**fields):
    return in_group("Editors", **fields)


def translator(**fields):
    return in_group("Translators", **fields)


# What tables of roles run over: the name of a role, and how to get somebody who has it.
ROLES = {
    "anonymous": AnonymousUser,
    "member": UserFactory,
    "translator": translator,
    "editor": editor,
    "superuser": superuser,
}
