"""The group of those who answer letters. Data, no schema."""

from django.db import migrations

RIGHTS = {"letter": ["view", "change"], "letterroute": ["add", "change", "delete", "view"]}


def permission(apps, app_label, model, codename):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    row, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return row


def make_group(apps, schema_editor):
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name="Correspondence")
    group.permissions.add(permission(apps, "wagtailadmin", "admin", "access_admin"))
    for model, verbs in RIGHTS.items():
        for verb in verbs:
            group.permissions.add(permission(apps, "letters", model, f"{verb}_{model}"))


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0001_first"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
