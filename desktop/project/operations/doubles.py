"""What is done with articles that are nearly the same: codings of one are carried to the others, one is counted."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.carrying import carried
from desktop.domain.codings import Coding, Origin
from desktop.domain.documents import COUNTED_COPY
from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId, derived_id
from desktop.domain.revisions import Carriage
from desktop.project.operations.base import Work, counted
from desktop.project.operations.revising import carry


@dataclass(frozen=True, slots=True)
class CarryToDoubles:
    """Carry codings of mine from one article to others that are nearly the same; those there bear that they came so.

    What is there already stays as it is, and what was removed there stays removed. Words that another article does
    not have are not carried.
    """

    document: DocumentId
    others: tuple[DocumentId, ...]

    @property
    def label(self) -> str:
        return f"Carry codings to {counted(len(self.others), 'near-double', 'near-doubles')}"

    def apply(self, work: Work) -> None:
        """Carry them; raises KnownError where there is nothing to carry."""
        mine = work.read.codings(self.document, {work.coder.id})
        whole = [each.id for each in work.read.document_codings(self.document) if each.coder == work.coder.id]
        if not mine and not whole:
            raise KnownError("You have no codings in this article that could be carried. Code it first.")
        for other in self.others:
            self._carry(work, mine, other)
            for coding in whole:
                _carry_whole(work, coding, other)

    def _carry(self, work: Work, mine: list[Coding], other: DocumentId) -> None:
        """Carry what is not there: neither carried before nor given to the very words by hand."""
        new = [coding for coding in mine if _is_wanted(work, derived_id("carried", coding.id, other))]
        text = work.text(other)
        found = carried(work.text(self.document), text, [coding.span for coding in new])
        for coding, each in zip(new, found, strict=True):
            if each.span and not work.read.has_coding(other, each.span, coding.code, coding.coder):
                carry(work, coding, other, each, text)


@dataclass(frozen=True, slots=True)
class CountCopy:
    """Say which of articles that are nearly the same is counted where one of them is."""

    document: DocumentId
    others: tuple[DocumentId, ...]

    @property
    def label(self) -> str:
        return "Choose which near-double is counted"

    def apply(self, work: Work) -> None:
        """Choose it, in the place of another that was chosen."""
        for other in self.others:
            if other != self.document:
                work.write.remove("attribute", derived_id("attribute", other, COUNTED_COPY))
        values = {"document": self.document, "key": COUNTED_COPY, "value": "yes", "source": "by hand"}
        work.write.put("attribute", derived_id("attribute", self.document, COUNTED_COPY), **values)


def _is_wanted(work: Work, uid: bytes) -> bool:
    """Tell whether a coding is to be carried: not where it is there, has no place, or was removed by hand."""
    row = work.write.row("coding", uid)
    if row is None:
        return True
    return row["deleted"] and row["status"] != Carriage.DROPPED.value and work.read.history.was_taken_back(uid)


def _carry_whole(work: Work, coding: bytes, other: DocumentId) -> None:
    row = work.write.row("document_coding", coding) or {}
    uid = derived_id("carried", coding, other)
    before = work.write.row("document_coding", uid)
    if before is not None and not work.read.history.was_taken_back(uid):
        return
    given: Iterable[bytes] = (each.code for each in work.read.document_codings(other) if each.coder == work.coder.id)
    if row["code"] not in given:
        values = {name: value for name, value in row.items() if name != "deleted"}
        values |= {"document": other, "origin": Origin.CARRIED.value}
        work.write.put("document_coding", uid, **values)
