"""Versions of a document, and what is left to settle of what was carried between them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.domain.carrying import similarity
from desktop.domain.codings import Coding
from desktop.domain.documents import Document
from desktop.domain.errors import NotFound
from desktop.domain.ids import CoderId, CodingId, DocumentId
from desktop.domain.revisions import Carriage, ToSettle

if TYPE_CHECKING:
    from desktop.store.reads import Reader


def versions_of(read: "Reader", document: DocumentId) -> list[Document]:
    """Read a document with all its older versions, the latest first."""
    found, older = [read.document(document)], read.revisions.replaces(document)
    while older is not None:
        found.append(read.document(older))
        older = read.revisions.replaces(older)
    return found


def to_settle(read: "Reader", coder: CoderId) -> Iterator[ToSettle]:
    """Walk what waits for a coder; what was taken away from the old version meanwhile does not wait."""
    texts: dict[DocumentId, str] = {}

    def quote(coding: Coding) -> str:
        if coding.document not in texts:
            texts[coding.document] = read.text(coding.document)
        return coding.span.of(texts[coding.document])

    for uid, document, derived, carriage in read.revisions.unsettled(coder):
        was = _there(read, derived)
        now = None if carriage is Carriage.LOST else _there(read, uid)
        if was is not None:
            yield ToSettle(uid, document, was, now, similarity(quote(was), quote(now)) if now else 0)


def _there(read: "Reader", coding: CodingId) -> Coding | None:
    try:
        return read.coding(coding)
    except NotFound:
        return None
