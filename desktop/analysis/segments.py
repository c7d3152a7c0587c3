"""Codings of one layer chosen by the codings beside them; pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId, DocumentId
from desktop.domain.spans import Span
from desktop.domain.text import paragraphs, sentences, words


class Relation(StrEnum):
    """How one coding stands to another of the same article."""

    OVERLAPS = "overlaps"
    """They share a character."""
    INSIDE = "inside"
    """All of it lies within the other."""
    AROUND = "around"
    """All of the other lies within it."""
    FOLLOWED = "followed"
    """The other begins at its end or later, with so many words between at most."""
    FOLLOWED_BY_PARAGRAPHS = "paragraphs"
    """The other begins at its end or later, so many paragraphs on at most."""
    SAME_SENTENCE = "sentence"
    """A sentence has characters of both."""
    SAME_ARTICLE = "article"
    """Both are in the article."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What has to be true of the codings beside one."""

    relation: Relation
    codes: frozenset[CodeId]
    within: int = 0
    """Words or paragraphs, where the relation counts some."""
    absent: bool = False
    """No such coding may be there."""


class Ruler:
    """Measures a text in words, sentences and paragraphs, each when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> list[Span]:
        return list(words(self._text))

    @cached_property
    def _sentences(self) -> list[Span]:
        return list(sentences(self._text))

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [each.start for each in paragraphs(self._text)]

    def words_between(self, start: int, end: int) -> int:
        """Count the words that lie wholly between two places."""
        first = bisect_left(self._words, start, key=lambda word: word.start)
        last = bisect_right(self._words, end, key=lambda word: word.end)
        return max(0, last - first)

    def sentences(self, span: Span) -> range:
        """Return the numbers of the sentences that have characters of a span."""
        first = bisect_right(self._sentences, span.start, key=lambda sentence: sentence.end)
        last = bisect_left(self._sentences, span.end, key=lambda sentence: sentence.start)
        return range(first, last)

    def paragraph(self, place: int) -> int:
        """Return in which paragraph a place is."""
        return bisect_right(self._paragraphs, place)


def beside(
    codings: Iterable[Coding], others: Collection[Coding], wanted: Collection[Beside], text: Callable[[DocumentId], str]
) -> Iterator[Coding]:
    """Walk the codings for which all that is wanted is true among others of the same layer.

    A coding is never beside itself.
    """
    there: dict[DocumentId, list[Coding]] = {}
    for other in others:
        there.setdefault(other.document, []).append(other)
    rulers: dict[DocumentId, Ruler] = {}
    for coding in codings:
        if coding.document not in rulers:
            rulers[coding.document] = Ruler(text(coding.document))
        near = there.get(coding.document, [])
        if all(_holds(each, coding, near, rulers[coding.document]) for each in wanted):
            yield coding


def _holds(wanted: Beside, coding: Coding, others: Iterable[Coding], ruler: Ruler) -> bool:
    found = any(
        other.code in wanted.codes and other.id != coding.id and related(wanted, coding.span, other.span, ruler)
        for other in others
    )
    return found is not wanted.absent


def related(wanted: Beside, span: Span, other: Span, ruler: Ruler) -> bool:
    """Tell whether a span stands to another as is wanted."""
    match wanted.relation:
        case Relation.OVERLAPS:
            return span.overlaps(other)
        case Relation.INSIDE:
            return other.contains(span)
        case Relation.AROUND:
            return span.contains(other)
        case Relation.FOLLOWED:
            return other.start >= span.end and ruler.words_between(span.end, other.start) <= wanted.within
        case Relation.FOLLOWED_BY_PARAGRAPHS:
            paragraphs_on = ruler.paragraph(other.start) - ruler.paragraph(span.end - 1)
            return other.start >= span.end and paragraphs_on <= wanted.within
        case Relation.SAME_SENTENCE:
            one, two = ruler.sentences(span), ruler.sentences(other)
            return max(one.start, two.start) < min(one.stop, two.stop)
        case Relation.SAME_ARTICLE:
            return True
