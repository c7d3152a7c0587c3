"""Tables that hold codes, one a line: which column says what, whatever it is called."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.domain.codebook import Code, Codebook, NewCode
from desktop.domain.errors import KnownError
from desktop.domain.ids import id_text
from desktop.domain.slots import Need
from desktop.formats.code_paths import hung
from desktop.formats.codes import Row, tree
from desktop.formats.losses import Loss, Lost, changed, counted, merged, shared_digits

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "code name", "label", "title", "code", "codes", "theme", "category", "node", "tag"),
    "id": ("id", "code id", "guid", "uuid", "key", "code", "number", "nr"),
    "parent": (
        "parent",
        "parent id",
        "parent code",
        "parent name",
        "broader",
        "family",
        "code group",
        "group",
        "category",
    ),
    "short_name": ("short name", "abbreviation", "short label", "mnemonic"),
    "colour": ("colour", "color", "hex"),
    "shortcut": ("shortcut", "digit"),
    "archived": ("archived",),
    "definition": ("definition", "description", "meaning", "code memo", "comment", "memo"),
    "include_when": ("include when", "include", "inclusion", "inclusion criteria", "when to use", "use when"),
    "exclude_when": (
        "exclude when",
        "exclude",
        "exclusion",
        "exclusion criteria",
        "when not to use",
        "do not use when",
    ),
    "example_positive": ("example positive", "examples", "example", "typical example", "positive example"),
    "example_near_miss": ("example near miss", "near misses", "near miss", "counter example", "negative example"),
    "key": ("key",),
    "notes": ("notes", "note", "remarks"),
    "exclusive": ("exclusive",),
    "whole_document": ("whole document",),
    "needs": ("needs",),
    "path": ("path", "code path", "hierarchical name", "full name"),
}
"""The fields of a code, each with what its column may be called; all but `path` are written, by their own names."""
SAME = {
    "include": "include_when",
    "exclude": "exclude_when",
    "examples": "example_positive",
    "near_misses": "example_near_miss",
    "digit": "shortcut",
    "color": "colour",
    "description": "definition",
}
"""Other names by which a person may call a field."""
UNTYPED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]")
_NEEDS = frozenset(need.value for need in Need)
_BETWEEN = re.compile(r"[\s_\-]+")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a file has it: the first line names the columns."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    """Each with where it stands, for a person: “line 3”."""


def guessed(columns: Iterable[str]) -> dict[str, str]:
    """Guess from their headers which column holds which field; each is taken once."""
    left = {_plain(column): column for column in reversed(list(columns)) if column.strip()}
    found: dict[str, str] = {}
    for field, names in COLUMNS.items():
        known = next((name for name in names if name in left), None)
        if known is not None:
            found[field] = left.pop(known)
    return found


def chosen(table: Table, wanted: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return which column holds which field: as wanted, and as guessed where nothing is; "" wants none.

    Raises KnownError for a field or a column that there is not, and for a table without names.
    """
    asked = {SAME.get(field, field): column for field, column in (wanted or {}).items()}
    _refuse_unknown(table, asked)
    named = {field: _column(table, column) for field, column in asked.items()}
    free = [column for column in table.columns if column not in named.values()]
    mapping = {**guessed(free), **named}
    if not mapping.get("name") and not mapping.get("path"):
        there = f" It has {_listed(table.columns)}." if any(table.columns) else ""
        raise KnownError(
            f"“{table.name}” is not a codebook: its first line must name the columns, “name” among them.{there}"
        )
    return {field: mapping[field] for field in COLUMNS if mapping.get(field)}


def codes(table: Table, wanted: Mapping[str, str] | None = None) -> tuple[NewCode, ...]:
    """Read the codes as trees; a parent is named by its id, its name or its path, or the code has a path itself."""
    mapping = chosen(table, wanted)
    places = {field: table.columns.index(column) for field, column in mapping.items()}
    slots = {column: table.columns.index(column) for column in slot_columns(table, mapping.values())}
    rows = [
        Row(
            f"“{table.name}”, {where}",
            _at(cells, places),
            needs=_needs(_at(cells, {**slots, "": places.get("needs", -1)})),
        )
        for where, cells in table.lines
        if any(cell for cell in cells[: len(table.columns)])
    ]
    return tree([*hung(rows)], "", table.name)


def unread(table: Table, wanted: Mapping[str, str] | None = None) -> tuple[Loss, ...]:
    """Name the columns that hold nothing that is read."""
    taken = (chosen(table, wanted) if wanted else guessed(table.columns)).values()
    read = {*taken, *slot_columns(table, taken)}
    names = tuple(column for column in table.columns if column and column not in read)
    return counted([Loss(Lost.FIELD, len(names), names)])


def losses(book: Codebook, read_back: Iterable[NewCode]) -> tuple[Loss, ...]:
    """Say what a table cannot hold, given what is read back from it: a digit of two codes, and some words."""
    return counted([Loss(Lost.DIGIT, len(shared_digits(book))), changed(book, read_back), merged(book)])


def written(book: Codebook, several: str) -> Iterator[dict[str, str]]:
    """Walk the codes by the names of the columns, each before what is below it; `several` parts entries."""
    shared = shared_digits(book)
    for code in book:
        cells = _cells(book, code, several, keyed=code.id not in shared)
        yield {field: UNTYPED.sub("�", text) for field, text in cells.items()}


def _cells(book: Codebook, code: Code, several: str, *, keyed: bool) -> dict[str, str]:
    meaning = code.definition
    entries = {
        "include_when": meaning.include,
        "exclude_when": meaning.exclude,
        "example_positive": meaning.examples,
        "example_near_miss": meaning.near_misses,
    }
    return {
        "id": id_text(code.id),
        "parent": id_text(code.parent) if code.parent in book.codes and code.parent else "",
        "name": code.name,
        "short_name": code.short_name,
        "colour": code.colour,
        "shortcut": str(code.digit) if code.digit is not None and keyed else "",
        "archived": "yes" if code.archived else "",
        "definition": meaning.definition,
        **{field: several.join(text.split("\n")) for field, text in entries.items()},
        "key": code.key,
        "notes": code.notes,
        "exclusive": "yes" if code.exclusive else "",
        "whole_document": "yes" if code.whole_document else "",
        "needs": several.join(f"{key}: {need.value}" for key, need in sorted(code.needs.items())),
    }


def _at(cells: tuple[str, ...], places: Mapping[str, int]) -> dict[str, str]:
    return {field: cells[place] for field, place in places.items() if 0 <= place < len(cells)}


def slot_columns(table: Table, taken: Collection[str]) -> tuple[str, ...]:
    """Return the columns that say of every code how much it asks for the slot they are called by."""
    places = [place for place, column in enumerate(table.columns) if column and column not in taken]
    words = {place: {cells[place].lower() for _, cells in table.lines if place < len(cells)} - {""} for place in places}
    return tuple(table.columns[place] for place in places if words[place] and words[place] <= _NEEDS)


def _needs(said: Mapping[str, str]) -> dict[str, Need]:
    """Read what a code asks for: of each slot by its column, and of all in one column as “actor: required”."""
    pairs = [part.rpartition(":") for part in re.split(r"\n| \| ", said.get("", ""))]
    whole = {key.strip(): word.strip().lower() for key, _, word in pairs}
    words = {**{column: word.lower() for column, word in said.items() if column}, **whole}
    return {key: Need(word) for key, word in words.items() if key and word in _NEEDS}


def _refuse_unknown(table: Table, asked: Mapping[str, str]) -> None:
    for field, column in asked.items():
        if field not in COLUMNS:
            raise KnownError(f"“{field}” is nothing that a code has. There are: {', '.join(COLUMNS)}.")
        if column and _column(table, column) == "":
            raise KnownError(f"“{table.name}” has no column “{column}”. It has {_listed(table.columns)}.")


def _column(table: Table, wanted: str) -> str:
    """Find a column by its header without regard to case; empty for none."""
    return next((column for column in table.columns if column and _plain(column) == _plain(wanted)), "")


def _listed(columns: Iterable[str]) -> str:
    named = [f"“{column[:60]}”" for column in columns if column]
    return ", ".join(named[:20]) + (", …" if len(named) > 20 else "")


def _plain(header: str) -> str:
    return _BETWEEN.sub(" ", header.strip().casefold()).strip(" :.")
