"""Identifiers: 16 bytes each, time-ordered, the same on every machine."""

import hashlib
import os
import time
import uuid
from typing import NewType

ProjectId = NewType("ProjectId", bytes)
DocumentId = NewType("DocumentId", bytes)
CodeId = NewType("CodeId", bytes)
CodingId = NewType("CodingId", bytes)
CoderId = NewType("CoderId", bytes)
MemoId = NewType("MemoId", bytes)
MeaningId = NewType("MeaningId", bytes)
DocumentCodingId = NewType("DocumentCodingId", bytes)
CodeSetId = NewType("CodeSetId", bytes)
DocumentSetId = NewType("DocumentSetId", bytes)
SuggestionId = NewType("SuggestionId", bytes)
LookId = NewType("LookId", bytes)
SlotId = NewType("SlotId", bytes)
EntityId = NewType("EntityId", bytes)
PresetId = NewType("PresetId", bytes)
RoundId = NewType("RoundId", bytes)
AssignmentId = NewType("AssignmentId", bytes)
DecisionId = NewType("DecisionId", bytes)
CommentId = NewType("CommentId", bytes)
SavedQueryId = NewType("SavedQueryId", bytes)
ChangeId = NewType("ChangeId", int)
"""A change's place in this project's own journal; it does not travel between copies."""

NAMESPACE = uuid.UUID("8b0f6c1e-6a55-5d0e-9a54-5f1c1b6d8e21")
PROJECT_ID = ProjectId(bytes(16))
"""The id under which a project's own settings are kept; every project has exactly one such row."""


def new_id() -> bytes:
    """Make a UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then random bits."""
    stamp = (time.time_ns() // 1_000_000).to_bytes(6, "big")
    rest = bytearray(os.urandom(10))
    rest[0] = rest[0] & 0x0F | 0x70
    rest[2] = rest[2] & 0x3F | 0x80
    return stamp + bytes(rest)


def derived_id(*parts: str | bytes) -> bytes:
    """Make the id that every machine derives from the same parts (uuid5)."""
    name = "/".join(part.hex() if isinstance(part, bytes) else part for part in parts)
    return uuid.uuid5(NAMESPACE, name).bytes


def text_sha256(text: str) -> str:
    """Return the hexadecimal SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def document_id(sha256: str) -> DocumentId:
    """Return the id of the document whose first text has this SHA-256."""
    return DocumentId(derived_id("document", sha256))


def id_text(identifier: bytes) -> str:
    """Write an id as people and files see it: the canonical form of a UUID."""
    if len(identifier) != 16:
        raise ValueError(identifier)
    word = identifier.hex()
    return f"{word[:8]}-{word[8:12]}-{word[12:16]}-{word[16:20]}-{word[20:]}"


def parse_id(text: str) -> bytes:
    """Read an id as written by `id_text`; raises ValueError for anything else."""
    plain = text.replace("-", "")
    if len(plain) == 32 and len(identifier := bytes.fromhex(plain)) == 16:
        return identifier
    return uuid.UUID(text).bytes
