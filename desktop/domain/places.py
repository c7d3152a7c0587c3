"""Where the characters of a form stand in the text that it was made of."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import add

Uneven = Sequence[tuple[int, int, int]]
"""In reading order where stretches of a text begin and end that have another length in a form, and that length."""


class Places:
    """Tells it by those stretches alone that are longer or shorter in the form; all others keep their length."""

    __slots__ = ("_ends", "_form_ends", "_form_starts", "_starts")

    def __init__(self, uneven: Uneven = ()) -> None:
        self._starts = [start for start, _, _ in uneven]
        self._ends = [end for _, end, _ in uneven]
        longer = list(accumulate((length - (end - start) for start, end, length in uneven), initial=0))
        self._form_starts = list(map(add, self._starts, longer))
        self._form_ends = list(map(add, self._ends, longer[1:]))

    def begin(self, place: int) -> int:
        """Return where what begins there in the form does in the text; before the stretch that it stands within."""
        number = bisect_right(self._form_starts, place) - 1
        return self._starts[number] if self._is_inside(number, place) else self._beyond(number, place)

    def end(self, place: int) -> int:
        """Return where what ends there in the form does in the text; behind the stretch that it stands within."""
        number = bisect_left(self._form_starts, place) - 1
        return self._ends[number] if self._is_inside(number, place) else self._beyond(number, place)

    def _is_inside(self, number: int, place: int) -> bool:
        return number >= 0 and place < self._form_ends[number]

    def _beyond(self, number: int, place: int) -> int:
        return place if number < 0 else self._ends[number] + place - self._form_ends[number]
