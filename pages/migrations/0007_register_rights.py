"""Editors keep the accessibility register. Data, no schema."""

from django.db import migrations


def allow(apps, schema_editor):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="pages", model="accessibilityissue"
    )
    editors = apps.get_model("auth", "Group").objects.get(name="Editors")
    for verb in ("add", "change", "delete", "view"):
        permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{verb}_accessibilityissue",
            defaults={"name": f"Can {verb} accessibility issue"},
        )
        editors.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("pages", "0006_accessibility_register"), ("pages", "0002_groups")]
    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
