"""What exporters that need the texts are given, read from a project."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.domain.codings import Coding
from desktop.domain.documents import Document
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.memos import Memo, MemoKind
from desktop.domain.rows import StoredRow

if TYPE_CHECKING:
    from desktop.formats.whole import Attributes, CodedText, Whole
    from desktop.project.reading import Reading

_OF_CODING = frozenset(("document", "start", "stop", "coder"))
"""What every format says of a coding itself."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of a project is written; None means all."""

    documents: Collection[DocumentId] | None = None
    coders: Collection[CoderId] | None = None
    codes: Collection[CodeId] | None = None
    said: Mapping[str, Collection[str]] = field(default_factory=dict, hash=False)
    """Wants one of its values of each key."""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return (self.documents, self.coders, self.codes) == (None, None, None) and not self.said

    def takes(self, coding: Coding) -> bool:
        """Tell whether a coding is among what is written, as far as codes and slots say."""
        said = all(any(value in wanted for value in coding.qualifiers.get(key, ())) for key, wanted in self.said.items())
        return said and (self.codes is None or coding.code in self.codes)


def whole(project: "Reading", chosen: Chosen, *, rows: bool = False) -> "Whole":
    """Gather what is chosen; `rows` adds all that formats have no place for, where nothing is left out."""
    from desktop.formats.whole import Whole

    documents = sorted(project.documents(), key=lambda each: (each.title, each.id))
    documents = [each for each in documents if chosen.documents is None or each.id in chosen.documents]
    coders = [coder for coder in project.coders() if chosen.coders is None or coder.id in chosen.coders]
    return Whole(
        name=project.name,
        coders=coders,
        book=project.codebook(),
        documents=documents,
        read_text=lambda document: _coded_text(project, document, chosen),
        words_of=project.text,
        memos=_memos(project, documents, chosen),
        attributes={document.id: _attributes(document) for document in documents},
        read_rows=(lambda: _rows(project)) if rows and chosen.everything else None,
    )


def _coded_text(project: "Reading", document: Document, chosen: Chosen) -> "CodedText":
    from desktop.formats.whole import CodedText

    codings = [each for each in project.codings(document.id, chosen.coders) if chosen.takes(each)]
    whole_document = [
        each
        for each in project.document_codings(document.id)
        if (chosen.coders is None or each.coder in chosen.coders)
        and (chosen.codes is None or each.code in chosen.codes)
        and not chosen.said
    ]
    return CodedText(document, project.text(document.id), codings, whole_document)


def _memos(project: "Reading", documents: list[Document], chosen: Chosen) -> list[Memo]:
    """Read the chosen coders' memos on what is chosen, those on the project only where nothing is left out."""
    there = {document.id for document in documents}
    return [
        memo
        for memo in project.memos()
        if (chosen.coders is None or memo.coder in chosen.coders)
        and (memo.document is None or memo.document in there)
        and (memo.target.kind is not MemoKind.PROJECT or chosen.everything)
    ]


def _attributes(document: Document) -> "Attributes":
    source = document.source
    said = {name: getattr(source, name) for name in ("publisher", "author", "published", "url")}
    return {name: (value,) for name, value in said.items() if value}


def _rows(project: "Reading") -> Iterator[StoredRow]:
    """Walk all rows; of codings and articles only what the format does not say of them."""
    for row in project.rows():
        if row.entity == "coding":
            yield StoredRow(row.entity, row.uid, row.created, row.modified, _without(row.fields, _OF_CODING))
        else:
            yield row


def _without(fields: Mapping[str, object], names: Collection[str]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if name not in names}
