"""Coded texts as tasks of Label Studio: a zip file with `tasks.json` and the labelling interface that they need.

Offsets are code points, as Label Studio stores since its editor counts so; each region has its words beside them. A
coder's codings of a text are one annotation. Who made it goes with each region as its note, since users of one server
are unknown to another.
"""

import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from xml.sax.saxutils import quoteattr

from desktop.domain.codings import CodedSpan
from desktop.domain.dates import utc_text
from desktop.domain.ids import CodeId, id_text
from desktop.domain.outgoing import Outgoing
from desktop.formats import coding_losses
from desktop.formats.fixed_zip import put
from desktop.formats.labelled import Layer, about, labels, layers, texts
from desktop.formats.losses import Loss, counted
from desktop.formats.xml_words import spoken

FORMAT = "label-studio"
NAME = "Label Studio JSON"
ENDINGS: tuple[str, ...] = (".label-studio.zip",)
TEXT, LABEL, ARTICLE, MEMO, REASON, SLOT = "text", "label", "article", "memo", "reason", "slot."
"""Names of the controls of the interface; those of slots begin with the last."""


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what the format cannot hold."""
    return counted([coding_losses.texts_withheld(going), coding_losses.other_memos(going)])


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write a task for each text whose words may go out, and return how many codings."""
    names = {code: spoken(name) for code, name in labels(going.book).items()}
    count = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        tasks: list[str] = []
        for article, text in texts(going):
            made = [_annotation(layer, names) for layer in layers(article, going.coders) if layer[1] or layer[2]]
            task = {"data": {"text": text, **about(article)}, "annotations": made}
            tasks.append(json.dumps(task, ensure_ascii=False))
            count += len(article.codings) + len(article.whole)
        put(archive, "tasks.json", "[\n" + ",\n".join(tasks) + "\n]\n")
        put(archive, "interface.xml", _interface(going, names))
    return count


def _annotation(layer: Layer, names: Mapping[CodeId, str]) -> dict[str, Any]:
    coder, words, whole = layer
    regions = [region for row in words for region in _regions(row, names)]
    if whole:
        given = list(dict.fromkeys(names[row.coding.code] for row in whole))
        regions.append(_result(id_text(whole[0].coding.id), ARTICLE, "choices", {"choices": given}))
        for row in whole:
            regions += _said(row, names[row.coding.code], {})
    last = max(row.coding.modified for row in (*words, *whole))
    return {"coder": coder.name, "updated_at": utc_text(last), "result": regions}


def _regions(row: CodedSpan, names: Mapping[CodeId, str]) -> Iterator[dict[str, Any]]:
    """Walk a coding's label, and one result more for each thing that it says."""
    place = {"start": row.span.start, "end": row.span.end, "text": row.quote}
    label = _result(id_text(row.coding.id), LABEL, "labels", {**place, "labels": [names[row.coding.code]]})
    yield {**label, "origin": "manual", "meta": {"text": [row.coder_name]}}
    yield from _said(row, "", place)


def _said(row: CodedSpan, label: str, place: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Walk what a coding says; of a whole text each begins with the label, as there is no region that shows it."""
    said: dict[str, tuple[str, ...]] = {MEMO: (row.memo,), REASON: (row.coding.reason,)}
    said |= {f"{SLOT}{key}": values for key, values in row.coding.qualifiers.items()}
    for control, values in said.items():
        if words := [f"{label}: {value}" if label else value for value in values if value]:
            yield _result(id_text(row.coding.id), control, "textarea", {**place, "text": words})


def _result(identifier: str, control: str, kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": identifier, "from_name": control, "to_name": TEXT, "type": kind, "value": dict(value)}


def _interface(going: Outgoing, names: Mapping[CodeId, str]) -> str:
    """Write the interface: the text, its labels in the colours of codes, and a field for all that codings say."""
    marks = "".join(
        f"    <Label value={_attribute(names[code.id])} background={_attribute(code.colour)}/>\n" for code in going.book
    )
    choices = "".join(f"    <Choice value={_attribute(names[code.id])}/>\n" for code in going.book)
    fields = "".join(
        f'  <TextArea name={_attribute(name)} toName="{TEXT}" perRegion="true" editable="true"/>\n'
        for name in (MEMO, REASON, *(f"{SLOT}{key}" for key in going.keys))
    )
    return (
        f'<View>\n  <Labels name="{LABEL}" toName="{TEXT}">\n{marks}  </Labels>\n'
        f'  <Text name="{TEXT}" value="$text"/>\n'
        f'  <Choices name="{ARTICLE}" toName="{TEXT}" choice="multiple">\n{choices}  </Choices>\n{fields}</View>\n'
    )


def _attribute(words: str) -> str:
    return quoteattr(words)
