"""The group of coordinators: they look into the editors' office at the records of their cities. Data, no schema."""

from django.db import migrations

SEEN = ["cell", "invitation", "membership", "organisation", "seat"]


def permission(apps, app_label, model, codename, name):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    row, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return row


def make_group(apps, schema_editor):
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name="Coordinators")
    group.permissions.add(permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"))
    for model in SEEN:
        group.permissions.add(permission(apps, "people", model, f"view_{model}", f"Can view {model}"))


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_people"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
