"""A generated tsvector with its GIN index; `simple` in any country, for terms are analysed already."""

# Weights of D, C, B and A: the text has B, the title A.
RANK = "ts_rank('{0, 0, 0.1, 1.0}', terms, query)"
# Ranking reads every match: of a word that nearly every page holds, so many are enough.
RANKED = 20_000
SETTLE = ["ANALYZE search_entry"]


def find(slots, language, kind, first, count):
    narrow, values = narrowed(language, kind)
    statement = f"""
        SELECT id FROM (
            SELECT id, terms, query FROM search_entry, (SELECT CAST(%s AS tsquery) AS query) AS asked
            WHERE terms @@ query {narrow} LIMIT {RANKED}
        ) AS matches
        ORDER BY {RANK} DESC, id LIMIT %s OFFSET %s
    """
    return statement, [match(slots), *values, count, first]


def tally(slots):
    statement = """
        SELECT language, kind, COUNT(*) FROM search_entry WHERE terms @@ CAST(%s AS tsquery) GROUP BY language, kind
    """
    return statement, [match(slots)]


def some(slots, language, count):
    narrow, values = narrowed(language, "")
    statement = f"SELECT id FROM search_entry WHERE terms @@ CAST(%s AS tsquery) {narrow} LIMIT %s"
    return statement, [match(slots), *values, count]


def narrowed(language, kind):
    wanted = {"language": language, "kind": kind}
    chosen = {column: value for column, value in wanted.items() if value}
    return "".join(f" AND {column} = %s" for column in chosen), list(chosen.values())


def match(slots):
    """The query in the words of tsquery."""
    return " & ".join(f"({' | '.join(map(alternative, slot))})" for slot in slots)


def alternative(term):
    *before, last = (f"'{word}'" for word in term.words)
    return f"({' <-> '.join([*before, last + (':*' if term.opens else '')])})"
