"""One layer as columns of numbers, so that a million codings are counted at once."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from desktop.domain.codings import AnyCoding
from desktop.domain.ids import CodeId, DocumentId
from desktop.domain.left_out import LeftOut
from desktop.domain.spans import Span

Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Coded:
    """The codings of one layer; the same place in each column is one coding."""

    documents: tuple[DocumentId, ...]
    codes: tuple[CodeId, ...]
    key: Numbers
    """By which the store knows them; -1 - n for the nth of `given`."""
    document: Numbers
    """Places in `documents`."""
    code: Numbers
    """Places in `codes`."""
    start: Numbers
    stop: Numbers
    """As `start` where a whole article is coded."""
    given: tuple[AnyCoding, ...] = ()
    """Those that are kept elsewhere than the codings of words."""

    def __len__(self) -> int:
        return len(self.key)

    def at(self, kept: NDArray[np.bool_]) -> "Coded":
        """Return some of the codings."""
        key, document, code = self.key[kept], self.document[kept], self.code[kept]
        return replace(self, key=key, document=document, code=code, start=self.start[kept], stop=self.stop[kept])


def without(coded: Coded, left_out: LeftOut, documents: Collection[DocumentId] | None = None) -> Coded:
    """Return the codings of which anything counts, perhaps those in some documents only."""
    if not left_out and documents is None:
        return coded
    there = [documents is None or each in documents for each in coded.documents]
    counts = np.array([each not in left_out.documents for each in coded.documents], bool) & np.array(there, bool)
    kept = counts[coded.document] if len(coded) else np.zeros(0, bool)
    for place, spans in _spans_of(coded, left_out):
        rows = np.flatnonzero((coded.document == place) & (coded.stop > coded.start))
        for start, end in spans:
            kept[rows[(coded.start[rows] >= start) & (coded.stop[rows] <= end)]] = False
    return coded.at(kept)


def counted_characters(coded: Coded, left_out: LeftOut) -> tuple[Numbers, Numbers]:
    """Return where codings start and stop among the characters of their documents that count."""
    start, stop = coded.start.copy(), coded.stop.copy()
    for place, spans in _spans_of(coded, left_out):
        rows = np.flatnonzero(coded.document == place)
        for column, whole in ((start, coded.start), (stop, coded.stop)):
            for begin, end in spans:
                column[rows] -= np.clip(whole[rows] - begin, 0, end - begin)
    return start, stop


def _spans_of(coded: Coded, left_out: LeftOut) -> Iterator[tuple[int, tuple[Span, ...]]]:
    for place, document in enumerate(coded.documents):
        if document in left_out.spans:
            yield place, left_out.spans[document]


def as_numbers(spans: Iterable[Span]) -> Numbers:
    """Put spans below each other."""
    return np.array(list(spans), np.int64).reshape(-1, 2)


def measured(coded: Coded, parts: Callable[[DocumentId], Numbers]) -> tuple[Numbers, Numbers]:
    """Tell of which words, sentences or paragraphs of its document each coding has characters.

    `parts` gives them as numbers. The first, and one past the last; both are the same where it has none.
    """
    first, last = np.zeros_like(coded.start), np.zeros_like(coded.start)
    order = np.argsort(coded.document, kind="stable")
    cuts = np.flatnonzero(np.diff(coded.document[order])) + 1
    for there in np.split(order, cuts) if len(order) else ():
        spans = parts(coded.documents[coded.document[there[0]]])
        starts, stops = coded.start[there], coded.stop[there]
        first[there] = np.searchsorted(spans[:, 1], starts, "right")
        last[there] = np.maximum(first[there], np.searchsorted(spans[:, 0], stops, "left"))
        last[there] = np.where(stops > starts, last[there], first[there])
    return first, last


def from_codings(codings: Iterable[AnyCoding]) -> Coded:
    """Put codings of one layer into columns."""
    given = tuple(codings)
    documents = tuple(dict.fromkeys(each.document for each in given))
    codes = tuple(dict.fromkeys(each.code for each in given))
    document_place, code_place = _places(documents), _places(codes)
    return Coded(
        documents,
        codes,
        -1 - np.arange(len(given), dtype=np.int64),
        np.array([document_place[each.document] for each in given], np.int64),
        np.array([code_place[each.code] for each in given], np.int64),
        np.array([each.span.start if each.span else 0 for each in given], np.int64),
        np.array([each.span.end if each.span else 0 for each in given], np.int64),
        given,
    )


def _places(ids: Iterable[bytes]) -> dict[bytes, int]:
    return {identifier: place for place, identifier in enumerate(ids)}
