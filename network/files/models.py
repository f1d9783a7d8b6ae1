"""Files of records: the tree of each, what lies in it, and every version. filer keeps the folders and the bytes."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from filer.models import File, Folder

from network.files import names, rules
from network.files.enums import FileState, ScanState
from network.people.models import Organisation


class RecordFolder(models.Model):
    """The root of what is kept for one record. Its row is locked while names below it are given."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    folder = models.OneToOneField(Folder, models.PROTECT, related_name="+")
    # Whose quota the files count against, as the record said when something was last put here.
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("files of a record")
        verbose_name_plural = _("files of records")
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="one_folder_a_record")]

    def __str__(self):
        return f"{self.kind} {self.object_id}"

    @property
    def kind(self):
        content_type = ContentType.objects.get_for_id(self.content_type_id)
        return f"{content_type.app_label}.{content_type.model}"

    @cached_property
    def record(self):
        """The record, or None when it or its kind is gone. Says nothing of who may see it."""
        model = ContentType.objects.get_for_id(self.content_type_id).model_class()
        return model._base_manager.filter(pk=self.object_id).first() if model else None


class Kept(models.Model):
    """What a file and a folder have in common: a record, a name, a place or the trash."""

    root = models.ForeignKey(RecordFolder, models.PROTECT, related_name="%(class)ss", editable=False)
    name = models.CharField(pgettext_lazy("file", "name"), max_length=names.LONGEST)
    name_key = models.CharField(max_length=3 * names.LONGEST, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=FileState, default=FileState.IN_PLACE, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    trashed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name_key = names.key_of(self.name)
        if kwargs.get("update_fields") and "name" in kwargs["update_fields"]:
            kwargs["update_fields"] = {*kwargs["update_fields"], "name_key"}
        super().save(*args, **kwargs)

    @property
    def is_trashed(self):
        return self.state == FileState.TRASHED


def state_constraints(name):
    trashed = Q(state=FileState.TRASHED, trashed_at__isnull=False)
    in_place = Q(state=FileState.IN_PLACE, trashed_at=None, trashed_by=None)
    return [
        models.CheckConstraint(condition=Q(state__in=FileState.values), name=f"{name}_state_known"),
        models.CheckConstraint(condition=trashed | in_place, name=f"{name}_trashed_at_some_time"),
    ]


class SubFolder(Kept):
    """A folder below a record's root. filer keeps the tree; in the trash it hangs on nothing but its memory."""

    folder = models.OneToOneField(Folder, models.PROTECT, related_name="+", editable=False)
    home = models.ForeignKey(Folder, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)

    class Meta:
        verbose_name = _("folder")
        verbose_name_plural = _("folders")
        constraints = state_constraints("folder")

    def holds_others(self, user):
        """Whether anything below was put there by somebody else."""
        inside = below(self.folder_id)
        files = StoredFile.objects.filter(folder__in=inside).exclude(created_by=user)
        folders = SubFolder.objects.filter(folder__in=inside).exclude(created_by=user)
        return files.exists() or folders.exists()


def below(folder_id):
    """The keys of a filer folder and of all below it, level by level."""
    found, level = [], [folder_id]
    while level:
        found += level
        level = list(Folder.objects.filter(parent__in=level).values_list("pk", flat=True))
    return found


class StoredFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.stored_file_rows(user))

    def in_place(self):
        """In a folder, which may itself lie in the trash: see queries.Tree."""
        return self.filter(state=FileState.IN_PLACE)

    def with_facts(self):
        return self.select_related("root", "current", "current__uploaded_by")


class StoredFile(Kept):
    """One name in a folder. What was put under it, first and later, are its versions."""

    folder = models.ForeignKey(Folder, models.PROTECT, related_name="+", editable=False)
    current = models.OneToOneField(
        "FileVersion", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [
            *state_constraints("file"),
            models.UniqueConstraint(
                fields=["folder", "name_key"], condition=Q(state=FileState.IN_PLACE), name="file_name_once_a_folder"
            ),
        ]

    @property
    def extension(self):
        return names.extension(self.name)


class FileVersion(models.Model):
    """What somebody uploaded, and what the portal found in it. Never changed."""

    stored = models.ForeignKey(StoredFile, models.CASCADE, related_name="versions", editable=False)
    number = models.PositiveIntegerField(pgettext_lazy("file", "version"), editable=False)
    filer_file = models.OneToOneField(File, models.PROTECT, related_name="+", editable=False)
    size = models.PositiveBigIntegerField(_("size"), editable=False)
    type = models.CharField(_("type"), max_length=120, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)
    note = models.CharField(_("note"), max_length=200, blank=True)
    scan = models.CharField(_("scan"), max_length=12, choices=ScanState, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("file", "version")
        verbose_name_plural = pgettext_lazy("file", "versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["stored", "number"], name="version_numbered_once"),
            models.CheckConstraint(condition=Q(scan__in=ScanState.values), name="version_scan_known"),
            models.CheckConstraint(condition=Q(number__gte=1) & Q(size__gte=1), name="version_holds_something"),
        ]
        indexes = [models.Index(F("uploaded_at").desc(), name="newest_versions")]

    def __str__(self):
        return f"{self.stored_id} / {self.number}"

    @property
    def content(self):
        """Its name on the private storage."""
        return self.filer_file.file.name
