import itertools

import pytest

from cms.kit.contrast import contrast, luminance


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("#000", "#fff", 21.0),
        ("#ffffff", "#FFFFFF", 1.0),
        ("#767676", "#fff", 4.54),
        ("#777", "#fff", 4.48),
        ("#f00", "#fff", 4.0),
        ("#00f", "#fff", 8.59),
    ],
)
def test_contrast_is_the_ratio_of_wcag(first, second, expected):
    ratio = contrast(first, second)

    assert ratio == pytest.approx(expected, abs=0.005)


def test_contrast_does_not_ask_which_colour_is_the_text():
    colours = ["#000", "#1b4d3e", "#abc", "#ffd700", "#fff"]

    pairs = [(contrast(a, b), contrast(b, a)) for a, b in itertools.product(colours, repeat=2)]

    assert all(one == other and 1 <= one <= 21 for one, other in pairs)


def test_three_digits_are_short_for_six():
    short, full = luminance("#abc"), luminance("#aabbcc")

    assert short == full


@pytest.mark.parametrize("colour", ["", "fff", "#ff", "#ffff", "#gggggg", "red", "#fff\n", "#١٢٣", None, 255])
def test_what_is_not_a_colour_is_named_in_the_error(colour):
    with pytest.raises(ValueError, match="Not a colour") as error:
        contrast("#fff", colour)

    assert repr(colour) in str(error.value)
