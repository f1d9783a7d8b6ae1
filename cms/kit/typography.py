"""No-break spaces, so that no line ends with a lonely "w", "z" or "v", nor begins with the II of "SMEK II"."""

import html
import re

from cms.kit.languages import active_language, base_language

NBSP = "\u00a0"
# What stays with the word after it (words.md 2): one-letter words, in English numbers.
TIED = {
    "pl": re.compile("[aiouwz]", re.IGNORECASE),
    "sk": re.compile("[aikosuvz]", re.IGNORECASE),
    "en": re.compile(r"[0-9]+(?:[.,][0-9]+)*"),
}
ROMAN = re.compile(r"[IVX]+(?!\w)")
OPENING = "„“”‚‘’\"'«»‹›([–"
WORD_IN_TEXT = re.compile(r"(?<!\S)(?P<word>\S+) (?=\S)")
# Tags (with quoted > inside), comments and raw text pass as they are; an entity is a letter of its word.
WORD_IN_HTML = re.compile(
    r"""<!--.*?-->
    | <(?P<raw>script|style|pre|code|textarea)\b.*?</(?P=raw)\s*>
    | <(?:[^<>"']|"[^"]*"|'[^']*')*>
    | (?P<word>(?:&\#?\w+;|[^\s<&])+)[ ](?=\S)
    | (?:&\#?\w+;|[^\s<&])+""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def nbsp(text, language=None):
    """Plain text with its short words tied to the next one."""
    return _tie(WORD_IN_TEXT, text, language, str)


def nbsp_html(markup, language=None):
    """The same for HTML: tags, attributes, comments and entities are left alone. Returns a plain str."""
    return _tie(WORD_IN_HTML, markup, language, html.unescape)


def _tie(pattern, text, language, read):
    tied = TIED.get(base_language(language or active_language()))
    if tied is None:
        return str(text)

    def keep_together(match):
        word = match["word"]
        if word and (tied.fullmatch(read(word).lstrip(OPENING)) or ROMAN.match(match.string, match.end())):
            return word + NBSP
        return match[0]

    return pattern.sub(keep_together, str(text))
