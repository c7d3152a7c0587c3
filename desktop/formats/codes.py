"""From the rows of a codebook file to the tree of its codes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.domain.codebook import SEPARATOR, Definition, NewCode
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, derived_id, id_text, parse_id
from desktop.domain.slots import Need

DEEPEST = 50
MOST = 20_000
SEVERAL = " | "
FIELDS = frozenset(
    {
        "id",
        "key",
        "name",
        "parent",
        "children",
        "codes",
        "definition",
        "description",
        "include_when",
        "include",
        "exclude_when",
        "exclude",
        "example_positive",
        "examples",
        "example_near_miss",
        "near_misses",
        "short_name",
        "colour",
        "color",
        "shortcut",
        "digit",
        "archived",
        "notes",
        "exclusive",
        "whole_document",
        "needs",
    }
)
"""What is read of a code; whatever else a file says is not."""
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Row:
    """One code as a file holds it; `where` says to a person which one it is."""

    where: str
    values: Mapping[str, Any]
    exact: bool = False
    """Whether the words are taken as they are; else blanks around them go, and “|” parts entries."""
    needs: Mapping[str, Need] = field(default_factory=dict)
    """What it says of slots, by their keys."""

    def text(self, *keys: str) -> str:
        """Return the first of the fields that is there; several entries become one line each."""
        value = next((self.values[key] for key in keys if self.values.get(key) not in (None, "", [])), "")
        entries = value if isinstance(value, list) else [value]
        if any(not isinstance(entry, str | int) or isinstance(entry, bool) for entry in entries):
            raise self.wrong(f"“{keys[0]}” is neither text nor a list of texts")
        words = "\n".join(str(entry) if self.exact else str(entry).strip() for entry in entries)
        return _UNSTORABLE.sub("�", words)

    def lines(self, *keys: str) -> str:
        """Return a field in which entries may stand side by side with “|” between them."""
        whole = self.text(*keys)
        return whole if self.exact else "\n".join(part.strip() for part in whole.split(SEVERAL))

    def wrong(self, what: str) -> KnownError:
        """Return the refusal of this row."""
        return KnownError(f"{self.where}: {what}; correct it there and read the codebook again.")

    @property
    def name(self) -> str:
        name = self.text("name")
        if not name.strip():
            raise self.wrong("“name” is missing")
        return name if self.exact else " ".join(name.split())

    @property
    def own_key(self) -> str:
        """What the file itself knows it by; empty where that is its name."""
        return self.text("id", "key")

    @property
    def key(self) -> str:
        return self.own_key or self.name

    @property
    def parent(self) -> str:
        return self.text("parent")

    @property
    def archived(self) -> bool:
        return self.flag("archived")

    def flag(self, key: str) -> bool:
        """Return whether a field says yes."""
        return str(self.values.get(key, "")).strip().lower() in ("true", "yes", "1")


def tree(rows: Sequence[Row], codebook: str, name: str) -> tuple[NewCode, ...]:
    """Hang each code below its parent, in the order of the file.

    The same codebook gives the same ids wherever it is read. Where the file (`name`) does not say which `codebook`
    it is, a code is known by its key and the names of its path. A key that is a GUID is the id itself.
    """
    if not rows:
        raise KnownError(f"“{name}” holds no codes; a codebook needs at least one code with a name.")
    if len(rows) > MOST:
        raise KnownError(f"“{name}” holds {len(rows):,} codes, and no codebook has more than {MOST:,}.")
    keyed = _by_key(rows)
    below: dict[str, list[Row]] = {}
    for row in rows:
        if row.parent and row.parent not in keyed:
            raise row.wrong(f"its parent “{row.parent}” is not in the file")
        below.setdefault(row.parent, []).append(row)
    _refuse_rings(rows, keyed)
    _refuse_shared_digits(rows)
    return tuple(_code(row, below, codebook, ()) for row in below.get("", ()))


def called(codes: Iterable[NewCode]) -> dict[str, CodeId]:
    """Return codes by what they can be called, without regard to case: name, path, key or id; the last go first."""
    found: list[dict[str, CodeId]] = [{}, {}, {}, {}]
    for path, code in _walked(codes, ()):
        assert code.id is not None
        words = (code.definition.name, SEPARATOR.join(path), code.key, id_text(code.id))
        for names, word in zip(found, words, strict=True):
            names.setdefault(word.casefold(), code.id)
    return {word: code for names in found for word, code in names.items() if word}


def _walked(codes: Iterable[NewCode], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], NewCode]]:
    for code in codes:
        path = (*above, code.definition.name)
        yield path, code
        yield from _walked(code.children, path)


def _by_key(rows: Iterable[Row]) -> dict[str, Row]:
    keyed: dict[str, Row] = {}
    for row in rows:
        if keyed.setdefault(row.key, row) is not row:
            raise row.wrong(f"the id “{row.key}” is there twice")
    return keyed


def _refuse_rings(rows: Iterable[Row], keyed: Mapping[str, Row]) -> None:
    for row in rows:
        here, steps = row, 0
        while here.parent:
            here, steps = keyed[here.parent], steps + 1
            if steps > DEEPEST:
                raise row.wrong(f"it stands below itself or more than {DEEPEST} levels deep")


def _refuse_shared_digits(rows: Iterable[Row]) -> None:
    seen: dict[int, Row] = {}
    for row in rows:
        digit = None if row.exact else _digit(row)
        if digit and seen.setdefault(digit, row) is not row:
            raise row.wrong(f"the key {digit} is given to “{seen[digit].name}” already")


def _code(row: Row, below: Mapping[str, list[Row]], codebook: str, path: tuple[str, ...]) -> NewCode:
    path = (*path, row.name)
    code = NewCode(
        definition=_definition(row),
        short_name=row.text("short_name"),
        colour=_colour(row),
        digit=_digit(row),
        id=code_id(row.key, codebook, path),
        archived=row.archived,
        key=_short_key(row),
        notes=row.text("notes"),
        exclusive=row.flag("exclusive"),
        whole_document=row.flag("whole_document"),
        needs=row.needs,
    )
    return replace(code, children=tuple(_code(child, below, codebook, path) for child in below.get(row.key, ())))


def code_id(key: str, codebook: str, path: tuple[str, ...] = ()) -> CodeId:
    """Return the id that a code of this key has wherever its codebook is read; one without a name is told by paths."""
    if _GUID.fullmatch(key):
        return CodeId(parse_id(key))
    known_by = (codebook, key) if codebook else ("", key, *path)
    return CodeId(derived_id("code", *known_by))


def _short_key(row: Row) -> str:
    key = row.text("key") if "key" in row.values else row.text("id")
    return "" if _GUID.fullmatch(key) else key


def _definition(row: Row) -> Definition:
    return Definition(
        name=row.name,
        definition=row.text("definition", "description"),
        include=row.lines("include_when", "include"),
        exclude=row.lines("exclude_when", "exclude"),
        examples=row.lines("example_positive", "examples"),
        near_misses=row.lines("example_near_miss", "near_misses"),
    )


def _colour(row: Row) -> str:
    colour = row.text("colour", "color")
    if colour and not COLOUR.fullmatch(colour):
        raise row.wrong(f"the colour “{colour}” is not written as #RRGGBB")
    return colour if row.exact else colour.lower()


def _digit(row: Row) -> int | None:
    digit = row.text("shortcut", "digit")
    if digit and digit not in tuple("123456789"):
        raise row.wrong(f"the key “{digit}” is not one of 1 to 9")
    return int(digit) if digit else None
