"""Places in a text as programs count them that keep texts in UTF-16."""

import re
from bisect import bisect_left
from collections.abc import Callable

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


def places(text: str) -> Callable[[int], int]:
    """Return what turns a place in code points into one in UTF-16 units."""
    wide = [match.start() for match in _TWO_UNITS.finditer(text)]
    return (lambda place: place + bisect_left(wide, place)) if wide else int
