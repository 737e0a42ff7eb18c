"""Whether colours can be told apart, by the measure of WCAG 2."""

from functools import cache


@cache  # the same few colours lie on one another in all charts
def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written as #rrggbb: from 1 (the same) to 21 (black and white)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
