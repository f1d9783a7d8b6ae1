"""The groups of the public office: Editors publish, Translators write the other languages. Data, no schema."""

from django.db import migrations

RECORDS = {
    "terms": ["country", "topic"],
    "people": ["organisation"],
    "projects": ["programme", "project"],
    "pages": ["newscategory"],
}
PAGE_RIGHTS = {"Editors": ["add_page", "change_page", "publish_page"], "Translators": ["change_page"]}
MEDIA = {"portalimage": ["add", "change", "choose"], "portaldocument": ["add", "change", "choose"]}


def permission(apps, app_label, model, codename, name):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    row, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return row


def make_groups(apps, schema_editor):
    group_model = apps.get_model("auth", "Group")
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    page_permission = apps.get_model("wagtailcore", "GroupPagePermission")
    for name, rights in PAGE_RIGHTS.items():
        group, _made = group_model.objects.get_or_create(name=name)
        group.permissions.add(permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"))
        group.permissions.add(
            permission(apps, "wagtail_localize", "translation", "submit_translation", "Can submit translations")
        )
        for right in rights:
            row = permission(apps, "wagtailcore", "page", right, f"Can {right.replace('_', ' ')}")
            page_permission.objects.get_or_create(group=group, page=root, permission=row)
        allow_media(apps, group)
    allow_records(apps, group_model.objects.get(name="Editors"))


def allow_media(apps, group):
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    rights = apps.get_model("wagtailcore", "GroupCollectionPermission")
    for model, verbs in MEDIA.items():
        for verb in verbs:
            row = permission(apps, "media", model, f"{verb}_{model}", f"Can {verb} {model}")
            rights.objects.get_or_create(group=group, collection=root, permission=row)


def allow_records(apps, group):
    for app_label, models in RECORDS.items():
        for model in models:
            for verb in ("add", "change", "delete", "view"):
                group.permissions.add(permission(apps, app_label, model, f"{verb}_{model}", f"Can {verb} {model}"))
    row = permission(apps, "pages", "networkidentity", "change_networkidentity", "Can change identity of the network")
    group.permissions.add(row)


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_first"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtail_localize", "0001_initial"),
        ("wagtailimages", "0001_initial"),
        ("wagtaildocs", "0001_initial"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
