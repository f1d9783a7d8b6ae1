"""The database itself as the engine: FTS5 on SQLite, a tsvector on PostgreSQL."""

from django.db import connection

from search.engines import postgresql, sqlite

DIALECTS = {"sqlite": sqlite, "postgresql": postgresql}


def dialect():
    return DIALECTS[connection.vendor]


def find(slots, language="", kind="", first=0, count=10):
    if not slots:
        return []
    return [pk for (pk,) in rows(*dialect().find(slots, language, kind, first, count))]


def tally(slots):
    if not slots:
        return {}
    return {(language, kind): count for language, kind, count in rows(*dialect().tally(slots))}


def some(slots, language, count):
    if not slots:
        return []
    return [pk for (pk,) in rows(*dialect().some(slots, language, count))]


def settle():
    with connection.cursor() as cursor:
        for statement in dialect().SETTLE:
            cursor.execute(statement)


def rows(statement, values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
