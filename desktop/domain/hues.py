"""How the colour of a code is told from its siblings': by a pattern where they share a hue."""

import colorsys
from collections import Counter

from desktop.domain.codebook import Codebook
from desktop.domain.ids import CodeId

PATTERNS = 8
"""So many patterns are told apart; 0 is plain."""
_SAME_HUE = 1 / 24


def patterns(codebook: Codebook) -> dict[CodeId, int]:
    """Give each code the number of its pattern: siblings that share a hue differ, 0 is plain."""
    found: dict[CodeId, int] = {}
    for siblings in codebook.children.values():
        seen = Counter[str]()
        for code in siblings:
            alike = sum(number for colour, number in seen.items() if _share_hue(code.colour, colour))
            found[code.id] = alike % PATTERNS
            seen[code.colour] += 1
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
