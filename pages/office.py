"""A person has one language: what is chosen in the admin's account settings holds for mails and everything else too."""

from django.db.models.signals import post_save
from wagtail.users.models import UserProfile

from cms.accounts.models import User


def listen():
    post_save.connect(hear_profile, sender=UserProfile, dispatch_uid="office.hear_profile")


def hear_profile(sender, instance, raw=False, **kwargs):
    if not raw and instance.preferred_language:
        User.objects.filter(pk=instance.user_id).update(language=instance.preferred_language)
