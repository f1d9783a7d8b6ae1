"""What the public sees of a record: the copy that was released last, never the row somebody is editing.

A record and its snapshot share one abstract base, the public facts. `take_snapshot` copies exactly the fields of
that base; private fields stand on the record and cannot leak because the snapshot has no place for them.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Snapshot(models.Model):
    """The released twin. A concrete snapshot adds `record = OneToOneField(..., related_name="snapshot")`."""

    released_at = models.DateTimeField(_("released at"), editable=False)

    class Meta:
        abstract = True


def fact_fields(facts):
    """The public fields of an abstract base as two lists: columns, many-to-many."""
    return facts._meta.local_fields, facts._meta.local_many_to_many


def changed_facts(record, snapshot, facts):
    """Names of the facts that differ between the record and its released copy; all of them before the first release."""
    columns, many = fact_fields(facts)
    names = [field.name for field in (*columns, *many)]
    if snapshot is None:
        return names
    return [name for name in names if fact(record, name) != fact(snapshot, name)]


def fact(record, name):
    """A comparable value: the set of keys for a many-to-many field, the key for a foreign key."""
    field = record._meta.get_field(name)
    if field.many_to_many:
        return set(getattr(record, name).values_list("pk", flat=True))
    return field.value_from_object(record)


def take_snapshot(record, snapshot_model, facts):
    """Copy the facts of `record` into its snapshot row, making the row when there is none. Returns the snapshot."""
    columns, many = fact_fields(facts)
    snapshot = snapshot_model.objects.filter(record=record).first() or snapshot_model(record=record)
    for field in columns:
        setattr(snapshot, field.attname, getattr(record, field.attname))
    snapshot.released_at = timezone.now()
    snapshot.save()
    for field in many:
        getattr(snapshot, field.name).set(getattr(record, field.name).all())
    return snapshot
