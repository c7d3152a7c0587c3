"""What of an export can be found again: its quotations, each with as much of its place as the file says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.spans import Span


@dataclass(frozen=True, slots=True)
class ExportedQuote:
    """A quotation as the file has it."""

    where: str
    """What a person finds it by: `line 12`."""
    title: str
    """Of its document, or a line that begins with it in quotation marks; empty where the file does not say it."""
    sha256: str
    """Of its text; empty where the file does not say it, and the title has to do."""
    span: Span | None
    """None for a whole document, and where the file does not say the place."""
    quote: str
    """Empty for a whole document, and where a licence keeps the words back."""
    id: str = ""
    """Of the coding, or of several with “|” between; empty where the file does not say it."""
    shown: bool = False
    """Whether these are words as a reader sees them, in which blanks and what cannot be shown say nothing."""
    missing: bool = False
    """Whether the file itself does not show the words that it lists."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds."""

    quotes: tuple[ExportedQuote, ...]
    texts: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Texts that are in the file itself, by their SHA-256."""
