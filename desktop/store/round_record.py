"""What a round writes down when it is closed: which changes there were, what made its layers, what was left out."""

import json
from collections.abc import Mapping
from typing import Any

from desktop.domain.changes import Moment
from desktop.domain.ids import CoderId, DocumentId
from desktop.domain.left_out import LeftOut
from desktop.domain.rounds import Record
from desktop.domain.spans import Span
from desktop.store import held

_LAYERS, _RECORD = "layers", "record"
"""Every other key is an origin, in hexadecimal."""


def written(last: Mapping[bytes, int], layers: Mapping[str, str], record: Record) -> str:
    """Write the last change of each origin, the operations that made the layers, and the rest."""
    known = {origin.hex(): n for origin, n in last.items()}
    return json.dumps({**known, _LAYERS: layers, _RECORD: _as_json(record)}, separators=(",", ":"))


def moment(frozen: int, known: str) -> Moment:
    """Read as of when the layers are read."""
    said = json.loads(known or "{}")
    layers = said.get(_LAYERS)
    last = {bytes.fromhex(origin): n for origin, n in said.items() if origin not in (_LAYERS, _RECORD)}
    return Moment(frozen, last, None if layers is None else held.from_words(layers))


def record(known: str) -> Record | None:
    """Read the rest; None where an earlier version closed the round."""
    said = json.loads(known or "{}").get(_RECORD)
    if said is None:
        return None
    spans = {_document(uid): tuple(Span(*span) for span in spans) for uid, spans in said["spans"].items()}
    left = LeftOut(spans, frozenset(map(_document, said["doubles"])), kinds=tuple(said["kinds"]))
    pairs = ((_document(uid), CoderId(bytes.fromhex(coder))) for uid, who in said["assigned"].items() for coder in who)
    return Record(left, frozenset(pairs))


def _as_json(closed: Record) -> dict[str, Any]:
    assigned: dict[str, list[str]] = {}
    for document, coder in sorted(closed.assigned):
        assigned.setdefault(document.hex(), []).append(coder.hex())
    return {
        "kinds": closed.left_out.kinds,
        "spans": {document.hex(): spans for document, spans in sorted(closed.left_out.spans.items())},
        "doubles": [document.hex() for document in sorted(closed.left_out.documents)],
        "assigned": assigned,
    }


def _document(uid: str) -> DocumentId:
    return DocumentId(bytes.fromhex(uid))
