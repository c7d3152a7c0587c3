"""An applied code: somebody's judgement of some words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentCodingId, DocumentId, MeaningId
from desktop.domain.spans import Span

Qualifiers = Mapping[str, tuple[str, ...]]
"""What a coding says by the keys of slots; a key without values is not there. Values are kept as they were given."""


class Origin(StrEnum):
    """How a coding came to be."""

    HUMAN = "human"
    IMPORT = "import"
    AUTO = "auto"
    AGREED = "agreed"
    CARRIED = "carried"
    """From another version of the text, or from a copy of it."""


@dataclass(frozen=True, slots=True)
class NewCoding:
    """A coding about to be made."""

    document: DocumentId
    span: Span
    code: CodeId
    origin: Origin = Origin.HUMAN
    shown: tuple[CoderId, ...] = ()
    """Whose layers, beside the coder's own, were on the screen."""
    qualifiers: Qualifiers = field(default_factory=dict, hash=False)
    reason: str = ""
    """Why it stands although it breaks a rule of the codebook."""
    query: str = ""
    """What was searched for when it was made of a hit."""


@dataclass(frozen=True, slots=True)
class Coding:
    """A code that a coder gave to a span of a document."""

    id: CodingId
    document: DocumentId
    span: Span
    code: CodeId
    coder: CoderId
    meaning: MeaningId
    """What the code meant when it was given."""
    created: int
    """Milliseconds since 1970."""
    modified: int
    origin: Origin = Origin.HUMAN
    shown: tuple[CoderId, ...] = ()
    qualifiers: Qualifiers = field(default_factory=dict, hash=False)
    reason: str = ""
    """Why it stands although it breaks a rule of the codebook."""
    query: str = ""
    """What was searched for when it was made of a hit."""
    accepted: bool = False
    """Whether its coder has looked at it since it was made of a hit."""

    @property
    def waiting(self) -> bool:
        """Whether it was made of a hit, and its coder has not looked at it."""
        return bool(self.query) and not self.accepted


@dataclass(frozen=True, slots=True)
class DocumentCoding:
    """A code that a coder gave to a whole article."""

    id: DocumentCodingId
    document: DocumentId
    code: CodeId
    coder: CoderId
    meaning: MeaningId
    created: int
    """Milliseconds since 1970."""
    modified: int
    qualifiers: Qualifiers = field(default_factory=dict, hash=False)
    reason: str = ""
    origin: Origin = Origin.HUMAN

    @property
    def span(self) -> None:
        """It has none, where a coding of words has one."""


AnyCoding = Coding | DocumentCoding


ACCEPTED = "accepted"
"""How the journal says that a coding made of a hit was looked at and kept."""
NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class CodedSpan:
    """A coding, of words or of a whole article, with all a reader of an export needs to know about it."""

    coding: AnyCoding
    title: str
    publisher: str
    author: str
    published: str
    sha256: str
    quote: str
    """Empty, with what stands around it, where the whole article is coded."""
    before: str
    """Up to 60 characters."""
    after: str
    """Up to 60 characters."""
    code_name: str
    code_path: tuple[str, ...]
    coder_name: str
    memo: str
    """Empty where the coding has none."""
    paragraph: int = 0
    """Where it begins, counted from 1 among the lines with words in them; 0 where nobody counted."""

    @property
    def span(self) -> Span:
        """Where it stands; nowhere, from 0 to 0, where the whole article is coded."""
        return self.coding.span or NOWHERE
