"""Queries that pages ask again and again: built and compiled once, then asked with other values.

Django builds and compiles a query anew each time, and that takes longer than asking it.

    @prepared
    def pages_at(model):
        return model.objects.filter(url_path=Given("path", TextField()))

    pages_at(NewsPage, path="/pl/aktualnosci/")  # a list

What a query is made from (here the model) must be hashable and of few kinds, for every combination is kept; what is
another with each question is `Given` a name. `docs/decisions.md` 36 tells what of Django's inside is used.
"""

from copy import copy
from functools import lru_cache, wraps

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression

KEPT = 200  # combinations of one query; the one that was asked longest ago goes first


class Given(Expression):
    """A value that is known when the query is asked, as a field keeps it; with `place`, that one of a list."""

    def __init__(self, name, field, place=None):
        super().__init__(output_field=field)
        self.name, self.place = name, place

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def among(self, values):
        value = values[self.name]
        return self.output_field.get_db_prep_value(value if self.place is None else value[self.place], connection)


def given_list(name, field, length):
    """As many values as `length` says, for `in`."""
    return [Given(name, field, place) for place in range(length)]


class Compiled:
    def __init__(self, rows):
        self.rows = rows
        self.compiler = rows.query.get_compiler(connection=connection)
        try:
            self.sql, self.params = self.compiler.as_sql()
        except EmptyResultSet:  # nothing can ever be found
            self.sql = None
            return
        columns = [column for column, _sql, _alias in self.compiler.select[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(columns)

    def ask(self, values):
        if self.sql is None:
            return []
        params = tuple(param.among(values) if isinstance(param, Given) else param for param in self.params)
        compiler = copy(self.compiler)
        compiler.connection = connection  # each thread has its own
        compiler.as_sql = lambda: (self.sql, params)
        compiler.get_converters = lambda _columns: self.converters
        rows = self.rows.all()
        rows.query.get_compiler = lambda *_using, **_words: compiler
        return list(rows)


def prepared(make):
    """`make(*shape)` gives the queryset; what is made of it takes the same shape and the values, and gives a list."""
    compiled = lru_cache(maxsize=KEPT)(lambda *shape: Compiled(make(*shape)))

    @wraps(make)
    def ask(*shape, **values):
        return compiled(*shape).ask(values)

    return ask
