"""The same document as several coders left it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.spans import Span
from desktop.domain.text import sentences, words

Stretch = tuple[int, int]
"""A span in units of a ruler, half-open."""


class Grain(StrEnum):
    """What is counted: a unit is coded when a coding touches it."""

    CHARACTERS = "characters"
    TOKENS = "tokens"
    SENTENCES = "sentences"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Article:
    """A document with the layers of those who finished it.

    A coder who found nothing has an empty layer; one who did not finish has none, and is missing.
    """

    document: DocumentId
    length: int
    """In code points."""
    layers: Mapping[CoderId, Sequence[Coding]]
    text: str = ""
    """Needed for tokens and sentences alone."""
    left_out: tuple[Span, ...] = ()
    """What is no part of the comparison, in order and apart from each other."""

    def among(self, coders: Iterable[CoderId]) -> "Article":
        """Return the document with these layers alone, in the order given."""
        layers = {coder: self.layers[coder] for coder in coders if coder in self.layers}
        return Article(self.document, self.length, layers, self.text, self.left_out)


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures places of a text in the units that are counted."""

    length: int
    measured: Callable[[Span], Stretch]


def ruler(article: Article, grain: Grain) -> Ruler:
    """Return the ruler of a document; a unit that begins in what is left out is not counted."""
    if grain is Grain.DOCUMENTS:
        return Ruler(1, lambda span: (0, 1))
    if grain is Grain.CHARACTERS:
        return _characters(article) if article.left_out else Ruler(article.length, lambda span: (span[0], span[1]))
    units = words(article.text) if grain is Grain.TOKENS else sentences(article.text)
    kept = [unit for unit in units if not any(out.start <= unit.start < out.end for out in article.left_out)]
    starts, ends = [unit.start for unit in kept], [unit.end for unit in kept]
    return Ruler(len(kept), lambda span: (bisect_right(ends, span.start), bisect_left(starts, span.end)))


def counted_spans(article: Article) -> Callable[[Span], Span]:
    """Return what gives spans as they were if the text had not what is left out; empty ones count nothing."""
    if not article.left_out:
        return lambda span: span
    measured = ruler(article, Grain.CHARACTERS).measured
    return lambda span: Span(*measured(span))


def spans_by_code(layer: Iterable[Coding], measure: Ruler) -> dict[CodeId, list[Stretch]]:
    """Return one coder's stretches by code, in order; what overlaps under one code is one."""
    found: dict[CodeId, list[Stretch]] = {}
    measured = measure.measured
    for coding in layer:
        stretch = measured(coding.span)
        if stretch[0] < stretch[1]:
            found.setdefault(coding.code, []).append(stretch)
    return {code: united(stretches) for code, stretches in found.items()}


def own_united(codings: Iterable[Coding]) -> list[Coding]:
    """Let what overlaps under one code, and says the same, be one coding: a person coded it under two names."""
    made: list[Coding] = []
    last: dict[tuple[CodeId, str], int] = {}
    for coding in sorted(codings, key=lambda each: (each.span, each.id)):
        alike = coding.code, str(coding.qualifiers)
        before = last.get(alike)
        if before is not None and made[before].span.overlaps(coding.span):
            one = made[before]
            made[before] = replace(one, span=Span(one.span.start, max(one.span.end, coding.span.end)))
        else:
            last[alike] = len(made)
            made.append(coding)
    return made


def united(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Unite what overlaps; what only touches stays apart."""
    made: list[Stretch] = []
    for start, end in sorted(stretches):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made


def _characters(article: Article) -> Ruler:
    starts = [out.start for out in article.left_out]
    gone = [0]
    for out in article.left_out:
        gone.append(gone[-1] + len(out))

    def place(position: int) -> int:
        number = bisect_right(starts, position)
        if not number:
            return position
        return (
            min(position, article.left_out[number - 1].start)
            - gone[number - 1]
            + max(0, position - article.left_out[number - 1].end)
        )

    return Ruler(article.length - gone[-1], lambda span: (place(span.start), place(span.end)))
