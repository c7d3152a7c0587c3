"""What of a project goes out, bound by the licences of its documents."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from desktop.domain.codebook import Codebook
from desktop.domain.codings import NOWHERE, AnyCoding, CodedSpan
from desktop.domain.documents import Document, Terms
from desktop.domain.entries import Entry
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.memos import Memo, MemoKind
from desktop.domain.outgoing import CONTEXT, Layout, Outgoing
from desktop.domain.selection import Selection
from desktop.domain.slots import SlotKind
from desktop.domain.source_record import said, with_own
from desktop.domain.text import paragraph_starts

if TYPE_CHECKING:
    from desktop.project.reading import Reading

_WORK = frozenset(
    {"coding", "document_coding", "memo", "progress", "pin", "suggestion", "look", "document_look", "comment"}
)
"""Kinds of rows that are one coder's, and go out with that coder's layer."""
VERSION_LENGTH = 12
"""Characters of a hash that name a state of the codebook."""


def outgoing(project: "Reading", selection: Selection | None = None, layout: Layout | None = None) -> Outgoing:
    """Put together what a writer is given; codings are read from the project while they are written."""
    wanted, form, book = selection or Selection(), layout or Layout(), project.codebook()
    documents = tuple(_documents(project, wanted))
    there, keys = {document.id for document in documents}, tuple(with_own(project.variables()))
    layers, joined, whose = project.layers_of(wanted.coders), project.joined(), _persons(project, wanted)
    return Outgoing(
        project=project.name,
        version=codebook_version(book),
        book=book,
        documents=documents,
        coders=tuple(layers),
        keys=project.qualifier_keys(),
        memos=tuple(memo for memo in _memos(project) if _goes(memo, whose, there)),
        layout=form,
        fields=keys,
        read_records=partial(_records, project, documents, keys),
        walk=partial(_listed if form.as_listed else coded_spans, project, wanted, form.context),
        text=partial(_text, project, {document.id: document for document in documents}),
        entries=partial(_entries, project, wanted, there),
        left_out=project.left_out(),
        joined=frozenset(each.id for each in layers if each.id in joined),
        other_names=tuple(other.name for each in layers for other in joined.get(each.id, ())),
    )


def _records(
    project: "Reading", documents: tuple[Document, ...], keys: tuple[str, ...]
) -> dict[DocumentId, dict[str, str]]:
    records = project.records()
    every = {each.id: {key: said(each, records.get(each.id, {}), key) for key in keys} for each in documents}
    return {uid: {key: value for key, value in record.items() if value} for uid, record in every.items()}


def _text(project: "Reading", documents: Mapping[DocumentId, Document], document: DocumentId) -> str | None:
    return None if documents[document].terms.limited else project.text(document)


def _entries(project: "Reading", wanted: Selection, documents: Collection[DocumentId]) -> Iterator[Entry]:
    """Walk what is about the documents and layers that go out, and what is about none; as far as it may be seen."""
    from desktop.store.entries import KINDS

    there = {document: project.document(document) for document in documents}
    seen, whose = _seen(project), _persons(project, wanted)
    for row in project.entries(KINDS):
        if row.kind == "same_person" or (row.kind == "coder" and project.person(CoderId(row.id)) != row.id):
            continue
        entry = _by_person(project, row)
        document = entry.id if entry.kind == "document" else entry.fields.get("document")
        if document is not None and document not in there:
            continue
        if entry.kind in _WORK and whose is not None and entry.fields["coder"] not in whose:
            continue
        if entry.kind in seen and entry.id not in seen[entry.kind]:
            continue
        if entry.kind == "progress" and not project.sees(DocumentId(document or b""), entry.fields["coder"]):
            continue
        if entry.kind == "document":
            text = _text(project, there, DocumentId(entry.id))
            yield replace(entry, fields={**entry.fields, "text": text})
        else:
            yield entry


def _persons(project: "Reading", wanted: Selection) -> Collection[CoderId] | None:
    """Return the persons whose work is wanted; None for everybody's."""
    return None if wanted.coders is None else {project.person(each) for each in wanted.coders}


def _by_person(project: "Reading", entry: Entry) -> Entry:
    """Let a row go out as the person's whose it is: other identities do not."""
    whose = {name: entry.fields[name] for name in ("coder", "lead") if entry.fields.get(name)}
    persons = {name: project.person(coder) for name, coder in whose.items()}
    return entry if persons == whose else replace(entry, fields={**entry.fields, **persons})


def _seen(project: "Reading") -> Mapping[str, Collection[bytes]]:
    """Name, of each kind that a blind round may keep from view, what the present coder sees."""
    return {
        "memo": {each.id for each in _memos(project)},
        "suggestion": {each.id for each in project.suggestions()},
        "comment": {each.id for each in project.comments()},
        "decision": {each.id for each in project.decisions()},
    }


def codebook_version(book: Codebook) -> str:
    """Name a state of the codebook by the first characters of its SHA-256, the same on every machine."""
    from desktop.formats.codebook_json import write_codebook

    return f"cb-{sha256(write_codebook(book, '')).hexdigest()[:VERSION_LENGTH]}" if book.codes else ""


def coded_spans(project: "Reading", wanted: Selection, context: int = CONTEXT) -> Iterator[CodedSpan]:
    """Walk codings as exports hold them: by title; those of the whole article, then by start, end, id."""
    named = _Named(project, context)
    coders = {coder.id for coder in project.layers_of(wanted.coders)}
    for document in _documents(project, wanted):
        text = project.text(document.id)
        lines = paragraph_starts(text)
        for coding in _given(project, document.id, coders):
            if wanted.takes(coding):
                yield named.span(document, text, coding, lines)


def _listed(project: "Reading", wanted: Selection, context: int) -> Iterator[CodedSpan]:
    """Walk codings in the order in which they are asked for one by one."""
    rows: dict[bytes, CodedSpan] = {row.coding.id: row for row in coded_spans(project, wanted, context)}
    yield from (rows[coding] for coding in wanted.codings or () if coding in rows)


class _Named:
    """Gives codings the names of what they point to, each looked up once."""

    def __init__(self, project: "Reading", context: int) -> None:
        self._context = context
        self._book = project.codebook()
        self._coders = {layer.id: layer.name for layer in project.layers()}
        self._memos = _coding_memos(project)
        self._quoting = {slot.key for slot in self._book.slots.values() if slot.kind is SlotKind.SPAN}
        self._paths: dict[CodeId, tuple[str, ...]] = {}

    def span(self, document: Document, text: str, coding: AnyCoding, lines: list[int]) -> CodedSpan:
        """Put a coding together with its words and names; `lines` are where paragraphs begin."""
        start, end = coding.span or NOWHERE
        around = self._context if coding.span and not document.terms.limited else 0
        path = self._paths.get(coding.code)
        if path is None:
            path = self._paths[coding.code] = self._book.path(coding.code)
        source, terms = document.source, document.terms
        return CodedSpan(
            self._bound(coding, terms) if terms.limited else coding,
            source.title,
            source.publisher,
            source.author,
            source.published,
            document.sha256,
            terms.quoted(text[start:end]),
            text[max(0, start - around) : start],
            text[end : end + around],
            path[-1],
            path,
            self._coders.get(coding.coder, ""),
            self._memos.get((coding.id, coding.coder), ""),
            max(1, bisect_right(lines, start)) if coding.span else 0,
        )

    def _bound(self, coding: AnyCoding, terms: Terms) -> AnyCoding:
        """Cut what a coding says in words of the text to what may go out."""
        released = {
            key: tuple(terms.quoted(value) for value in values) if key in self._quoting else values
            for key, values in coding.qualifiers.items()
        }
        return replace(coding, qualifiers={key: values for key, values in released.items() if any(values)})


def _documents(project: "Reading", wanted: Selection) -> list[Document]:
    found = (each for each in project.documents() if wanted.takes_document(each.id, each.source.published))
    return sorted(found, key=lambda each: (each.title, each.id))


def _given(project: "Reading", document: DocumentId, coders: Collection[CoderId]) -> Iterator[AnyCoding]:
    yield from project.document_codings(document, coders)
    yield from project.walk_codings(document, coders)


def _memos(project: "Reading") -> list[Memo]:
    """Read the memos that go out: none that is private, whosever it is."""
    return [memo for memo in project.memos() if not memo.private]


def _coding_memos(project: "Reading") -> Mapping[tuple[bytes, CoderId], str]:
    coding = MemoKind.CODING
    return {(m.target.id, m.coder): m.body for m in _memos(project) if m.target.kind is coding}


def _goes(memo: Memo, whose: Collection[CoderId] | None, documents: set[DocumentId]) -> bool:
    mine = whose is None or memo.coder in whose
    return mine and (memo.document is None or memo.document in documents)
