"""How alike two ideas are, whatever language they are in: by the words they share, rare ones counting most."""

from collections import Counter
from math import log

from search.analysis import words

SHORTEST = 4  # letters; shorter words are mostly grammar
STEM = 6  # letters: endings change in Polish and Slovak, and both spell many roots alike
ALIKE = 0.12  # of 1: from which on an idea is shown
SHOWN = 5


def terms(*texts):
    """The beginnings of all longer words, bare of marks and capitals."""
    return {word[:STEM] for text in texts for word, _start, _end in words(text) if len(word) >= SHORTEST}


def most_alike(asked, rows):
    """Of [(key, terms)] the keys most like these terms, best first, at most SHOWN."""
    rows = [(key, set(own)) for key, own in rows]
    often = Counter(term for _key, own in rows for term in own)
    weights = {term: log(1 + len(rows) / (1 + often[term])) for term in asked | often.keys()}
    scored = [(likeness(asked, own, weights), key) for key, own in rows]
    best = sorted((one for one in scored if one[0] >= ALIKE), key=lambda one: (-one[0], -one[1]))
    return [key for _score, key in best[:SHOWN]]


def likeness(one, other, weights):
    """0 to 1: the weight of what both share, of the smaller one's whole weight and not less than half the larger's."""
    if not one or not other:
        return 0.0
    both = sum(weights[term] for term in one & other)
    sizes = sorted(sum(weights[term] for term in own) for own in (one, other))
    return both / max(sizes[0], sizes[1] / 2)
