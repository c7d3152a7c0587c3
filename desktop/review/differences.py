"""What one coder sees differently from another, coding by coding."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.codebook import Codebook
from desktop.domain.codings import Coding
from desktop.domain.ids import DocumentId
from desktop.domain.quoting import say_the_same
from desktop.domain.spans import Span
from desktop.domain.text import words
from desktop.review.matching import half, iou


class Kind(StrEnum):
    """How two coders' codings stand to one another."""

    AGREE = "agree"
    WITHIN_TOLERANCE = "within tolerance"
    BOUNDARY = "boundary"
    SPLIT_OR_MERGED = "split or merged"
    DIFFERENT_CODE = "different code"
    DIFFERENT_QUALIFIER = "different qualifier"
    ONLY_A = "only A"
    ONLY_B = "only B"
    ONLY_SOME = "only some"
    """Of three coders or more."""
    ALL_REMOVED = "all removed"
    """Agreed, but who coded it removed it since."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One decision of two coders, with the codings behind it."""

    document: DocumentId
    kind: Kind
    span: Span
    """From the first to the last character that either coded."""
    a: Coding | None
    b: Coding | None

    @property
    def key(self) -> str:
        """The same for the same codings, so that a list survives being made again."""
        codings = sorted(coding.id for coding in (self.a, self.b) if coding)
        return hashlib.sha256(b"".join(codings)).hexdigest()[:32]

    @property
    def iou(self) -> float:
        """What both cover over what either covers."""
        return iou(self.a.span, self.b.span) if self.a and self.b else 0.0

    def words_apart(self, text: str) -> int:
        """Count the words between the differing starts and ends."""
        if not self.a or not self.b:
            return 0
        ends = zip(self.a.span, self.b.span, strict=True)
        return sum(1 for one, other in ends for _ in words(text[min(one, other) : max(one, other)]))

    def siblings(self, book: Codebook) -> bool:
        """Tell whether the two codes stand below the same one."""
        if not self.a or not self.b:
            return False
        return book.codes[self.a.code].parent == book.codes[self.b.code].parent


def differences(a: Sequence[Coding], b: Sequence[Coding], tolerance: int = 0) -> list[Difference]:
    """Compare two layers of one document in reading order; a tolerance is in characters, at either end.

    Codings of one code are paired by how much they share, the best first; what overlaps one that has its partner is
    split or merged; of the rest, halves that cover the same words have different codes.
    """
    mine, theirs = _once(a), _once(b)
    found = list(_paired(mine, theirs, tolerance))
    found += _parts(mine, theirs, found)
    found += _other_codes(_left(mine, found), _left(theirs, found))
    found += [_made(Kind.ONLY_A, coding, None) for coding in _left(mine, found)]
    found += [_made(Kind.ONLY_B, None, coding) for coding in _left(theirs, found)]
    return sorted(found, key=lambda each: each.span)


def _paired(mine: Sequence[Coding], theirs: Sequence[Coding], tolerance: int) -> Iterator[Difference]:
    for one, other in _best_first(mine, theirs, same=True):
        apart = max(abs(one.span.start - other.span.start), abs(one.span.end - other.span.end))
        yield _made(_kind(one, other, apart, tolerance), one, other)


def _kind(one: Coding, other: Coding, apart: int, tolerance: int) -> Kind:
    """Name what parts two codings of one code; the place comes before what they say."""
    if apart > tolerance:
        return Kind.BOUNDARY
    if not say_the_same(one.qualifiers, other.qualifiers):
        return Kind.DIFFERENT_QUALIFIER
    return Kind.WITHIN_TOLERANCE if apart else Kind.AGREE


def _parts(mine: Sequence[Coding], theirs: Sequence[Coding], found: Sequence[Difference]) -> list[Difference]:
    pairs = [(each.a, each.b) for each in found if each.a and each.b]
    split = Kind.SPLIT_OR_MERGED
    made = []
    for coding in _left(mine, found):
        made += [_made(split, coding, b) for _, b in pairs if _touch(coding, b)][:1]
    for coding in _left(theirs, found):
        made += [_made(split, a, coding) for a, _ in pairs if _touch(a, coding)][:1]
    return made


def _other_codes(mine: Sequence[Coding], theirs: Sequence[Coding]) -> list[Difference]:
    return [_made(Kind.DIFFERENT_CODE, *pair) for pair in _best_first(mine, theirs, same=False)]


def _best_first(mine: Sequence[Coding], theirs: Sequence[Coding], *, same: bool) -> Iterator[tuple[Coding, Coding]]:
    """Pair one to one, what shares most first."""
    candidates = [pair for pair in _overlapping(mine, theirs) if _fits(*pair, same=same)]
    candidates.sort(key=lambda pair: (-iou(pair[0].span, pair[1].span), pair[0].span, pair[1].span))
    used: set[bytes] = set()
    for one, other in candidates:
        if one.id not in used and other.id not in used:
            used |= {one.id, other.id}
            yield one, other


def _overlapping(mine: Sequence[Coding], theirs: Sequence[Coding]) -> Iterator[tuple[Coding, Coding]]:
    """Walk the pairs that share words; both sides stand by start."""
    first, longest = 0, max((len(coding.span) for coding in theirs), default=0)
    for one in mine:
        while first < len(theirs) and theirs[first].span.start + longest <= one.span.start:
            first += 1
        for other in theirs[first:]:
            if other.span.start >= one.span.end:
                break
            if other.span.end > one.span.start:
                yield one, other


def _fits(one: Coding, other: Coding, *, same: bool) -> bool:
    return one.code == other.code if same else one.code != other.code and half(one.span, other.span)


def _touch(one: Coding, other: Coding) -> bool:
    return one.code == other.code and one.span.overlaps(other.span)


def _left(codings: Sequence[Coding], found: Sequence[Difference]) -> list[Coding]:
    used = {coding.id for each in found for coding in (each.a, each.b) if coding}
    return [coding for coding in codings if coding.id not in used]


def _once(codings: Sequence[Coding]) -> list[Coding]:
    """Leave out repetitions of a span under its code, the later ids."""
    first: dict[tuple[Span, bytes], Coding] = {}
    for coding in sorted(codings, key=lambda each: (each.span, each.id)):
        first.setdefault((coding.span, coding.code), coding)
    return list(first.values())


def _made(kind: Kind, a: Coding | None, b: Coding | None) -> Difference:
    codings = [coding for coding in (a, b) if coding]
    span = Span(min(each.span.start for each in codings), max(each.span.end for each in codings))
    return Difference(codings[0].document, kind, span, a, b)
