"""What is counted, and what stands over rows and columns; without what counts."""

from enum import StrEnum
from typing import NamedTuple


class CountUnit(StrEnum):
    """What is counted."""

    CODINGS = "codings"
    DOCUMENTS = "documents"
    """Articles in which there is at least one."""
    CHARACTERS = "characters"
    """Characters that are coded, each once however many codings share it; a code of a whole article covers none."""
    WORDS = "words"
    """Words of which a character is coded, each once however many codings share it."""


class Share(StrEnum):
    """Of what a number is a share."""

    ROW = "row"
    COLUMN = "column"
    ALL = "all"


class Heading(NamedTuple):
    """What stands over a row or a column."""

    key: str
    name: str


NONE = Heading("", "")
"""Under which codings stand that say nothing of an axis."""
EVERY = Heading("\0all", "")
"""Stands for a whole row or column."""
