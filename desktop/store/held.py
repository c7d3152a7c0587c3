"""Which operations of each origin there are, in few words: `3-900:0 901:0-15` is what changes 3 to 901 hold."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, product

Held = Mapping[bytes, frozenset[tuple[int, int]]]
"""By origin: the number of a change, and the place of an operation in it."""


def in_words(operations: Iterable[tuple[bytes, int, int]]) -> dict[str, str]:
    """Write operations, given as origin, number of the change and place in it; by origins in hexadecimal."""
    found: dict[bytes, dict[int, list[int]]] = {}
    for origin, n, ix in operations:
        found.setdefault(origin, {}).setdefault(n, []).append(ix)
    return {origin.hex(): " ".join(_changes(held)) for origin, held in found.items()}


def from_words(words: Mapping[str, str]) -> Held:
    """Read what `in_words` wrote."""
    return {bytes.fromhex(origin): frozenset(_operations(said)) for origin, said in words.items()}


def _changes(held: Mapping[int, list[int]]) -> Iterator[str]:
    """Join changes that follow each other and hold operations at the same places."""
    numbers = sorted(held)
    places = {n: ",".join(_runs(sorted(held[n]))) for n in numbers}
    for _, some in groupby(enumerate(numbers), lambda each: (each[1] - each[0], places[each[1]])):
        run = [n for _, n in some]
        yield f"{_run(run[0], run[-1])}:{places[run[0]]}"


def _runs(numbers: list[int]) -> Iterator[str]:
    for _, some in groupby(enumerate(numbers), lambda each: each[1] - each[0]):
        run = [n for _, n in some]
        yield _run(run[0], run[-1])


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _operations(said: str) -> Iterator[tuple[int, int]]:
    for part in said.split():
        changes, _, places = part.partition(":")
        yield from product(_numbers(changes), _numbers(places))


def _numbers(words: str) -> list[int]:
    found: list[int] = []
    for run in words.split(","):
        first, _, last = run.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found
