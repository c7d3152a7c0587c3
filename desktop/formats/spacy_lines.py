"""Coded texts as JSON Lines for spaCy: each line makes a document by `Doc.from_json`, one for each coder of a text.

Offsets are code points, half-open, and those of whole tokens. Codings are the span group “sc”, where they may overlap;
codes of whole texts are categories.
"""

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from desktop.domain.ids import CodeId, id_text
from desktop.domain.outgoing import Outgoing
from desktop.formats import coding_losses
from desktop.formats.labelled import Layer, about, labels, layers, texts
from desktop.formats.losses import Loss
from desktop.formats.tokens import tokens

FORMAT = "spacy"
NAME = "spaCy JSON Lines"
ENDINGS: tuple[str, ...] = (".spacy.jsonl",)
GROUP = "sc"
"""Where spaCy's span categoriser looks for spans."""


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what the format cannot hold."""
    return coding_losses.of_labels(going, whole=True)


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write a line for each coder of each text whose words may go out, and return how many codings."""
    names, count = labels(going.book), 0
    for article, text in texts(going):
        cut = tokens(text, (row.span for row in article.codings))
        shared = [{"id": number, "start": each.span.start, "end": each.span.end} for number, each in enumerate(cut)]
        for layer in layers(article, going.coders):
            line = {"text": text, **_labelled(layer, names), "tokens": shared}
            line["meta"] = {**about(article), "coder": layer[0].name}
            out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        count += len(article.codings) + len(article.whole)
    return count


def _labelled(layer: Layer, names: Mapping[CodeId, str]) -> dict[str, Any]:
    _, words, whole = layer
    spans = [
        {
            "start": row.span.start,
            "end": row.span.end,
            "label": names[row.coding.code],
            "kb_id": "",
            "id": id_text(row.coding.id),
        }
        for row in words
    ]
    return {"ents": [], "spans": {GROUP: spans}, "cats": {names[row.coding.code]: 1.0 for row in whole}}
