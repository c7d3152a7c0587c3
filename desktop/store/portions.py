"""Many values, a few hundred at a time."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

AT_ONCE = 500
"""Values in one statement; databases bound the number of its parameters."""
Some = TypeVar("Some")


def portions(values: Sequence[Some]) -> Iterator[Sequence[Some]]:
    """Walk values in portions that one statement takes."""
    for first in range(0, len(values), AT_ONCE):
        yield values[first : first + AT_ONCE]
