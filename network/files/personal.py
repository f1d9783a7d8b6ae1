"""What this room knows of a person, for who asks for their own data."""

from network.files.models import FileVersion


def export(user):
    """What they uploaded, oldest first; the files themselves belong to the records."""
    rows = FileVersion.objects.filter(uploaded_by=user).select_related("stored", "stored__root").order_by("pk")
    return [
        {
            "record": str(one.stored.root),
            "name": one.stored.name,
            "version": one.number,
            "size": one.size,
            "note": one.note,
            "uploaded_at": one.uploaded_at.isoformat(),
        }
        for one in rows
    ]
