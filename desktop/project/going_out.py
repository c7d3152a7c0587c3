"""What of a project goes out, bound by the licences of its documents."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from desktop.domain.codebook import Codebook
from desktop.domain.codings import NOWHERE, AnyCoding, CodedSpan
from desktop.domain.documents import Document
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.memos import Memo, MemoKind
from desktop.domain.outgoing import CONTEXT, Layout, Outgoing
from desktop.domain.selection import Selection
from desktop.domain.text import paragraph_starts

if TYPE_CHECKING:
    from desktop.project.reading import Reading

VERSION_LENGTH = 12
"""Characters of a hash that name a state of the codebook."""


def outgoing(project: "Reading", selection: Selection | None = None, layout: Layout | None = None) -> Outgoing:
    """Put together what a writer is given; codings are read from the project while they are written."""
    wanted, form, book = selection or Selection(), layout or Layout(), project.codebook()
    documents = tuple(_documents(project, wanted))
    there = {document.id for document in documents}
    return Outgoing(
        project=project.name,
        version=codebook_version(book),
        book=book,
        documents=documents,
        coders=tuple(project.layers_of(wanted.coders)),
        keys=project.qualifier_keys(),
        memos=tuple(memo for memo in project.memos() if _goes(memo, wanted, there)),
        layout=form,
        walk=partial(coded_spans, project, wanted, form.context),
        text=project.text,
    )


def codebook_version(book: Codebook) -> str:
    """Name a state of the codebook by the first characters of its SHA-256, the same on every machine."""
    from desktop.formats.codebook_json import write_codebook

    return f"cb-{sha256(write_codebook(book, '')).hexdigest()[:VERSION_LENGTH]}" if book.codes else ""


def coded_spans(project: "Reading", wanted: Selection, context: int = CONTEXT) -> Iterator[CodedSpan]:
    """Walk codings as exports hold them: by title; those of the whole article, then by start, end, id."""
    named = _Named(project, context)
    coders = {coder.id for coder in project.coders()} if wanted.coders is None else wanted.coders
    for document in _documents(project, wanted):
        text = project.text(document.id)
        lines = paragraph_starts(text)
        for coding in _given(project, document.id, coders):
            if wanted.takes(coding):
                yield named.span(document, text, coding, lines)


class _Named:
    """Gives codings the names of what they point to, each looked up once."""

    def __init__(self, project: "Reading", context: int) -> None:
        self._context = context
        self._book = project.codebook()
        self._coders = {layer.id: layer.name for layer in project.layers()}
        self._memos = _coding_memos(project)
        self._paths: dict[CodeId, tuple[str, ...]] = {}

    def span(self, document: Document, text: str, coding: AnyCoding, lines: list[int]) -> CodedSpan:
        """Put a coding together with its words and names; `lines` are where paragraphs begin."""
        start, end = coding.span or NOWHERE
        around = self._context if coding.span else 0
        path = self._paths.get(coding.code)
        if path is None:
            path = self._paths[coding.code] = self._book.path(coding.code)
        source = document.source
        return CodedSpan(
            coding,
            source.title,
            source.publisher,
            source.author,
            source.published,
            document.sha256,
            text[start:end],
            text[max(0, start - around) : start],
            text[end : end + around],
            path[-1],
            path,
            self._coders.get(coding.coder, ""),
            self._memos.get((coding.id, coding.coder), ""),
            max(1, bisect_right(lines, start)) if coding.span else 0,
        )


def _documents(project: "Reading", wanted: Selection) -> list[Document]:
    found = (each for each in project.documents() if wanted.takes_document(each.id, each.source.published))
    return sorted(found, key=lambda each: (each.title, each.id))


def _given(project: "Reading", document: DocumentId, coders: Collection[CoderId]) -> Iterator[AnyCoding]:
    yield from project.document_codings(document, coders)
    yield from project.walk_codings(document, coders)


def _coding_memos(project: "Reading") -> Mapping[tuple[bytes, CoderId], str]:
    coding = MemoKind.CODING
    return {(m.target.id, m.coder): m.body for m in project.memos() if m.target.kind is coding}


def _goes(memo: Memo, wanted: Selection, documents: set[DocumentId]) -> bool:
    mine = wanted.coders is None or memo.coder in wanted.coders
    return mine and (memo.document is None or memo.document in documents)
