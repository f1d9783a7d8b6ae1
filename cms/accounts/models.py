"""Who logs in. Alone in its app, with nothing of Wagtail in its migrations: every other room may point here."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Permission, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

REMOVED = "removed.invalid"  # where removed accounts have their address: no mail ever reaches it (RFC 2606)


def installation_languages():
    return settings.LANGUAGES


def installation_time_zones():
    return [(name, name.replace("_", " ")) for name in settings.WAGTAIL_USER_TIME_ZONES]


def default_time_zone():
    return settings.TIME_ZONE


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """A person with one address; without a password the account cannot log in until one is set."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("e-mail address"), unique=True, error_messages={"unique": _("This address is taken.")})
    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=installation_languages, default="pl")
    time_zone = models.CharField(
        _("time zone"), max_length=40, choices=installation_time_zones, default=default_time_zone
    )
    is_staff = models.BooleanField(_("staff"), default=False, help_text=_("May open the technical administration."))
    is_active = models.BooleanField(
        pgettext_lazy("account", "active"),
        default=True,
        help_text=_("Untick instead of deleting: the records stay whole."),
    )
    date_joined = models.DateTimeField(_("joined at"), default=timezone.now, editable=False)
    # Part of what every session is bound to: raising it ends them all.
    session_round = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_its_case")]

    def __str__(self):
        """The name; of an account that was removed nothing is left to be called by."""
        if self.is_removed:
            return gettext("former member of the network")
        return self.get_full_name() or self.email

    @property
    def is_removed(self):
        return self.email.endswith(f"@{REMOVED}")

    def _get_session_auth_hash(self, secret=None):
        """Django's, bound to the round of sessions as well as to the password."""
        salt = "cms.accounts.models.User.get_session_auth_hash"
        return salted_hmac(salt, f"{self.session_round}:{self.password}", secret=secret, algorithm="sha256").hexdigest()

    def has_perm(self, perm, obj=None):
        """Django's, with the person's own permissions and those of their groups read at once: every page asks."""
        if not (self.is_superuser or hasattr(self, "_perm_cache")) and self.is_active:
            held = Permission.objects.filter(Q(user=self) | Q(group__user=self)).order_by()
            names = held.values_list("content_type__app_label", "codename").distinct()
            self._perm_cache = {f"{label}.{codename}" for label, codename in names}
        return super().has_perm(perm, obj)

    def get_full_name(self):
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self):
        return self.first_name or self.email


class SecondFactorReset(models.Model):
    """Somebody's lost second factor was taken away so that they can set up a new one. Kept for good."""

    person = models.ForeignKey(User, models.PROTECT, verbose_name=_("person"), related_name="second_factor_resets")
    by = models.ForeignKey(
        User,
        models.PROTECT,
        verbose_name=_("reset by"),
        related_name="+",
        null=True,
        help_text=_("Nobody: at the machine, with manage.py."),
    )
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(_("reset at"), default=timezone.now)

    class Meta:
        verbose_name = _("reset of a second step")
        verbose_name_plural = _("resets of second steps")
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="second_factor_reset_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(by=None) | ~models.Q(by=models.F("person")), name="second_factor_reset_by_another"
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.at:%Y-%m-%d}"
