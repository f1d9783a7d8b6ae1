"""The engine's own index beside the rows, kept level by the database itself.

A later migration that changes the columns of search_entry on SQLite makes the table anew and loses the triggers: it
has to drop and make them again (SQLITE_FORWARDS and SQLITE_BACKWARDS can be imported).
"""

from django.db import migrations

COLUMNS = "title_terms, text_terms, facet_terms"
NEW = "NEW.id, NEW.title_terms, NEW.text_terms, NEW.facet_terms"
OLD = "'delete', OLD.id, OLD.title_terms, OLD.text_terms, OLD.facet_terms"
ADD = f"INSERT INTO search_terms(rowid, {COLUMNS}) VALUES ({NEW});"
DROP = f"INSERT INTO search_terms(search_terms, rowid, {COLUMNS}) VALUES ({OLD});"

SQLITE_FORWARDS = [
    f"CREATE VIRTUAL TABLE search_terms USING fts5({COLUMNS}, content='search_entry', content_rowid='id',"
    " tokenize='ascii')",
    f"CREATE TRIGGER search_entry_made AFTER INSERT ON search_entry BEGIN {ADD} END",
    f"CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN {DROP} END",
    f"CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN {DROP} {ADD} END",
    "INSERT INTO search_terms(search_terms) VALUES ('rebuild')",
]
SQLITE_BACKWARDS = [
    "DROP TRIGGER search_entry_made",
    "DROP TRIGGER search_entry_gone",
    "DROP TRIGGER search_entry_changed",
    "DROP TABLE search_terms",
]
VECTOR = """
    setweight(to_tsvector('simple'::regconfig, title_terms), 'A')
    || setweight(to_tsvector('simple'::regconfig, text_terms), 'B')
"""
POSTGRESQL_FORWARDS = [
    f"ALTER TABLE search_entry ADD COLUMN terms tsvector GENERATED ALWAYS AS ({VECTOR}) STORED",
    "CREATE INDEX search_entry_terms ON search_entry USING gin (terms)",
]
POSTGRESQL_BACKWARDS = ["ALTER TABLE search_entry DROP COLUMN terms"]

FORWARDS = {"sqlite": SQLITE_FORWARDS, "postgresql": POSTGRESQL_FORWARDS}
BACKWARDS = {"sqlite": SQLITE_BACKWARDS, "postgresql": POSTGRESQL_BACKWARDS}


def forwards(apps, schema_editor):
    for statement in FORWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in BACKWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_first")]

    operations = [migrations.RunPython(forwards, backwards)]
