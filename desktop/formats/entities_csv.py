"""Lists of entities as a table, one a line: `id` or `key`, `label` or `name`, `type`, `aliases` with `|` between."""

import codecs
import csv
from collections.abc import Iterable
from io import StringIO

from desktop.domain.errors import KnownError
from desktop.domain.slots import Entity, NewEntity
from desktop.formats.codebook_csv import guarded, unguarded
from desktop.formats.encoding import decoded

_KEYS = {
    "id": "key",
    "label": "name",
    "type": "kind",
    "aliases": "aliases",
    "iso_or_rollup": "rollup",
}


def read_entities(data: bytes, name: str) -> tuple[NewEntity, ...]:
    """Read the entities; raises KnownError naming the line that lacks a key or a name."""
    text = decoded(data, name)
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    lines = csv.DictReader(StringIO(text, newline=""), restkey="", delimiter=delimiter)
    columns = [column.strip().lower() for column in lines.fieldnames or ()]
    lines.fieldnames = [_KEYS.get(column, column) for column in columns]
    if not {"key", "name"} <= set(lines.fieldnames):
        raise KnownError(f"“{name}” is not a list of entities: its first line must name the columns “id” and “label”.")
    return tuple(_entity(line, f"“{name}”, line {lines.line_num}") for line in lines if any(line.values()))


def write_entities(entities: Iterable[Entity]) -> bytes:
    """Write entities as `read_entities` reads them; what a spreadsheet would run is guarded by an apostrophe."""
    out = StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(_KEYS)
    for each in entities:
        cells = (each.key, each.name, each.kind, "|".join(each.aliases), each.rollup)
        table.writerow([guarded(cell) for cell in cells])
    return codecs.BOM_UTF8 + out.getvalue().encode()


def _entity(line: dict[str, str | None], place: str) -> NewEntity:
    cells = {column: unguarded((cell or "").strip()) for column, cell in line.items() if column}
    if not cells["key"] or not cells["name"]:
        raise KnownError(f"{place}: an entity needs an id and a label; correct it there and read the list again.")
    aliases = tuple(alias.strip() for alias in cells.get("aliases", "").split("|") if alias.strip())
    return NewEntity(cells["key"], cells["name"], cells.get("kind", ""), aliases, cells.get("rollup", ""))
