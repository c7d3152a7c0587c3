"""Coded texts for doccano's sequence labelling: a zip file with a JSONL file for each coder, and the labels.

Offsets are code points, half-open. A project there is one coder's, so that each coder's file has every text.
"""

import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from desktop.domain.codebook import Code
from desktop.domain.coders import Coder
from desktop.domain.ids import CodeId
from desktop.domain.outgoing import Outgoing
from desktop.formats import coding_losses
from desktop.formats.brat import single_words
from desktop.formats.fixed_zip import put
from desktop.formats.labelled import about, labels, layers, texts
from desktop.formats.losses import Loss

FORMAT = "doccano"
NAME = "doccano JSONL"
ENDINGS: tuple[str, ...] = (".doccano.zip",)
_DARK = 140
"""Letters are white on a colour whose green and red together are darker than this."""


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what the format cannot hold."""
    return coding_losses.of_labels(going)


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write each coder's labels of each text whose words may go out, and return how many codings."""
    names = labels(going.book)
    lines: dict[bytes, list[str]] = {coder.id: [] for coder in going.coders}
    count = 0
    for coder, line in _lines(going, names):
        lines[coder.id].append(json.dumps(line, ensure_ascii=False) + "\n")
        count += len(line["label"])
    files = single_words({coder.id: coder.name for coder in going.coders})
    config = [_config(code, names[code.id]) for code in going.book]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for coder in going.coders:
            put(archive, f"{files[coder.id]}.jsonl", "".join(lines[coder.id]))
        put(archive, "labels.json", json.dumps(config, ensure_ascii=False, indent=1) + "\n")
    return count


def _lines(going: Outgoing, names: Mapping[CodeId, str]) -> Iterator[tuple[Coder, dict[str, Any]]]:
    for article, text in texts(going):
        for coder, words, _ in layers(article, going.coders):
            given = [[row.span.start, row.span.end, names[row.coding.code]] for row in words]
            yield coder, {"text": text, "label": given, **about(article), "coder": coder.name}


def _config(code: Code, name: str) -> dict[str, Any]:
    red, green = (int(code.colour[at : at + 2] or "0", 16) for at in (1, 3))
    letters = "#ffffff" if (red + 2 * green) / 3 < _DARK else "#000000"
    return {"text": name, "background_color": code.colour, "text_color": letters}
