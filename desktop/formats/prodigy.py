"""Coded texts as JSON Lines for Prodigy's `spans.manual`: a line for each coder of a text.

Offsets are code points, half-open; `token_end` is the last token of a span, not the one after it.
"""

import json
from typing import Any, BinaryIO

from desktop.domain.codings import CodedSpan
from desktop.domain.ids import id_text
from desktop.domain.outgoing import Outgoing
from desktop.domain.spans import Span
from desktop.formats import coding_losses
from desktop.formats.brat import single_words
from desktop.formats.labelled import about, labels, layers, texts
from desktop.formats.losses import Loss
from desktop.formats.tokens import Token, places, tokens

FORMAT = "prodigy"
NAME = "Prodigy JSON Lines"
ENDINGS: tuple[str, ...] = (".prodigy.jsonl",)


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what the format cannot hold."""
    return coding_losses.of_labels(going)


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write a line for each coder of each text whose words may go out, and return how many codings."""
    names, count = labels(going.book), 0
    sessions = single_words({coder.id: coder.name for coder in going.coders})
    for article, text in texts(going):
        cut = tokens(text, (row.span for row in article.codings))
        begin, end = places(cut)
        shared = [_token(number, token, text) for number, token in enumerate(cut)]
        for coder, words, _ in layers(article, going.coders):
            spans = [_span(row, names[row.coding.code], begin, end) for row in words]
            who = {"_annotator_id": coder.name, "_session_id": f"glossator-{sessions[coder.id]}"}
            line = {"text": text, "tokens": shared, "spans": spans, "answer": "accept", **who, "meta": about(article)}
            out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        count += len(article.codings)
    return count


def _token(number: int, token: Token, text: str) -> dict[str, Any]:
    return {"text": token.span.of(text), **_place(token.span), "id": number, "ws": token.spaced}


def _span(row: CodedSpan, label: str, begin: dict[int, int], end: dict[int, int]) -> dict[str, Any]:
    among = {"token_start": begin[row.span.start], "token_end": end[row.span.end]}
    return {**_place(row.span), **among, "label": label, "id": id_text(row.coding.id)}


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
