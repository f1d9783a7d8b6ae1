"""Who may do what to an account, and of whom more than a password is asked."""


class Operator:
    """Who acts through `manage.py`, at the machine itself."""

    is_authenticated = False
    is_active = False

    def __str__(self):
        return "manage.py"


OPERATOR = Operator()


def is_administrator(user):
    return bool(user) and user.is_authenticated and user.is_active and user.is_superuser


def works_in_the_office(user):
    """Administrators and everybody with a role in the editors' office; other rooms name the offices they know."""
    if not user.is_authenticated:
        return False
    return user.is_superuser or user.is_staff or user.has_perm("wagtailadmin.access_admin")


def may_reset_second_factor(user, person):
    """A second administrator, or whoever runs the machine: nobody for themselves."""
    if user is OPERATOR:
        return True
    return is_administrator(user) and user.pk != person.pk
