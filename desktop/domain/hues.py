"""How the colour of a code is told from its siblings': by a pattern where they share a hue."""

import colorsys
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

PATTERNS = 8
"""So many patterns are told apart."""
_SAME_HUE = 1 / 24


class Swatch(NamedTuple):
    """What a code is known by at a glance."""

    colour: str
    pattern: int = 0
    """0 is plain."""


GREY = Swatch("#888888")
"""Of what is no code, or none any more."""


def swatches(colours: Iterable[str]) -> list[Swatch]:
    """Give each of some siblings its pattern: those that share a hue differ."""
    seen = Counter[str]()
    found: list[Swatch] = []
    for colour in colours:
        alike = sum(number for other, number in seen.items() if _share_hue(colour, other))
        found.append(Swatch(colour or GREY.colour, alike % PATTERNS))
        seen[colour] += 1
    return found


def _share_hue(one: str, other: str) -> bool:
    hue, grey = _hue(one)
    other_hue, other_grey = _hue(other)
    if grey or other_grey:
        return grey and other_grey
    apart = abs(hue - other_hue)
    return min(apart, 1 - apart) < _SAME_HUE


def _hue(colour: str) -> tuple[float, bool]:
    """Return the hue from 0 to 1, and whether the colour is a grey that has none."""
    try:
        red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    except ValueError:
        return 0.0, True
    hue, _lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    return hue, saturation < 0.1
