"""Exports that are made again and again, kept by name."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop.domain.ids import CodeId, CoderId, DocumentId, PresetId, id_text, parse_id
from desktop.domain.outgoing import CONTEXT, Layout, Per
from desktop.domain.selection import Selection


@dataclass(frozen=True, slots=True)
class Preset:
    """What is exported, and how."""

    id: PresetId
    name: str
    format: str
    """The word for the format."""
    selection: Selection
    layout: Layout


def to_words(format: str, selection: Selection, layout: Layout) -> str:  # noqa: A002 - as the command line calls it
    """Write what is kept of a preset, the same words for the same choice."""
    whole = {
        "format": format,
        "documents": _ids(selection.documents),
        "coders": _ids(selection.coders),
        "codes": _ids(selection.codes),
        "said": {key: sorted(values) for key, values in sorted(selection.said.items())},
        "since": selection.since,
        "before": selection.before,
        "published": [selection.published_from, selection.published_to],
        "columns": list(layout.columns),
        "per": layout.per.value,
        "context": layout.context,
        "with_texts": layout.with_texts,
        "by_code": layout.by_code,
    }
    return json.dumps(whole, ensure_ascii=False)


def from_words(identifier: PresetId, name: str, words: str) -> Preset:
    """Read what `to_words` wrote; what a later version adds is left alone."""
    whole: dict[str, Any] = json.loads(words)
    early, late = whole.get("published") or ("", "")
    selection = Selection(
        _read(whole.get("documents"), DocumentId),
        _read(whole.get("coders"), CoderId),
        _read(whole.get("codes"), CodeId),
        {key: frozenset(values) for key, values in (whole.get("said") or {}).items()},
        whole.get("since"),
        whole.get("before"),
        early,
        late,
    )
    layout = Layout(
        tuple(whole.get("columns") or ()),
        Per(whole.get("per") or Per.CODING),
        whole.get("context", CONTEXT),
        bool(whole.get("with_texts")),
        bool(whole.get("by_code")),
    )
    return Preset(identifier, name, whole.get("format") or "", selection, layout)


def _ids(given: Iterable[bytes] | None) -> list[str] | None:
    return None if given is None else sorted(map(id_text, given))


def _read(given: list[str] | None, kind: Any) -> frozenset[Any] | None:
    return None if given is None else frozenset(kind(parse_id(each)) for each in given)
