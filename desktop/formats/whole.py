"""A project, or a part of it, as those exporters take it that write texts and not only codings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.codebook import Codebook
from desktop.domain.coders import Coder
from desktop.domain.codings import Coding, DocumentCoding
from desktop.domain.documents import Document
from desktop.domain.ids import CoderId, DocumentId
from desktop.domain.memos import Memo
from desktop.domain.rows import StoredRow

Attributes = Mapping[str, tuple[str, ...]]
"""What is known of an article beyond its title, by the names of variables."""


@dataclass(frozen=True, slots=True)
class CodedText:
    """An article with what coders gave to it."""

    document: Document
    text: str
    codings: Sequence[Coding]
    """By start, end and id."""
    whole: Sequence[DocumentCoding] = ()


@dataclass(frozen=True, slots=True)
class DocumentSet:
    """Articles that are looked at together."""

    id: bytes
    name: str
    documents: Sequence[DocumentId]


@dataclass(frozen=True, slots=True)
class Whole:
    """What is written: people, codes, notes, and articles, of which one at a time is read."""

    name: str
    coders: Sequence[Coder]
    book: Codebook
    documents: Sequence[Document]
    read_text: Callable[[Document], CodedText] = field(hash=False)
    words_of: Callable[[DocumentId], str] = field(hash=False)
    """Reads the text of an article."""
    memos: Sequence[Memo] = ()
    attributes: Mapping[DocumentId, Attributes] = field(default_factory=dict, hash=False)
    document_sets: Sequence[DocumentSet] = ()
    read_rows: Callable[[], Iterator[StoredRow]] | None = field(default=None, hash=False)
    """Reads what formats have no place for; None where that is not wanted."""

    def texts(self) -> Iterator[CodedText]:
        """Read one article after the other, in their order."""
        return map(self.read_text, self.documents)

    def coder_name(self, coder: CoderId) -> str:
        """Return how a coder is called; empty for one who is not among those written."""
        return next((each.name for each in self.coders if each.id == coder), "")
