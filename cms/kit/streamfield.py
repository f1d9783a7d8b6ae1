"""A StreamField whose blocks stay out of migrations: changing a block changes no table."""

from wagtail.fields import StreamField as WagtailStreamField

from cms.kit.controls import legible


class StreamField(WagtailStreamField):
    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs

    def get_prep_value(self, value):
        """What is stored, in a row or a revision, is legible."""
        return legible(super().get_prep_value(value))
