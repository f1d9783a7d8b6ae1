"""FTS5: one pass that matches, ranks and cuts.

Language and kind are terms of a column of their own, so that narrowing by them reads no row of the entries.
"""

from search.analysis import bare

# Weights of title, text and facets.
RANK = "bm25(8.0, 1.0, 0.0)"
SETTLE = ["INSERT INTO search_terms(search_terms) VALUES ('optimize')", "ANALYZE"]


def find(slots, language, kind, first, count):
    statement = """
        SELECT rowid FROM search_terms WHERE search_terms MATCH %s AND rank MATCH %s
        ORDER BY rank LIMIT %s OFFSET %s
    """
    return statement, [match(slots, language, kind), RANK, count, first]


def tally(slots):
    """CROSS says: from the matches to the rows, also before the first ANALYZE; the other way takes seconds."""
    statement = """
        SELECT entry.language, entry.kind, COUNT(*) FROM search_terms
        CROSS JOIN search_entry AS entry ON entry.id = search_terms.rowid
        WHERE search_terms MATCH %s GROUP BY entry.language, entry.kind
    """
    return statement, [match(slots)]


def some(slots, language, count):
    return "SELECT rowid FROM search_terms WHERE search_terms MATCH %s LIMIT %s", [match(slots, language), count]


def match(slots, language="", kind=""):
    """The query in FTS5's own words."""
    words = " AND ".join(f"({' OR '.join(map(alternative, slot))})" for slot in slots)
    narrow = [f'facet_terms : "{facet}"' for facet in facets(language, kind)]
    return " AND ".join([*narrow, f"{{title_terms text_terms}} : ({words})"])


def facets(language, kind):
    """As search/index.py writes them."""
    return [name for name in (language and f"l{bare(language)}", kind and f"k{kind}") if name]


def alternative(term):
    return f'"{" ".join(term.words)}"{" *" if term.opens else ""}'
