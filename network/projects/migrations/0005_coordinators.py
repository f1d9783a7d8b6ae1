"""Coordinators look into the office at ideas, calls and the projects of their cities. Data, no schema."""

from django.db import migrations

SEEN = ["call", "idea", "project"]


def let_in(apps, schema_editor):
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name="Coordinators")
    for model in SEEN:
        content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="projects", model=model
        )
        row, _made = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=f"view_{model}", defaults={"name": f"Can view {model}"}
        )
        group.permissions.add(row)


class Migration(migrations.Migration):
    dependencies = [("projects", "0004_states"), ("people", "0004_coordinators")]
    operations = [migrations.RunPython(let_in, migrations.RunPython.noop)]
