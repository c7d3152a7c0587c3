"""Which codes share words; pure."""

from collections.abc import Iterable, Mapping

from desktop.domain.codings import AnyCoding, Coding
from desktop.domain.ids import CodeId, DocumentId


def overlapping_codes(codings: Iterable[AnyCoding]) -> Mapping[bytes, frozenset[CodeId]]:
    """Tell of each coding of one layer the codes of others that share a character with it; none where there are none.

    A code of a whole article shares no character with anything.
    """
    by_document: dict[DocumentId, list[Coding]] = {}
    for coding in codings:
        if isinstance(coding, Coding):
            by_document.setdefault(coding.document, []).append(coding)
    found: dict[bytes, set[CodeId]] = {}
    for there in by_document.values():
        _sweep(there, found)
    return {coding: frozenset(codes) for coding, codes in found.items()}


def _sweep(codings: list[Coding], found: dict[bytes, set[CodeId]]) -> None:
    """Go through a document from left to right, with those in hand that have not ended yet."""
    open_: list[Coding] = []
    for coding in sorted(codings, key=lambda each: each.span):
        open_ = [each for each in open_ if each.span.end > coding.span.start]
        for each in open_:
            found.setdefault(coding.id, set()).add(each.code)
            found.setdefault(each.id, set()).add(coding.code)
        open_.append(coding)
