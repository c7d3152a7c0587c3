"""A text is corrected: the new version takes the old one's place, and what stands in the old one is carried over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.carrying import SURE, Carried, carried
from desktop.domain.codings import Coding, Origin
from desktop.domain.comments import Comment
from desktop.domain.decisions import Decision
from desktop.domain.documents import Document, NewDocument, Status
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, CodingId, DocumentId, derived_id, document_id
from desktop.domain.looks import Look
from desktop.domain.memos import Memo, MemoKind, Target
from desktop.domain.revisions import Carriage
from desktop.domain.spans import Span
from desktop.domain.structure import Part, as_json, with_kind
from desktop.domain.suggestions import Suggestion
from desktop.project.operations.base import Work
from desktop.project.operations.codings import fitting
from desktop.project.operations.document_sets import put_into
from desktop.project.operations.memos import memo_id

_KEPT = ("title", "publisher", "author", "published", "url", "licence", "max_quote", "handling")
_OF_THE_FILE = frozenset(("pages", "original", "capture_method"))
"""Fields of the source record that say nothing of the article, but of the file that a text came in."""


@dataclass(frozen=True, slots=True)
class ReviseDocument:
    """Let a new version of a text take the place of the old one, which stays as it is, with all that stands in it.

    Everybody's codings, notes and looks are carried as theirs, and bear that they were; so is what was suggested and
    decided about them, where the words are surely there, and what was said about any of it. Where it comes from stays
    as it was said of the old one.
    """

    document: DocumentId
    new: NewDocument

    @property
    def label(self) -> str:
        return f"New version of “{self.new.source.title}”"

    def apply(self, work: Work) -> None:
        """Bring it in; raises KnownError for an older version, a text that is there, or one that is being reviewed."""
        old = work.read.document(self.document)
        _require_free(work, old)
        memos = [memo for memo in work.read.memos() if memo.document == old.id]
        looks, decisions = work.read.looks(), work.read.reviews.decisions(old.id)
        suggestions, comments = work.read.suggestions(), work.read.reviews.comments()
        uid = self._bring_in(work, old)
        codings = work.read.codings(self.document)
        found = carried(work.text(self.document), self.new.text, [coding.span for coding in codings])
        put: dict[bytes, CodingId] = {
            coding.id: carry(work, coding, uid, each, self.new.text)
            for coding, each in zip(codings, found, strict=True)
        }
        whole = _carry_whole(work, self.document, uid)
        _carry_looks(work, looks, put)
        texts = work.text(old.id), self.new.text
        _carry_memos(work, memos, uid, texts, put)
        moved = {**put, **whole, **_carry_decisions(work, decisions, uid, texts, {**put, **whole})}
        moved |= _carry_suggestions(work, suggestions, texts, put)
        _carry_comments(work, comments, moved)
        _carry_statuses(work, self.document, uid)

    def _bring_in(self, work: Work, old: Document) -> DocumentId:
        if not self.new.text.strip():
            raise KnownError("The new version has no words, so nothing was changed.")
        (text,) = work.write.keep_texts([self.new.text])
        uid = document_id(text)
        if uid == self.document or text == old.sha256:
            raise KnownError(f"The text is the same as that of “{old.title}”, so there is nothing to change.")
        there = work.write.row("document", uid)
        if there is not None and not there["deleted"]:
            raise KnownError(f"That text is in the project already, as “{there['title']}”. Open that one instead.")
        row = work.write.row("document", self.document) or {}
        fields = {name: row[name] for name in _KEPT}
        structure = as_json(self._parts(work, old))
        work.write.put("document", uid, text=text, structure=structure, revises=self.document, **fields)
        record = {key: found for key, found in work.read.records.of(self.document).items() if key not in _OF_THE_FILE}
        record |= {key: found for key, found in self.new.record.items() if key in _OF_THE_FILE}
        for key, found in record.items():
            values = {"document": uid, "key": key, "value": found.value, "source": found.origin}
            work.write.put("attribute", derived_id("attribute", uid, key), **values)
        for each in work.read.sets.of(self.document):
            put_into(work, each, (uid,))
        return uid

    def _parts(self, work: Work, old: Document) -> tuple[Part, ...]:
        """Return what the paragraphs are: as it was recognised now, but as it was said of those found again."""
        parts, before = self.new.parts, old.parts
        found = carried(work.text(old.id), self.new.text, [part.span for part in before])
        for part, each in zip(before, found, strict=True):
            if each.similarity >= SURE and each.span:
                parts = with_kind(parts, [each.span], part.kind)
        return parts


@dataclass(frozen=True, slots=True)
class ConfirmCarried:
    """Say that carried codings of mine stand where they should."""

    codings: tuple[CodingId, ...]

    @property
    def label(self) -> str:
        return "Confirm where a carried coding stands"

    def apply(self, work: Work) -> None:
        """Settle each; raises KnownError for another coder's, or one that stands nowhere."""
        for coding in self.codings:
            if _waiting(work, coding)["deleted"]:
                raise KnownError("The words of this coding were not found. Place it anew, or drop it.")
            work.write.set("coding", coding, status=Carriage.SURE.value)


@dataclass(frozen=True, slots=True)
class PlaceCarried:
    """Say where a carried coding of mine stands in the new version."""

    coding: CodingId
    span: Span

    @property
    def label(self) -> str:
        return "Place a carried coding"

    def apply(self, work: Work) -> None:
        """Put it there; raises KnownError for another coder's, or for a span without words."""
        row = _waiting(work, self.coding)
        span = fitting(work, DocumentId(row["document"]), self.span)
        values = {"start": span.start, "stop": span.end, "status": Carriage.SURE.value, "deleted": False}
        work.write.set("coding", self.coding, **values)


@dataclass(frozen=True, slots=True)
class DropCarried:
    """Say that carried codings of mine have no place in the new version; in the old one they stay."""

    codings: tuple[CodingId, ...]

    @property
    def label(self) -> str:
        return "Drop a carried coding"

    def apply(self, work: Work) -> None:
        """Settle each; raises KnownError for another coder's."""
        for coding in self.codings:
            _waiting(work, coding)
            work.write.set("coding", coding, status=Carriage.DROPPED.value, deleted=True)


def carry(work: Work, coding: Coding, document: DocumentId, found: Carried, text: str) -> CodingId:
    """Write a coding into another text where it was found there, and return its id; a lost one stands nowhere."""
    uid = CodingId(derived_id("carried", coding.id, document))
    row = work.write.row("coding", coding.id) or {}
    span = found.span or Span(0, min(1, len(text)))
    status = Carriage.LOST if found.span is None else Carriage.SURE if found.sure else Carriage.DOUBTFUL
    place = {"document": document, "start": span.start, "stop": span.end, "derived": coding.id}
    values = {**row, **place, "origin": Origin.CARRIED.value, "status": status.value, "deleted": found.span is None}
    if not work.write.set("coding", uid, **values) and work.write.row("coding", uid) is None:
        work.write.add("coding", uid, **values)
    return uid


def _require_free(work: Work, old: Document) -> None:
    if work.read.revisions.replaced_by(old.id) is not None:
        raise KnownError(f"There is a newer version of “{old.title}”. Correct that one.")
    for each in work.read.reviews.rounds():
        if each.is_open and old.id in each.documents:
            raise KnownError(f"“{old.title}” is in the round “{each.name}”. Close the round first.")


def _waiting(work: Work, coding: CodingId) -> Mapping[str, Any]:
    row = work.write.row("coding", coding)
    waits = row is not None and row["status"] in (Carriage.DOUBTFUL, Carriage.LOST)
    if row is None or not waits or (row["deleted"] and row["status"] != Carriage.LOST):
        raise KnownError("That coding does not wait to be settled any more. Look again.")
    work.require_mine(row["coder"])
    return row


def _carry_whole(work: Work, old: DocumentId, new: DocumentId) -> dict[bytes, bytes]:
    put: dict[bytes, bytes] = {}
    for coding in work.read.document_codings(old):
        row = work.write.row("document_coding", coding.id) or {}
        values = {**row, "document": new, "origin": Origin.CARRIED.value}
        put[coding.id] = derived_id("carried", coding.id, new)
        _put(work, "document_coding", put[coding.id], values)
    return put


def _carry_looks(work: Work, looks: Iterable[Look], put: Mapping[bytes, CodingId]) -> None:
    for look in looks:
        if look.coding in put:
            row = work.write.row("look", look.id) or {}
            coding = put[look.coding]
            _put(work, "look", derived_id("carried", look.id, coding), {**row, "coding": coding})


def _carry_memos(
    work: Work, memos: Sequence[Memo], new: DocumentId, texts: tuple[str, str], put: Mapping[bytes, CodingId]
) -> None:
    """Carry notes; one on words that are not surely there stays with the old version."""
    spans = [memo.target.span or Span(0, 0) for memo in memos]
    for memo, found in zip(memos, carried(*texts, spans), strict=True):
        target = _carried_target(memo.target, new, found, put)
        if target is not None:
            start, stop = (target.span.start, target.span.end) if target.span else (None, None)
            place = {"document": new, "start": start, "stop": stop}
            values = {"kind": target.kind.value, "target": target.id, "body": memo.body}
            hand = CoderId((work.write.row("memo", memo.id) or {})["coder"])
            uid = memo_id(target, hand, private=memo.private)
            work.write.put("memo", uid, coder=hand, private=memo.private, **values, **place)


def _carry_decisions(
    work: Work, decisions: Sequence[Decision], new: DocumentId, texts: tuple[str, str], put: Mapping[bytes, bytes]
) -> dict[bytes, bytes]:
    """Carry what was decided, out of its round; what is not surely there is open again in the new version."""
    made: dict[bytes, bytes] = {}
    spans = [(each.outcome and each.outcome.span) or Span(0, 0) for each in decisions]
    for decision, found in zip(decisions, carried(*texts, spans), strict=True):
        row = work.write.row("decision", decision.id) or {}
        place: dict[str, Any] = {"document": new, "round": None}
        if decision.outcome and decision.outcome.span:
            if not (found.sure and found.span):
                continue
            place |= {"start": found.span.start, "stop": found.span.end}
        about = {name: _carried_ids(row[name], put) for name in ("sources", "taken")}
        made[decision.id] = derived_id("carried", decision.id, new)
        _put(work, "decision", made[decision.id], {**row, **place, **about})
    return made


def _carry_suggestions(
    work: Work, suggestions: Iterable[Suggestion], texts: tuple[str, str], put: Mapping[bytes, CodingId]
) -> dict[bytes, bytes]:
    """Carry what was suggested; where the ends proposed are not surely there it stays with the old version."""
    made: dict[bytes, bytes] = {}
    about = [each for each in suggestions if each.coding in put]
    for each, found in zip(about, carried(*texts, [each.span or Span(0, 0) for each in about]), strict=True):
        values: dict[str, Any] = {**(work.write.row("suggestion", each.id) or {}), "coding": put[each.coding]}
        if each.span:
            if not (found.sure and found.span):
                continue
            values |= {"start": found.span.start, "stop": found.span.end}
        made[each.id] = derived_id("carried", each.id, put[each.coding])
        _put(work, "suggestion", made[each.id], values)
    return made


def _carry_comments(work: Work, comments: Iterable[Comment], moved: Mapping[bytes, bytes]) -> None:
    """Carry the threads on what was carried."""
    for each in comments:
        if (target := moved.get(each.target)) is not None:
            row = work.write.row("comment", each.id) or {}
            _put(work, "comment", derived_id("carried", each.id, target), {**row, "target": target})


def _carried_ids(words: str, put: Mapping[bytes, bytes]) -> str:
    ids = (bytes.fromhex(word) for word in words.split())
    return " ".join(each.hex() for each in sorted(put.get(each, each) for each in ids))


def _carried_target(target: Target, new: DocumentId, found: Carried, put: Mapping[bytes, CodingId]) -> Target | None:
    if target.kind is MemoKind.CODING:
        return Target(target.kind, put[target.id]) if target.id in put else None
    if target.kind is MemoKind.DOCUMENT:
        return Target(target.kind, new)
    return Target(target.kind, new, found.span) if found.sure and found.span else None


def _carry_statuses(work: Work, old: DocumentId, new: DocumentId) -> None:
    """Whoever had begun or finished the old version is in the middle of the new one: there may be words to read."""
    for coder in work.read.coders():
        if work.read.statuses(coder.id).get(old, Status.NOT_STARTED) != Status.NOT_STARTED:
            values = {"document": new, "coder": coder.id, "status": Status.IN_PROGRESS.value}
            work.write.put("progress", derived_id("progress", new, coder.id), **values)


def _put(work: Work, entity: str, uid: bytes, values: Mapping[str, Any]) -> None:
    fields = {name: value for name, value in values.items() if name != "deleted"}
    work.write.put(entity, uid, **fields)
