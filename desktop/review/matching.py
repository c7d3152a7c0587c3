"""Which spans of two coders are the same decision: one to one, and as many as can be."""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from desktop.domain.spans import Span

Criterion = Callable[[Span, Span], bool]


class Marked(NamedTuple):
    """A span with its code."""

    span: Span
    code: Hashable


class Scores(NamedTuple):
    """How many spans have a partner, and how many of the second and of the first coder have none."""

    matched: int
    only_b: int
    only_a: int

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, which is Holsti's coefficient; None without spans."""
        total = 2 * self.matched + self.only_a + self.only_b
        return 2 * self.matched / total if total else None


def exact(a: Span, b: Span) -> bool:
    """Hold spans for the same when both ends are."""
    return a == b


def overlap(a: Span, b: Span) -> bool:
    """Hold spans for the same when they share a character."""
    return a.overlaps(b)


def half(a: Span, b: Span) -> bool:
    """Hold spans for the same when what they share is half of what they cover together, or more."""
    return 2 * iou(a, b) >= 1


def within(tolerance: int) -> Criterion:
    """Hold spans for the same when neither end is further off than this."""
    return lambda a, b: abs(a.start - b.start) <= tolerance and abs(a.end - b.end) <= tolerance


def iou(a: Span, b: Span) -> float:
    """Return what both cover over what either covers."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def scores(a: Sequence[Marked], b: Sequence[Marked], criterion: Criterion = half) -> Scores:
    """Count matches of the same code; a span repeated under its code counts once."""
    mine, theirs = sorted(set(a), key=_place), sorted(set(b), key=_place)
    matched = len(matching(mine, theirs, lambda x, y: x.code == y.code and criterion(x.span, y.span)))
    return Scores(matched, len(theirs) - matched, len(mine) - matched)


def matching(
    a: Sequence[Marked], b: Sequence[Marked], alike: Callable[[Marked, Marked], bool]
) -> list[tuple[int, int]]:
    """Pair as many as can be, one to one, by augmenting paths; both sides by their starts, pairs as numbers."""
    partners = [[number for number, other in enumerate(b) if alike(mine, other)] for mine in a]
    taken: dict[int, int] = {}
    for number in range(len(a)):
        _augment(number, partners, taken, set())
    return sorted((mine, other) for other, mine in taken.items())


def _augment(number: int, partners: Sequence[Sequence[int]], taken: dict[int, int], seen: set[int]) -> bool:
    for other in partners[number]:
        if other not in seen:
            seen.add(other)
            if other not in taken or _augment(taken[other], partners, taken, seen):
                taken[other] = number
                return True
    return False


def _place(marked: Marked) -> tuple[Span, str]:
    return marked.span, repr(marked.code)
