"""The differences between coders that led to a version of the codebook."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.ids import DecisionId, DocumentId, RoundId


@dataclass(frozen=True, slots=True)
class Cause:
    """A difference that led to a change of the codebook: which codings were held against each other."""

    document: DocumentId
    codings: tuple[bytes, ...]
    decision: DecisionId | None = None
    round: RoundId | None = None


def to_words(causes: Iterable[Cause]) -> str:
    """Write causes as they are kept: a list of document, codings, decision and round; empty for none."""
    rows = [
        [each.document.hex(), [coding.hex() for coding in each.codings], _hex(each.decision), _hex(each.round)]
        for each in causes
    ]
    return json.dumps(rows, separators=(",", ":")) if rows else ""


def from_words(words: str) -> tuple[Cause, ...]:
    """Read causes as `to_words` wrote them."""
    return tuple(
        Cause(
            DocumentId(bytes.fromhex(document)),
            tuple(bytes.fromhex(coding) for coding in codings),
            DecisionId(bytes.fromhex(decision)) if decision else None,
            RoundId(bytes.fromhex(round_)) if round_ else None,
        )
        for document, codings, decision, round_ in json.loads(words or "[]")
    )


def _hex(identifier: bytes | None) -> str:
    return identifier.hex() if identifier else ""
