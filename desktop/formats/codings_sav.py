"""Coded spans as a file of SPSS: a row a coding, its code and coder as numbers with labels.

What cells hold is cut to what SPSS holds. The library writes the time of day into the file; it is put back to one time,
so that the same codings are the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from desktop.domain.errors import KnownError
from desktop.domain.ids import id_text
from desktop.domain.outgoing import Outgoing, Per
from desktop.formats import coding_losses
from desktop.formats.brat import single_words
from desktop.formats.coding_table import LAYER, NUMBERS, SLOT, Cell, table, usual
from desktop.formats.extras import loaded
from desktop.formats.labelled import labels
from desktop.formats.losses import Loss, counted

FORMAT = "sav"
NAME = "SPSS data file"
ENDINGS: tuple[str, ...] = (".sav",)
EXTRA = "spss"
MOST_BYTES, LABEL_BYTES, VALUE_BYTES, NAME_BYTES = 32_767, 255, 120, 64
"""What SPSS holds of a cell, of the label of a variable and of a value, and of a name."""
MOST = 300_000
"""Codings of which a file takes about a gigabyte of memory."""
AT_ONCE = 10_000
_WHEN = slice(92, 109)
_SINCE = b"01 Jan 8000:00:00"
_NAMED = {"code": "code_id", "coder": "coder_id"}
"""Columns that are numbers, and by which column they are told apart."""
_WORDS = {
    "id": "Id of the coding",
    "sha256": "SHA-256 of the text",
    "start": "First code point of the quotation, from 0",
    "end": "Code point after the quotation",
    "quote": "Coded words",
    "before": "Words before",
    "after": "Words after",
    "code": "Code",
    "code_path": "Code with what it stands below",
    "coder": "Coder",
    "origin": "How the coding came to be",
    "reason": "Why it stands although it breaks a rule",
    "paragraph": "Paragraph of the text, from 1",
    "codebook_version": "State of the codebook",
}


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A column whose ids become numbers, and what each number means."""

    numbers: Mapping[str, int]
    labels: Mapping[int, str]


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what a table of codings leaves out, and how many cells are cut.

    Raises KnownError without the extra, and for more codings than are made at once in the memory of a usual computer.
    """
    _libraries()
    if going.tally.codings > MOST:
        raise KnownError(
            f"A file of SPSS is made in memory, enough for {MOST:,} codings; these are {going.tally.codings:,}. "
            "Export fewer documents, or to a CSV table, which SPSS opens too."
        )
    too_long = coding_losses.cut_cells(going, lambda words: len(words.encode()) > MOST_BYTES)
    return counted([*coding_losses.of_table(going), too_long])


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write the columns of the table as variables and return how many codings."""
    spss, frames = _libraries()
    chosen = going.layout.columns or usual(going)
    numbered = _numbered(going, chosen)
    asked = tuple(_NAMED[name] if name in numbered else name for name in chosen)
    laid = table(replace(going, layout=replace(going.layout, columns=asked)))
    names = (*chosen, *laid.columns[len(chosen) :])
    variables = _variables(names)
    frame = frames.concat(_frames(frames, laid.rows, {name: variables[name] for name in names}, numbered))
    with TemporaryDirectory() as folder:
        file = Path(folder, "codings.sav")
        spss.write_sav(frame, str(file), row_compress=True, **_about(going, names, variables, numbered))
        data = bytearray(file.read_bytes())
    data[_WHEN] = _SINCE
    out.write(data)
    return laid.codings()


def _frames(
    frames: Any, rows: Iterator[list[Cell]], variables: Mapping[str, str], numbered: Mapping[str, _Numbered]
) -> Iterator[Any]:
    """Walk frames of some rows each, which take far less memory than the cells themselves; one has none."""
    kinds = {name: _kind(frames, name, numbered) for name in variables}
    yield frames.DataFrame({variables[name]: frames.Series([], dtype=kind) for name, kind in kinds.items()})
    while some := list(islice(rows, AT_ONCE)):
        columns = zip(variables, zip(*some, strict=True), strict=True)
        yield frames.DataFrame(
            {
                variables[name]: frames.Series([_value(cell, name, numbered) for cell in column], dtype=kinds[name])
                for name, column in columns
            }
        )


def _libraries() -> tuple[Any, Any]:
    return loaded("pyreadstat", EXTRA), loaded("polars", EXTRA)


def _numbered(going: Outgoing, chosen: Sequence[str]) -> dict[str, _Numbered]:
    """Number codes in the order of the codebook and coders in theirs, where a row has one of each."""
    if going.layout.per is not Per.CODING:
        return {}
    named = labels(going.book)
    every = {
        "code": [(id_text(code.id), named[code.id]) for code in going.book],
        "coder": [(id_text(coder.id), coder.name) for coder in going.coders],
    }
    return {
        name: _Numbered(
            {uid: number for number, (uid, _) in enumerate(all_, 1)},
            {number: _cut(label, VALUE_BYTES) for number, (_, label) in enumerate(all_, 1)},
        )
        for name, all_ in every.items()
        if name in chosen
    }


def _value(cell: Cell, name: str, numbered: Mapping[str, _Numbered]) -> Cell | None:
    if name in numbered:
        return numbered[name].numbers.get(str(cell))
    if name in NUMBERS:
        return None if cell == "" else cell
    return _cut(str(cell), MOST_BYTES)


def _kind(frames: Any, name: str, numbered: Mapping[str, _Numbered]) -> Any:
    return frames.Int64 if name in NUMBERS or name in numbered else frames.String


def _variables(names: Sequence[str]) -> dict[str, str]:
    """Name variables as SPSS allows: letters, digits and points, of so many bytes, all unlike."""
    short = {name.encode(): _cut(name.replace("-", "_"), NAME_BYTES - 4) for name in names}
    return {name.decode(): made.replace("-", "_") for name, made in single_words(short).items()}


def _about(
    going: Outgoing, names: Sequence[str], variables: Mapping[str, str], numbered: Mapping[str, _Numbered]
) -> dict[str, Any]:
    slots = {slot.key: slot.name for slot in going.book.slots.values()}
    said = {variables[name]: _cut(_label(name, slots), LABEL_BYTES) for name in names}
    return {
        "file_label": _cut(going.project, NAME_BYTES),
        "note": [f"unit: {going.layout.per.value}", f"codebook: {going.version}"],
        "column_labels": said,
        "variable_value_labels": {variables[name]: dict(found.labels) for name, found in numbered.items()},
        "variable_measure": {variables[name]: "scale" if name in NUMBERS else "nominal" for name in names},
    }


def _label(name: str, slots: Mapping[str, str]) -> str:
    if name.startswith(SLOT):
        return slots.get(name.removeprefix(SLOT), name.removeprefix(SLOT))
    if name.startswith(LAYER):
        return f"Codes given by {name.removeprefix(LAYER)}"
    return _WORDS.get(name, name.replace("_", " ").capitalize())


def _cut(words: str, most: int) -> str:
    """Keep so many bytes of UTF-8 and no part of a character."""
    return words.encode()[:most].decode(errors="ignore")
