"""Projects that were kept before states came stand where the calendar says."""

from django.db import migrations
from django.db.models import Q
from django.utils import timezone


def settle(apps, schema_editor):
    rows = apps.get_model("projects", "Project").objects.all()
    today = timezone.localdate()
    rows.filter(ends_on__lt=today).update(state="closed")
    rows.filter(ends_on__gte=today, starts_on__lte=today).update(state="running")
    rows.filter(~Q(starts_on__lte=today), ends_on__gte=today).update(state="approved")


class Migration(migrations.Migration):
    dependencies = [("projects", "0003_cooperation")]
    operations = [migrations.RunPython(settle, migrations.RunPython.noop)]
