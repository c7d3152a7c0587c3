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
