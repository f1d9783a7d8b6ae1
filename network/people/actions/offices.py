"""Groups of the editors' office that follow from a person's place in the network."""

from django.contrib.auth.models import Group

from network.people.enums import Office, Role

COORDINATORS = "Coordinators"
GROUPS = {Office.EDITOR: "Editors", Office.TRANSLATOR: "Translators"}


def settle_groups(person):
    """Coordinators are let into the office, and out of it when they are none any more."""
    group = Group.objects.filter(name=COORDINATORS).first()
    if group is None:
        return
    belongs = person.is_active and person.memberships.current().filter(role=Role.COORDINATOR).exists()
    if belongs:
        person.groups.add(group)
    else:
        person.groups.remove(group)


def give_office(person, office):
    """Make somebody an editor, a translator or an administrator. Asks no rule: an invitation was accepted."""
    if office == Office.ADMINISTRATOR:
        person.is_staff = person.is_superuser = True
        person.save(update_fields=["is_staff", "is_superuser"])
    else:
        person.groups.add(Group.objects.get(name=GROUPS[office]))
