"""A neutral sign for an organisation that has supplied no coat of arms: its initials, never anything like arms."""

from html import escape

GROUND, LINE, WORDS = "#0a3b34", "#f5a81c", "#ffffff"


def monogram(name, kind):
    """SVG of the first letters of up to two words: a circle for a city, a square for anybody else."""
    letters = "".join(word[0] for word in name.split() if word[0].isalpha())[:2].upper()
    frame = (
        f'<circle cx="160" cy="160" r="130" fill="none" stroke="{LINE}" stroke-width="6"/>'
        if kind == "city"
        else f'<rect x="38" y="38" width="244" height="244" fill="none" stroke="{LINE}" stroke-width="6"/>'
    )
    text = (
        f'<text x="160" y="166" fill="{WORDS}" font-family="sans-serif" font-size="116" font-weight="600" '
        f'text-anchor="middle" dominant-baseline="middle">{escape(letters)}</text>'
    )
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="320" viewBox="0 0 320 320">'
    return f'{head}<rect width="320" height="320" fill="{GROUND}"/>{frame}{text}</svg>'.encode()
