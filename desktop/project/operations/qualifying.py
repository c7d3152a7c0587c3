"""What my codings say by the slots of their codes, and codes that I give to whole articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.codings import AnyCoding, Coding, Origin, Qualifiers
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CodingId, DocumentCodingId, DocumentId, new_id
from desktop.domain.qualifiers import from_words, to_words, with_values
from desktop.domain.quoting import is_place
from desktop.project.operations.base import Work, counted
from desktop.project.operations.codings import RemoveCodings, meaning_of, mine


@dataclass(frozen=True, slots=True)
class Qualify:
    """Let my codings say something by the keys of slots; a key given no values says nothing any more."""

    codings: tuple[CodingId, ...]
    values: Mapping[str, tuple[str, ...]]

    @property
    def label(self) -> str:
        return f"Set {_named(self.values)} of {counted(len(self.codings), 'coding', 'codings')}"

    def apply(self, work: Work) -> None:
        """Set the values of each; raises KnownError for another coder's."""
        for coding in mine(work, self.codings):
            said = with_values(coding.qualifiers, self.values)
            work.write.set("coding", coding.id, qualifiers=to_words(said))


@dataclass(frozen=True, slots=True)
class GiveReason:
    """Say why my coding stands although it breaks a rule of the codebook; empty takes the reason back."""

    coding: CodingId
    reason: str

    @property
    def label(self) -> str:
        return "Give the reason of a coding"

    def apply(self, work: Work) -> None:
        """Set it; raises KnownError for another coder's."""
        (coding,) = mine(work, (self.coding,))
        work.write.set("coding", coding.id, reason=self.reason.strip())


@dataclass(frozen=True, slots=True)
class CodeDocuments:
    """Give a code to whole articles, once each; one that has it takes the values given."""

    documents: tuple[DocumentId, ...]
    code: CodeId
    values: Qualifiers = field(default_factory=dict, hash=False)
    reason: str = ""
    origin: Origin = Origin.HUMAN

    @property
    def label(self) -> str:
        return f"Give a code to {counted(len(self.documents), 'article', 'articles')}"

    def apply(self, work: Work) -> None:
        """Set it for each; raises KnownError when the code is not there any more."""
        meaning = meaning_of(work, self.code)
        for document in self.documents:
            there = self._there(work, document)
            if there is not None:
                _say(work, there, self.values)
                continue
            work.write.add(
                "document_coding",
                new_id(),
                document=document,
                code=self.code,
                coder=work.hand,
                meaning=meaning,
                qualifiers=to_words(self.values),
                reason=self.reason,
                origin=self.origin.value,
            )

    def _there(self, work: Work, document: DocumentId) -> DocumentCodingId | None:
        work.write.flush()
        there = work.read.document_codings(document)
        return next((one.id for one in there if one.code == self.code and one.coder == work.coder.id), None)


@dataclass(frozen=True, slots=True)
class QualifyDocumentCoding:
    """Let a code of mine on a whole article say something; a key given no values says nothing any more."""

    coding: DocumentCodingId
    values: Mapping[str, tuple[str, ...]]

    @property
    def label(self) -> str:
        return f"Set {_named(self.values)} of an article's code"

    def apply(self, work: Work) -> None:
        """Set the values; raises KnownError for another coder's."""
        _refuse_others(work, self.coding)
        _say(work, self.coding, self.values)


@dataclass(frozen=True, slots=True)
class RemoveDocumentCodings:
    """Take codes of mine from whole articles."""

    codings: tuple[DocumentCodingId, ...]

    @property
    def label(self) -> str:
        return f"Take {counted(len(self.codings), 'code', 'codes')} from articles"

    def apply(self, work: Work) -> None:
        """Remove each; raises KnownError for another coder's."""
        for coding in self.codings:
            _refuse_others(work, coding)
            work.write.remove("document_coding", coding)


def _named(values: Mapping[str, tuple[str, ...]]) -> str:
    return ", ".join(key for key in values if not is_place(key, values))


def removal(coding: AnyCoding) -> RemoveCodings | RemoveDocumentCodings:
    """Return what takes a coding of mine away, be it of words or of a whole article."""
    return RemoveCodings((coding.id,)) if isinstance(coding, Coding) else RemoveDocumentCodings((coding.id,))


def _refuse_others(work: Work, coding: DocumentCodingId) -> None:
    row = work.write.row("document_coding", coding)
    if row is None or row["deleted"]:
        raise KnownError("The article does not carry that code any more.")
    work.require_mine(row["coder"])


def _say(work: Work, coding: DocumentCodingId, values: Mapping[str, tuple[str, ...]]) -> None:
    row = work.write.row("document_coding", coding)
    if row is not None:
        said = with_values(from_words(row["qualifiers"]), values)
        work.write.set("document_coding", coding, qualifiers=to_words(said))
