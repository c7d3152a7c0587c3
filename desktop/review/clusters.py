"""What belongs together in several coders' layers of one document: each cluster is one decision to be made."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from desktop.domain.codebook import Codebook
from desktop.domain.codings import NOWHERE, Coding, DocumentCoding
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId
from desktop.domain.quoting import say_the_same
from desktop.domain.spans import Span
from desktop.domain.text import words
from desktop.review.differences import Kind
from desktop.review.layers import Article

_HALF = 0.5
_SERIOUS = (
    *(Kind.ALL_REMOVED, Kind.ONLY_A, Kind.ONLY_B, Kind.ONLY_SOME, Kind.DIFFERENT_CODE, Kind.SPLIT_OR_MERGED),
    *(Kind.BOUNDARY, Kind.DIFFERENT_QUALIFIER, Kind.WITHIN_TOLERANCE, Kind.AGREE),
)
"""What a cluster is called by where several hold, first ones first."""


@dataclass(frozen=True)
class Cluster:
    """Codings of several coders that are about the same words, or one that nobody else has."""

    document: DocumentId
    span: Span
    """From the first to the last character that anybody coded."""
    codings: tuple[Coding, ...]
    """By coder in the order given, then by start."""
    absent: tuple[CoderId, ...]
    """Who finished the document and has nothing here."""
    kinds: frozenset[Kind]
    """All that holds."""
    left_out: tuple[Span, ...] = ()
    """What of the words counts for nothing."""

    @property
    def kind(self) -> Kind:
        """Return the weightiest of what holds."""
        return next(kind for kind in _SERIOUS if kind in self.kinds)

    @cached_property
    def key(self) -> str:
        """The same for the same codings, so that a list survives being made again."""
        return hashlib.sha256(b"".join(sorted(coding.id for coding in self.codings))).hexdigest()[:32]

    @property
    def agrees(self) -> bool:
        return self.kind is Kind.AGREE

    @property
    def whole(self) -> bool:
        """Whether it is about a code of the whole document."""
        return not self.span

    @cached_property
    def by_coder(self) -> Mapping[CoderId, tuple[Coding, ...]]:
        """Each coder's codings here."""
        return {
            coder: tuple(each for each in self.codings if each.coder == coder)
            for coder in dict.fromkeys(each.coder for each in self.codings)
        }

    @cached_property
    def votes(self) -> Mapping[CodeId, int]:
        """How many coders gave each code here, most first."""
        coders = {code: {each.coder for each in self.codings if each.code == code} for code in self.codes}
        return {code: len(coders[code]) for code in sorted(self.codes, key=lambda code: -len(coders[code]))}

    @cached_property
    def codes(self) -> tuple[CodeId, ...]:
        return tuple(dict.fromkeys(coding.code for coding in self.codings))

    @cached_property
    def shared(self) -> Span | None:
        """What all codings here cover; None where they share no character."""
        start = max(coding.span.start for coding in self.codings)
        end = min(coding.span.end for coding in self.codings)
        return Span(start, end) if start < end else None

    @property
    def iou(self) -> float:
        """What all cover over what any covers; 0 where one alone has it."""
        if len(self.by_coder) < 2:
            return 0.0
        if self.whole:
            return 1.0
        return _counting(self.shared, self.left_out) / _counting(self.span, self.left_out) if self.shared else 0.0

    def words_apart(self, text: str) -> int:
        """Count the words between the first and last start, and between the first and last end."""
        starts = [coding.span.start for coding in self.codings]
        ends = [coding.span.end for coding in self.codings]
        apart = (Span(min(places), max(places)) for places in (starts, ends))
        return sum(self._counts(span.start + word.start) for span in apart for word in words(span.of(text)))

    def _counts(self, place: int) -> bool:
        return not any(out.start <= place < out.end for out in self.left_out)

    def siblings(self, book: Codebook) -> bool:
        """Tell whether all codes here stand below the same one."""
        return len({book.codes[code].parent for code in self.codes if code in book.codes}) == 1


def whole_clusters(layers: Mapping[CoderId, Sequence[DocumentCoding]]) -> list[Cluster]:
    """Put codes of one whole document together, each code by itself; as codings they stand on no character."""
    by_code: dict[CodeId, list[Coding]] = {}
    for each in (whole for layer in layers.values() for whole in layer):
        by_code.setdefault(each.code, []).append(on_no_words(each))
    coders = tuple(layers)
    made = [_made(_Group(codings), coders, 0) for codings in by_code.values()]
    return sorted(made, key=lambda each: each.codings[0].id)


def left_alone(agreed: Sequence[Coding], coders: Sequence[CoderId]) -> Cluster:
    """Put together what was agreed by one decision about codings that none of the coders has any more."""
    span = Span(min(each.span.start for each in agreed), max(each.span.end for each in agreed))
    return Cluster(agreed[0].document, span, tuple(agreed), tuple(coders), frozenset((Kind.ALL_REMOVED,)))


def on_no_words(whole: DocumentCoding, span: Span = NOWHERE) -> Coding:
    """Write the code of a whole document as a coding, for what compares codings."""
    return Coding(
        CodingId(whole.id),
        whole.document,
        span,
        whole.code,
        whole.coder,
        whole.meaning,
        whole.created,
        whole.modified,
        whole.origin,
        qualifiers=whole.qualifiers,
        reason=whole.reason,
    )


class _Group:
    """Codings of one code that are the same decision, in the making; at first each coder has one at most."""

    __slots__ = ("code", "coders", "codings", "end", "start")

    def __init__(self, codings: list[Coding]) -> None:
        self.code = codings[0].code
        self.codings = codings
        self.coders = {coding.coder for coding in codings}
        self.start, self.end = codings[0].span

    def take(self, other: "_Group") -> None:
        self.codings += other.codings
        self.coders |= other.coders
        self.start, self.end = min(self.start, other.start), max(self.end, other.end)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def clusters_of(article: Article, tolerance: int = 0) -> list[Cluster]:
    """Put the layers of a document together on what counts of it: codings reach no further than that."""
    if not article.left_out:
        return clusters(article.layers, tolerance)
    layers = {coder: [*_trimmed(layer, article)] for coder, layer in article.layers.items()}
    return clusters(layers, tolerance, article.left_out)


def _trimmed(layer: Sequence[Coding], article: Article) -> Iterator[Coding]:
    for coding in layer:
        start, end = coding.span
        for out in article.left_out:
            start = out.end if out.start <= start < out.end else start
        for out in article.left_out:
            end = out.start if out.start < end <= out.end else end
        span = (
            coding.span if (start, end) == coding.span else _without_space(Span(start, max(start, end)), article.text)
        )
        if span:
            yield replace(coding, span=span)


def _without_space(span: Span, text: str) -> Span:
    words_ = span.of(text)
    start = span.start + len(words_) - len(words_.lstrip())
    return Span(start, max(start, span.start + len(words_.rstrip())))


def clusters(
    layers: Mapping[CoderId, Sequence[Coding]], tolerance: int = 0, left_out: tuple[Span, ...] = ()
) -> list[Cluster]:
    """Put the layers of one document together, in reading order; a tolerance is in characters, at either end.

    Codings of one code are joined by how much they share, the best first, each coder's once; what overlaps a cluster
    of its code is split or merged; of the rest, halves that cover the same words have different codes. The order of
    the layers says who is A. For two coders it is what `differences` says.
    """
    by_code: dict[CodeId, dict[Span, dict[CoderId, Coding]]] = {}
    for coder, layer in layers.items():
        for coding in layer:
            by_code.setdefault(coding.code, {}).setdefault(coding.span, {}).setdefault(coder, coding)
    groups: list[_Group] = []
    for spans in by_code.values():
        found = [_Group(list(same.values())) for _, same in sorted(spans.items())]
        groups += _joined(found, len(layers)) if len(found) > 1 else found
    coders = tuple(layers)
    if len(by_code) > 1 and len(coders) > 1:
        groups = _across_codes(groups, len(coders))
    made = [_made(group, coders, tolerance, left_out) for group in groups]
    return sorted(made, key=lambda each: (each.span, each.codings[0].id))


def _joined(groups: list[_Group], coders: int) -> list[_Group]:
    """Join groups of one code; then add what overlaps one that two coders or more share."""
    left = _merged(groups, [pair for pair in _overlapping(groups) if not pair[1].coders & pair[2].coders], coders)
    shared = [(group, tuple(group.codings)) for group in left if len(group.coders) > 1]
    if not shared or len(shared) == len(left):
        return left
    kept = [group for group, _ in shared]
    for group in (each for each in left if len(each.coders) == 1):
        (alone,) = group.codings
        near = next((whole for whole, codings in shared if any(_touches(alone, each) for each in codings)), None)
        if near is None:
            kept.append(group)
        else:
            near.take(group)
    return kept


def _touches(coding: Coding, other: Coding) -> bool:
    return coding.coder != other.coder and coding.span.overlaps(other.span)


def _across_codes(groups: list[_Group], coders: int) -> list[_Group]:
    """Join what coders gave other codes to the same words, where each of them has one of the two alone."""
    full = [group for group in groups if len(group.coders) == coders]
    lonely = [group for group in groups if len(group.coders) < coders]
    lonely.sort(key=lambda group: (group.start, group.end))
    pairs = [
        pair
        for pair in _overlapping(lonely)
        if pair[0] <= -_HALF and pair[1].code != pair[2].code and not pair[1].coders & pair[2].coders
    ]
    return full + _merged(lonely, pairs, coders)


_Candidate = tuple[float, _Group, _Group]
"""Less than nothing by what two groups share, so that those that share most sort first."""


def _overlapping(groups: Sequence[_Group]) -> Iterator[_Candidate]:
    """Walk the pairs that share words; groups stand by start."""
    active: list[_Group] = []
    for group in groups:
        start = group.start
        active = [other for other in active if other.end > start]
        for other in active:
            shared = min(other.end, group.end) - start
            yield -shared / (max(other.end, group.end) - other.start), other, group
        active.append(group)


def _merged(groups: list[_Group], pairs: list[_Candidate], coders: int) -> list[_Group]:
    """Join pairs, what shares most first, as long as no coder is in both."""
    if not pairs:
        return groups
    pairs.sort(key=lambda pair: (pair[0], pair[1].start, pair[1].end, pair[2].start, pair[2].end))
    into: dict[int, _Group] = {}
    for _, one, other in pairs:
        a, b = _standing(into, one), _standing(into, other)
        if a is b or len(a.coders) + len(b.coders) > coders or a.coders & b.coders:
            continue
        a.take(b)
        into[id(b)] = a
    return [group for group in groups if id(group) not in into]


def _standing(into: Mapping[int, _Group], group: _Group) -> _Group:
    while id(group) in into:
        group = into[id(group)]
    return group


def _made(group: _Group, coders: tuple[CoderId, ...], tolerance: int, left_out: tuple[Span, ...] = ()) -> Cluster:
    codings = group.codings
    if len(coders) > 1 and len(codings) > 1:
        place = {coder: number for number, coder in enumerate(coders)}
        codings.sort(key=lambda each: (place[each.coder], each.span, each.id))
    absent = tuple(coder for coder in coders if coder not in group.coders) if len(group.coders) < len(coders) else ()
    ends = _ends(codings, tolerance, left_out)
    kinds = frozenset(_kinds(codings, group, coders, absent, ends))
    return Cluster(codings[0].document, group.span, tuple(codings), absent, kinds, left_out)


def _kinds(
    codings: Sequence[Coding], group: _Group, coders: Sequence[CoderId], absent: Sequence[CoderId], ends: Kind | None
) -> Iterator[Kind]:
    if absent:
        yield _only(group, coders)
    if len(codings) > len(group.coders):
        yield Kind.SPLIT_OR_MERGED
    first, alike = codings[0], not absent
    if any(coding.code != first.code for coding in codings):
        alike = False
        yield Kind.DIFFERENT_CODE
    if not all(say_the_same(coding.qualifiers, first.qualifiers) for coding in codings):
        alike = False
        yield Kind.DIFFERENT_QUALIFIER
    if ends:
        yield ends
    elif alike:
        yield Kind.AGREE


def _only(group: _Group, coders: Sequence[CoderId]) -> Kind:
    if len(coders) > 2:
        return Kind.ONLY_SOME
    return Kind.ONLY_A if coders[0] in group.coders else Kind.ONLY_B


def _ends(codings: Sequence[Coding], tolerance: int, left_out: Sequence[Span]) -> Kind | None:
    """Say how ends differ; None where they do not."""
    if all(coding.span == codings[0].span for coding in codings):
        return None
    starts, ends = [coding.span.start for coding in codings], [coding.span.end for coding in codings]
    apart = max(_counting(Span(min(places), max(places)), left_out) for places in (starts, ends))
    return Kind.WITHIN_TOLERANCE if apart <= tolerance else Kind.BOUNDARY


def _counting(span: Span, left_out: Sequence[Span]) -> int:
    """Count the characters of a stretch that count."""
    gone = (min(span.end, out.end) - max(span.start, out.start) for out in left_out)
    return len(span) - sum(each for each in gone if each > 0)
