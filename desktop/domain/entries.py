"""Rows of a project as they travel from one project to another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a project keeps: a document, a code, a coding, a memo and so on."""

    kind: str
    """As the journal calls it."""
    id: bytes
    created: int
    """Milliseconds since 1970."""
    modified: int
    fields: Mapping[str, Any] = field(hash=False)
    """By the journal's names; ids are bytes, and a document's `text` is the text itself."""
