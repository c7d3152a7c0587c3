"""Codes are given to words, changed, moved and taken away: by the coder whose they are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from desktop.domain.codebook import Codebook
from desktop.domain.codings import ACCEPTED, Coding, NewCoding, Origin
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId, new_id
from desktop.domain.qualifiers import to_words
from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.domain.text import snapped, trimmed
from desktop.project.operations.base import Work, counted
from desktop.project.sight import hidden_documents

_FEW = 20
"""For more codings it pays to read once what I gave before."""


@dataclass(frozen=True, slots=True)
class AddCodings:
    """Give codes to spans; outer white space is left out, and the project's unit is kept to."""

    codings: tuple[NewCoding, ...]

    @property
    def label(self) -> str:
        return f"Add {counted(len(self.codings), 'coding', 'codings')}"

    def apply(self, work: Work) -> None:
        """Add each; one that I made before is passed over, and refused when it is the only one.

        Raises KnownError for a span without words or beyond the text.
        """
        book = work.read.codebook() if len(self.codings) > 1 else None
        given = _Given(work) if len(self.codings) > _FEW else None
        unit = work.read.settings().unit
        added = sum(self._add(work, coding, book, unit, given) for coding in _as_seen(work, self.codings))
        if not added and len(self.codings) == 1:
            raise KnownError("These words carry this code of yours already.")

    def _add(self, work: Work, new: NewCoding, book: Codebook | None, unit: Unit, given: "_Given | None") -> bool:
        span = fitting(work, new.document, new.span, unit)
        if given.has(new, span) if given else already_there(work, new, span):
            return False
        work.write.add("coding", new_id(), **coding_fields(new, span, work.hand, meaning_of(work, new.code, book)))
        return True


@dataclass(frozen=True, slots=True)
class RemoveCodings:
    """Take my codings away."""

    codings: tuple[CodingId, ...]

    @property
    def label(self) -> str:
        return f"Remove {counted(len(self.codings), 'coding', 'codings')}"

    def apply(self, work: Work) -> None:
        """Remove each; raises KnownError for another coder's."""
        for coding in mine(work, self.codings):
            work.write.remove("coding", coding.id)


@dataclass(frozen=True, slots=True)
class Recode:
    """Give my codings another code."""

    codings: tuple[CodingId, ...]
    code: CodeId

    @property
    def label(self) -> str:
        return f"Change the code of {counted(len(self.codings), 'coding', 'codings')}"

    def apply(self, work: Work) -> None:
        """Change each, under the new code's present meaning; raises KnownError for another coder's."""
        meaning = meaning_of(work, self.code)
        for coding in mine(work, self.codings):
            if not recoded(work, coding, self.code, meaning):
                raise KnownError("These words carry that code of yours already. Remove one of the two.")


@dataclass(frozen=True, slots=True)
class AcceptCodings:
    """Say of my codings, made of hits, that I have looked at them and keep them."""

    codings: tuple[CodingId, ...]

    @property
    def label(self) -> str:
        return f"Accept {counted(len(self.codings), 'coding', 'codings')}"

    def apply(self, work: Work) -> None:
        """Accept each; raises KnownError for another coder's."""
        for coding in mine(work, self.codings):
            work.write.set("coding", coding.id, status=ACCEPTED)


@dataclass(frozen=True, slots=True)
class MoveCoding:
    """Let my coding begin or end elsewhere."""

    coding: CodingId
    span: Span

    @property
    def label(self) -> str:
        return "Move the ends of a coding"

    def apply(self, work: Work) -> None:
        """Move it; raises KnownError for another coder's, or for a span without words."""
        (coding,) = mine(work, (self.coding,))
        span = fitting(work, coding.document, self.span)
        work.write.set("coding", coding.id, start=span.start, stop=span.end)


def coding_fields(new: NewCoding, span: Span, coder: CoderId, meaning: bytes) -> dict[str, Any]:
    """Return the fields of a new coding of a coder's, on the span that it may cover."""
    return {
        "document": new.document,
        "start": span.start,
        "stop": span.end,
        "code": new.code,
        "coder": coder,
        "meaning": meaning,
        "origin": new.origin.value,
        "shown": " ".join(each.hex() for each in new.shown),
        "qualifiers": to_words(new.qualifiers),
        "reason": new.reason.strip(),
        **({"query": new.query} if new.query else {}),
    }


def recoded(work: Work, coding: Coding, code: CodeId, meaning: bytes) -> bool:
    """Give a coding of mine another code; False, and nothing done, where its words carry that code of mine already."""
    if already_there(work, NewCoding(coding.document, coding.span, code), coding.span):
        return False
    work.write.set("coding", coding.id, code=code, meaning=meaning)
    return True


def mine(work: Work, codings: Iterable[CodingId]) -> list[Coding]:
    """Read codings that are the present coder's; raises KnownError for another's or a removed one."""
    found = [work.read.coding(coding) for coding in codings]
    for coding in found:
        work.require_mine(coding.coder)
    return found


def fitting(work: Work, document: DocumentId, span: Span, unit: Unit | None = None) -> Span:
    """Bring a span to what a coding may cover in this project, whose unit may be known already."""
    text = work.text(document)
    if not 0 <= span.start <= span.end <= len(text):
        raise KnownError(f"The text has {len(text):,} characters; {span.start:,} to {span.end:,} is not in it.")
    unit = unit or work.read.settings().unit
    fit = kept_to(text, span, unit)
    if not fit:
        raise KnownError("There are no words in the selection. Select some, then give them a code.")
    return fit


def kept_to(text: str, span: Span, unit: Unit) -> Span:
    """Bring a span to whole parts of the text, without outer white space; one without words becomes empty."""
    return trimmed(text, span) if unit is Unit.FREE else snapped(text, span, unit)


def _as_seen(work: Work, codings: tuple[NewCoding, ...]) -> tuple[NewCoding, ...]:
    """Leave out of what was on the screen the layers that a blind round keeps from view."""
    if not any(coding.shown for coding in codings):
        return codings
    hidden = hidden_documents(work.read)
    return tuple(replace(coding, shown=()) if coding.document in hidden else coding for coding in codings)


class _Given:
    """Knows what I gave before, reading each document once, which pays for many codings."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._given: dict[DocumentId, set[tuple[Span, CodeId]]] = {}

    def has(self, new: NewCoding, span: Span) -> bool:
        """Tell whether this coding was there; from now on it is."""
        if new.document not in self._given:
            mine = self._work.read.codings(new.document, (self._work.coder.id,))
            self._given[new.document] = {(coding.span, coding.code) for coding in mine}
        given, key = self._given[new.document], (span, new.code)
        there = key in given and new.origin is not Origin.AGREED
        given.add(key)
        return there


def already_there(work: Work, new: NewCoding, span: Span) -> bool:
    """Tell whether I gave this very code to this very span before."""
    if new.origin is Origin.AGREED:
        return False
    work.write.flush()
    return work.read.has_coding(new.document, span, new.code, work.coder.id)


def meaning_of(work: Work, code: CodeId, book: Codebook | None = None) -> bytes:
    """Return what a code means at present; raises KnownError when it is not there any more."""
    if book is not None and code in book.codes:
        return book.codes[code].meaning_id
    row = work.write.row("code", code)
    if row is None or row["deleted"]:
        raise KnownError("That code is not in the codebook any more. Choose another.")
    return bytes(row["meaning"])
