"""Vocabularies. A code is made once; asking again gives the same row."""

from django.conf import settings
from factory import LazyAttribute, Sequence
from factory.django import DjangoModelFactory

from network.terms.models import Country, Topic


def words(text):
    """The same text in every language of the installation, so that nothing is borrowed by chance."""
    return {code: text for code, _name in settings.LANGUAGES}


class CountryFactory(DjangoModelFactory):
    class Meta:
        model = Country
        django_get_or_create = ["code"]

    code = "SK"
    name = LazyAttribute(lambda country: words(f"Country {country.code}"))


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic
        django_get_or_create = ["code"]

    code = Sequence("topic-{}".format)
    name = LazyAttribute(lambda topic: words(f"Topic {topic.code}"))
