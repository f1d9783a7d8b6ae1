"""Contrast of two colours as WCAG 2.2 measures it: 4.5 for text, 3 for large text and for parts of the interface."""

import colorsys
import re

HEX_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE | re.ASCII)


def contrast(first, second):
    """The ratio from 1.0 (the same) to 21.0 (black on white) of two colours such as "#fff" or "#1b4d3e"."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """Relative luminance from 0.0 (black) to 1.0 (white); source: WCAG 2.2, definition of relative luminance."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def hsl(colour):
    """Hue in degrees, saturation and lightness in percent, as CSS writes them, to one decimal."""
    red, green, blue = (part / 255 for part in _parts(colour))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    return round(hue * 360, 1), round(saturation * 100, 1), round(lightness * 100, 1)


def _parts(colour):
    """Red, green and blue from 0 to 255."""
    if not isinstance(colour, str) or not HEX_COLOUR.fullmatch(colour):
        raise ValueError(f"Not a colour such as #1b4d3e or #fff: {colour!r}")
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return bytes.fromhex(digits)


def _linear(part):
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
