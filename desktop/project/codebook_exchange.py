"""Codebooks between files and the project: what would come in, as one step, and what goes out.

Formats are loaded when one is used.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.codebook import Code, Codebook, Definition, NewCode
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, new_id
from desktop.project import operations as op
from desktop.project.exchange import asked_of, codebook_bytes, sets_of
from desktop.project.slot_exchange import IncomingSlots, compare_slots

if TYPE_CHECKING:
    from desktop.formats.code_tables import Table
    from desktop.formats.losses import Loss
    from desktop.formats.registry import CodebookWriter
    from desktop.project.project import Project

_LOOKS = ("short_name", "colour")
_USED = ("key", "notes", "exclusive", "whole_document")
KEPT = frozenset(("digit", "archived", "parent"))
"""What an import never changes of a code that is there: its key, its use and its place."""


class State(StrEnum):
    """How a code of a file stands to the codebook."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    """Its id is one code's and its place another's, or two codes of the file are one here, or it was merged."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One code of a file beside the one that is there."""

    state: State
    path: tuple[str, ...]
    """As the file has it."""
    code: NewCode
    there: Code | None = None
    differs: tuple[str, ...] = ()
    """The fields in which the file says something else; what it leaves empty says nothing."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a codebook file would bring, and what of it is not read."""

    name: str
    rows: tuple[Incoming, ...]
    added: tuple[op.AddCodes, ...]
    not_read: "tuple[Loss, ...]" = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    """Of a table, which column was read for which field."""
    asked: IncomingSlots = field(default_factory=IncomingSlots)
    """What the file asks codes to say."""

    def number(self, state: State) -> int:
        """Count the codes in a state."""
        return sum(1 for row in self.rows if row.state is state)

    def operation(self, *, replace_changed: bool = False) -> op.Together | None:
        """Return the import as one step; None when it would change nothing.

        What is there and differs stays as it is, or takes the file's words and looks.
        """
        return self.taking(self.rows if replace_changed else (), asked=replace_changed)

    def taking(self, rows: Iterable[Incoming], *, asked: bool) -> op.Together | None:
        """Return the import as one step in which of these codes those that changed take the file's words and looks.

        `asked` lets slots and entities that differ become what the file says. None when it would change nothing.
        """
        changed = [row for row in rows if row.state is State.CHANGED]
        changes = (step for row in changed for step in _replaced(row, f"import {self.name}"))
        steps = (*self.added, *changes, *self.asked.steps(replace_changed=asked))
        return op.Together(f"Import codes from “{self.name}”", steps) if steps else None


def codebook_export_formats() -> tuple[tuple[str, str], ...]:
    """List what a codebook can go out in: names and endings."""
    from desktop.formats.registry import CODEBOOK_WRITERS

    return tuple((writer.NAME, writer.WRITES) for writer in CODEBOOK_WRITERS)


def codebook_writer(out: str, format: str = "") -> "CodebookWriter":  # noqa: A002 - as the command line calls it
    """Choose the format of an export, which says by `losses` what it cannot hold; raises KnownError for none."""
    from desktop.formats.registry import codebook_writer_for

    return codebook_writer_for(out, format)


def codebook_table(source: Path | str) -> "Table | None":
    """Read a codebook file that is a table, for its columns to be named; None for any other form.

    Raises KnownError naming the file.
    """
    data, name = codebook_bytes(source)
    return _table(data, name)


def code_fields() -> tuple[str, ...]:
    """Name the fields of a code that a column of a table can hold."""
    from desktop.formats import code_tables

    return tuple(code_tables.COLUMNS)


def guessed_columns(table: "Table") -> dict[str, str]:
    """Guess from their headers which column of a table holds which field."""
    from desktop.formats import code_tables

    return code_tables.guessed(table.columns)


def slot_columns(table: "Table") -> tuple[str, ...]:
    """Name the columns that say of each code how much it needs the slot they are called by."""
    from desktop.formats import code_tables

    return code_tables.slot_columns(table, ())


def preview_codebook(project: "Project", source: Path | str, columns: Mapping[str, str] | None = None) -> Preview:
    """Read a codebook file, or a starter codebook, and hold it against the project's; raises KnownError naming it.

    Of a table, `columns` says which column holds which field of a code; the others are guessed from their headers.
    """
    from desktop.formats import code_tables
    from desktop.formats.registry import codebook_reader_for

    data, name = codebook_bytes(source)
    table = _table(data, name)
    if columns and table is None:
        raise KnownError(f"“{name}” is no table, so there are no columns to choose from. Leave them out.")
    book, reader = project.codebook(), codebook_reader_for(data, name)
    if table is None:
        preview = compare(book, reader.read_codebook(data, name), name, reader.not_read(data, name))
    else:
        codes, lost = code_tables.codes(table, columns), code_tables.unread(table, columns)
        preview = replace(compare(book, codes, name, lost), columns=code_tables.chosen(table, columns))
    here = {row.code.id: row.there.id for row in preview.rows if row.code.id and row.there}
    return replace(preview, asked=compare_slots(book, *asked_of(data, name), here, sets_of(data, name)))


def _table(data: bytes, name: str) -> "Table | None":
    from desktop.formats.registry import CODEBOOK_TABLES, codebook_reader_for

    reader = codebook_reader_for(data, name)
    return next((form.table(data, name) for form in CODEBOOK_TABLES if form is reader), None)


def compare(book: Codebook, codes: Iterable[NewCode], name: str, not_read: "tuple[Loss, ...]" = ()) -> Preview:
    """Hold codes against a codebook: each is known by its id, else by its name below the same code, else by its key."""
    comparison = _Comparison(book)
    comparison.take(codes, None, ())
    added = (op.AddCodes(comparison.pruned(below), parent) for parent, below in comparison.new.items())
    return Preview(name, tuple(comparison.rows), tuple(added), not_read)


@dataclass
class _Comparison:
    """A codebook, and what has been held against it so far."""

    book: Codebook
    rows: list[Incoming] = field(default_factory=list)
    new: dict[CodeId | None, list[CodeId]] = field(default_factory=dict)
    """New codes by the code of the project that they come below."""
    _added: dict[CodeId, NewCode] = field(default_factory=dict)
    _below: dict[CodeId, list[CodeId]] = field(default_factory=dict)
    _met: set[CodeId] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._parents = {code.id: parent for parent, below in self.book.children.items() for code in below}
        self._by_place: dict[tuple[CodeId | None, str], list[Code]] = {}
        for code in self.book:
            self._by_place.setdefault((self._parents[code.id], _folded(code.name)), []).append(code)
        keys = Counter(code.key for code in self.book)
        self._by_key = {code.key: code for code in self.book if code.key and keys[code.key] == 1}
        self._digits = {code.digit for code in self.book}

    def take(self, codes: Iterable[NewCode], parent: CodeId | None, above: tuple[str, ...]) -> None:
        """Compare codes and what stands below them; `parent` is what they come below here."""
        for code in codes:
            path = (*above, code.definition.name)
            there, clash = self._match(code, parent)
            if there is None:
                self.take(code.children, self._add(code, parent, path), path)
                continue
            differs = self._differing(there, code, parent)
            state = State.CONFLICT if clash else State.CHANGED if differs else State.SAME
            self.rows.append(Incoming(state, path, code, there, differs))
            self.take(code.children, there.id, path)

    def pruned(self, codes: Iterable[CodeId]) -> tuple[NewCode, ...]:
        """Build trees that hold nothing but what is new."""
        return tuple(replace(self._added[code], children=self.pruned(self._below[code])) for code in codes)

    def _match(self, code: NewCode, parent: CodeId | None) -> tuple[Code | None, bool]:
        """Find the code that is meant, and tell whether another could be."""
        kept = self.book.merged.get(code.id) if code.id else None
        if kept is not None:
            return self.book.codes[kept], True
        by_id = self.book.codes.get(code.id) if code.id else None
        by_place = self._by_place.get((parent, _folded(code.definition.name)), [])
        there = by_id or next(iter(by_place), None) or self._by_key.get(code.key)
        if there is None:
            return None, False
        another = there not in by_place if by_id and by_place else len(by_place) > 1
        clash = another or there.id in self._met
        self._met.add(there.id)
        return there, clash

    def _differing(self, there: Code, code: NewCode, parent: CodeId | None) -> tuple[str, ...]:
        if code.id in self.book.merged:
            return ("merged",)
        moved = ("parent",) if self._parents[there.id] != parent else ()
        return (*_differences(there, code), *moved)

    def _add(self, code: NewCode, parent: CodeId | None, path: tuple[str, ...]) -> CodeId:
        uid = CodeId(code.id or new_id())
        taken = code.digit is not None and code.digit in self._digits
        self._added[uid] = replace(code, id=uid, children=(), digit=None if taken else code.digit)
        self._below[uid] = []
        siblings = self._below[parent] if parent in self._below else self.new.setdefault(parent, [])
        siblings.append(uid)
        self._digits.add(code.digit)
        self.rows.append(Incoming(State.NEW, path, code, differs=("digit",) if taken else ()))
        return uid


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _differences(there: Code, code: NewCode) -> Iterator[str]:
    """Name what the file says otherwise; an empty field says nothing."""
    meant = asdict(there.definition)
    yield from (name for name, words in asdict(code.definition).items() if words and words != meant[name])
    if code.short_name not in ("", there.short_name):
        yield "short_name"
    if code.colour.lower() not in ("", there.colour.lower()):
        yield "colour"
    if code.digit not in (None, there.digit):
        yield "digit"
    yield from (name for name in _USED if getattr(code, name) and getattr(code, name) != getattr(there, name))
    if any(there.needs.get(key) is not need for key, need in code.needs.items()):
        yield "needs"
    if code.archived and not there.archived:
        yield "archived"


def _replaced(row: Incoming, reason: str) -> Iterator[op.Operation]:
    assert row.there is not None
    said = {name: words for name, words in asdict(row.code.definition).items() if words}
    words = {name: said[name] for name in row.differs if name in said}
    if words:
        yield op.Redefine(row.there.id, Definition(**{**asdict(row.there.definition), **words}), reason)
    edits = {name: getattr(row.code, name) for name in row.differs if name in (*_LOOKS, *_USED)}
    if edits:
        yield op.EditCode(row.there.id, **edits)
    if "needs" in row.differs:
        yield op.SetNeeds(row.there.id, row.code.needs)
