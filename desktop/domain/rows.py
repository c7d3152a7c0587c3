"""A row of a project as a file carries it to another copy, beyond what the file's own format says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One row of one table, by the names that the journal has for both."""

    entity: str
    uid: bytes
    created: int
    """Milliseconds since 1970."""
    modified: int
    fields: Mapping[str, Any] = field(hash=False)
    """Ids in hexadecimal; a field that is empty is left out."""
