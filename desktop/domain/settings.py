"""What a project decides for everybody who works in it."""

from dataclasses import dataclass
from enum import StrEnum

CITATION = "“{quote}” ({publisher}, {date}, ¶ {paragraph}; {code})"


class Unit(StrEnum):
    """What a coding must cover."""

    FREE = "free"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Settings:
    """A project's own settings."""

    name: str
    unit: Unit = Unit.FREE
    citation: str = CITATION
    """Fields: quote, title, publisher, author, date, paragraph, code, coder."""
    left_out: tuple[str, ...] = ()
    """Kinds of paragraphs that are left out of what is counted and compared."""
    doubles_once: bool = False
    """Whether of articles that are nearly the same only one is counted and compared."""
