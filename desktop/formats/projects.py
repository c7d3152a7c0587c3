"""Whole projects as files of other programs hold them, each thing by the identifier that it has there."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.codings import Qualifiers
from desktop.domain.memos import MemoKind
from desktop.domain.spans import Span
from desktop.formats.coding_lines import OtherLine
from desktop.formats.qdpx_units import Found, Unit

SURE = Found(Unit(), sure=True)
"""How a text counts whose format says so."""


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code as the file has it."""

    guid: str
    name: str
    colour: str
    description: str
    parent: str
    """Empty at the top."""


@dataclass(frozen=True, slots=True)
class ReadCoding:
    """A coding as the file has it, by the identifiers of the file."""

    guid: str
    span: Span
    code: str
    coder: str
    """The user of the coding; else of its selection; empty for nobody."""
    selected_by: str
    """The user of its selection, who may be another."""
    created: int | None
    """Milliseconds since 1970."""
    memo: str
    qualifiers: Qualifiers = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class ReadWhole:
    """A code given to a whole text."""

    guid: str
    code: str
    coder: str
    created: int | None
    qualifiers: Qualifiers = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class ReadMemo:
    """A note as the file has it; notes of one person on one thing become one."""

    kind: MemoKind
    target: str
    """Empty for the project; the text for a span."""
    span: Span | None
    coder: str
    body: str
    created: int | None


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with its codings."""

    guid: str
    name: str
    text: str
    found: Found
    codings: tuple[ReadCoding, ...]
    whole: tuple[ReadWhole, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What the file says of it, by the names of variables."""
    created: int | None = None


@dataclass(frozen=True, slots=True)
class ReadSet:
    """Codes that are looked at together."""

    guid: str
    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadProject:
    """What a project file holds."""

    origin: str
    coders: dict[str, str]
    """Names by identifiers."""
    codes: tuple[ReadCode, ...]
    texts: tuple[ReadText, ...]
    discarded: dict[str, int]
    """How many of what was not taken."""
    memos: tuple[ReadMemo, ...] = ()
    sets: tuple[ReadSet, ...] = ()
    extras: tuple[OtherLine, ...] = ()
    """Rows that only a file of ours has; with them everything is as it was."""

    @property
    def conflicts(self) -> dict[tuple[str, str], int]:
        """Count codings whose selection is another's, by the two identifiers: the selection's, the coding's."""
        pairs = ((one.selected_by, one.coder) for text in self.texts for one in text.codings)
        return dict(Counter(pair for pair in pairs if pair[0] and pair[0] != pair[1]))
