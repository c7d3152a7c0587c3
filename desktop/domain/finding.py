"""What is sought in a text, and where it was found."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, overload

from desktop.domain import folding
from desktop.domain.spans import Span

if TYPE_CHECKING:
    import regex

MOST = 100_000
"""So many hits are kept."""
LIMIT = 1.0
"""Seconds that a regular expression may take."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words or a regular expression, and how they are compared."""

    words: str
    case: bool = False
    whole: bool = False
    """Only whole words."""
    pattern: bool = False
    """The words are a regular expression."""


class Hits(Sequence[Span]):
    """Spans in reading order that do not overlap, kept small."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts, self._ends = array("L"), array("L")
        for start, end in spans:
            self._starts.append(start)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> list[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | list[Span]:
        if isinstance(index, slice):
            return [Span(*ends) for ends in zip(self._starts[index], self._ends[index], strict=True)]
        return Span(self._starts[index], self._ends[index])

    def within(self, start: int, end: int) -> range:
        """Return the numbers of the hits that have a character between two places."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def at_or_after(self, place: int) -> int:
        """Return the number of the first hit that begins there or later; how many there are, if none does."""
        return bisect_left(self._starts, place)

    def before(self, place: int) -> int:
        """Return the number of the last hit that ends there or earlier; -1 if none does."""
        return bisect_right(self._ends, place) - 1


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a search."""

    hits: Hits = field(default_factory=Hits)
    more: bool = False
    """There are more hits than are kept."""
    slow: bool = False
    """The time was over before all was read; no hits are kept then."""
    mistake: str = ""
    """What is wrong with the regular expression, in the words of its reader."""


def escaped(words: str) -> str:
    """Return the regular expression that finds just these words."""
    import regex

    return str(regex.escape(words, special_only=True, literal_spaces=True))


def is_edge(text: str, place: int) -> bool:
    """Tell whether a word (UAX #29) may begin or end there."""
    return _edge().match(text, place) is not None


def find(text: str, wanted: Wanted, limit: float = LIMIT, most: int = MOST) -> Found:
    """Find all places of a text where the words stand, or where the regular expression holds."""
    if not wanted.words:
        return Found()
    import regex

    try:
        hits = _patterns(text, wanted, limit) if wanted.pattern else _words(text, wanted)
        spans = [span for span, _ in zip(hits, range(most + 1), strict=False)]
    except TimeoutError:
        return Found(slow=True)
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        return Found(mistake=_mistake(error))
    return Found(Hits(spans[:most]), more=len(spans) > most)


def _words(text: str, wanted: Wanted) -> Iterator[Span]:
    fold = folding.exact if wanted.case else folding.folded
    seen = _view(text, fold)
    needle = folding.folded_words(wanted.words, fold)
    starts_with_mark = folding.is_cut(needle, 0)
    place = seen.text.find(needle) if needle else -1
    while place >= 0:
        end = place + len(needle)
        span = seen.span(place, end)
        cut = folding.is_cut(text, span.end) or (folding.is_cut(text, span.start) and not starts_with_mark)
        if seen.is_whole(place, end) and not cut and (not wanted.whole or _is_whole(text, span)):
            yield span
        else:
            end = place + 1
        place = seen.text.find(needle, end)


def _patterns(text: str, wanted: Wanted, limit: float) -> Iterator[Span]:
    import regex

    flags = regex.VERSION0 | regex.MULTILINE
    if not wanted.case:
        flags |= regex.IGNORECASE | regex.FULLCASE
    pattern = regex.compile(folding.composed(wanted.words), flags)
    seen = _view(text, folding.composed)
    last = 0
    for match in pattern.finditer(seen.text, timeout=limit):
        span = seen.span(*match.span())
        if span.start >= last and match.end() > match.start() and (not wanted.whole or _is_whole(text, span)):
            yield span
            last = span.end


@lru_cache(maxsize=3)
def _view(text: str, fold: folding.Fold) -> folding.View:
    return folding.view(text, fold)


def _is_whole(text: str, span: Span) -> bool:
    return is_edge(text, span.start) and is_edge(text, span.end)


def _mistake(error: Exception) -> str:
    reason, place = getattr(error, "msg", "") or str(error), getattr(error, "pos", None)
    return reason if place is None else f"{reason} (character {place + 1})"


@cache
def _edge() -> "regex.Pattern[str]":
    import regex

    return regex.compile(r"(?w)\b")
