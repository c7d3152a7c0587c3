"""Coded spans as rows of a table: which columns there are, and what a row can be."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from desktop.domain.codebook import SEPARATOR
from desktop.domain.coders import Coder
from desktop.domain.codings import CodedSpan
from desktop.domain.dates import utc_text
from desktop.domain.errors import KnownError
from desktop.domain.ids import id_text
from desktop.domain.outgoing import Outgoing, Per

Cell = str | int
Value = Callable[[CodedSpan], Cell]

COLUMNS = (
    *("id", "document_id", "title", "publisher", "published", "sha256", "start", "end", "quote", "before", "after"),
    *("code_id", "code", "code_path", "coder_id", "coder", "memo", "created", "modified", "origin", "reason"),
    *("author", "url", "paragraph", "codebook_version"),
)
"""The usual columns, in order; those of the slots follow."""
FURTHER = ("handling", "licence", "definition", "meaning_id", "layer", "unit")
"""Columns that are there when they are asked for."""
PLACE = (
    *("document_id", "title", "publisher", "published", "sha256", "start", "end", "quote", "before", "after"),
    *("author", "url", "paragraph", "codebook_version"),
)
"""The usual columns where a row is a span with every layer beside it."""
NUMBERS = frozenset({"start", "end", "paragraph"})
SOURCE = "source."
"""Stands before the key of a field of the source record in the name of its column."""
HELD = frozenset({"title", "publisher", "byline", "url"})
"""Fields that have columns of other names."""
SLOT = "slot."
"""Stands before the key of a slot in the name of its column."""
LAYER = "layer."
"""Stands before the name of a coder in the name of the column with their codes."""
SEVERAL = " | "
"""Stands between the values of one cell."""
_id = lru_cache(100_000)(id_text)


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of what goes out, and its rows, which are read as they are walked."""

    columns: tuple[str, ...]
    rows: Iterator[list[Cell]]
    codings: Callable[[], int]
    """How many codings were in the rows walked so far."""


def table(going: Outgoing) -> Table:
    """Lay codings out as rows; raises KnownError for a column that there is none of."""
    chosen = _chosen(going)
    counted = _Counted()
    values = _values(going)
    getters = [values[name] for name in chosen]
    rows = counted.walk(going.rows())
    if going.layout.per is Per.CODING:
        return Table(chosen, ([value(row) for value in getters] for row in rows), counted.so_far)
    if going.layout.per is Per.SPAN:
        return Table(chosen, _spans(rows, getters), counted.so_far)
    names = layer_names(going.coders)
    columns = (*chosen, *(f"{LAYER}{name}" for name in names))
    return Table(columns, _side_by_side(rows, getters, going.coders), counted.so_far)


def available(keys: Iterable[str], fields: Iterable[str] = ()) -> tuple[str, ...]:
    """Name all columns that can be chosen; `keys` are of slots, `fields` of source records."""
    return (*COLUMNS, *FURTHER, *(f"{SLOT}{key}" for key in keys), *of_sources(fields))


def of_sources(fields: Iterable[str]) -> tuple[str, ...]:
    """Name the columns of the fields that have none by another name."""
    return tuple(f"{SOURCE}{key}" for key in fields if key not in HELD)


def layer_names(coders: Sequence[Coder]) -> list[str]:
    """Name the layers; coders of one name are told apart by the first characters of their ids."""
    names = [coder.name for coder in coders]
    return [f"{coder.name} ({coder.id.hex()[:8]})" if names.count(coder.name) > 1 else coder.name for coder in coders]


def usual(going: Outgoing) -> tuple[str, ...]:
    """Name the columns of what a row is, where none were chosen; a label of who may see a document is always there."""
    label = ("handling",) if going.handling else ()
    if going.layout.per is Per.LAYERS:
        return (*PLACE, *label)
    return (*COLUMNS, *(f"{SLOT}{key}" for key in going.keys), *label)


def _chosen(going: Outgoing) -> tuple[str, ...]:
    known = available(going.keys, going.fields)
    strange = [name for name in going.layout.columns if name not in known]
    if strange:
        raise KnownError(f"There is no column “{strange[0]}”. There are: {', '.join(known)}.")
    return going.layout.columns or usual(going)


class _Counted:
    """Counts what passes."""

    def __init__(self) -> None:
        self._number = 0

    def walk(self, rows: Iterator[CodedSpan]) -> Iterator[CodedSpan]:
        for row in rows:
            self._number += 1
            yield row

    def so_far(self) -> int:
        return self._number


def _values(going: Outgoing) -> dict[str, Value]:
    urls = {document.id: document.source.url for document in going.documents}
    definitions = {code.id: code.definition.definition for code in going.book}
    licences = {document.id: document.terms.licence.value for document in going.documents}
    unit = Per.CODING if going.layout.per is Per.CODING else Per.SPAN
    return {
        "id": lambda row: id_text(row.coding.id),
        "document_id": lambda row: _id(row.coding.document),
        "title": lambda row: row.title,
        "publisher": lambda row: row.publisher,
        "published": lambda row: row.published,
        "sha256": lambda row: row.sha256,
        "start": lambda row: row.coding.span.start if row.coding.span else "",
        "end": lambda row: row.coding.span.end if row.coding.span else "",
        "quote": lambda row: row.quote,
        "before": lambda row: row.before,
        "after": lambda row: row.after,
        "code_id": lambda row: _id(row.coding.code),
        "code": lambda row: row.code_name,
        "code_path": lambda row: SEPARATOR.join(row.code_path),
        "coder_id": lambda row: _id(row.coding.coder),
        "coder": lambda row: row.coder_name,
        "memo": lambda row: row.memo,
        "created": lambda row: utc_text(row.coding.created),
        "modified": lambda row: utc_text(row.coding.modified),
        "origin": lambda row: row.coding.origin.value,
        "reason": lambda row: row.coding.reason,
        "author": lambda row: row.author,
        "url": lambda row: urls.get(row.coding.document, ""),
        "paragraph": lambda row: row.paragraph or "",
        "codebook_version": lambda _row: going.version,
        "definition": lambda row: definitions.get(row.coding.code, ""),
        "layer": lambda row: row.coder_name,
        "unit": lambda _row: unit.value,
        "handling": lambda row: going.handling.get(row.coding.document, ""),
        "licence": lambda row: licences[row.coding.document],
        "meaning_id": lambda row: _id(row.coding.meaning),
        **{f"{SLOT}{key}": _slot(key) for key in going.keys},
        **{f"{SOURCE}{key}": _source(going, key) for key in going.fields if key not in HELD},
    }


def _slot(key: str) -> Value:
    return lambda row: SEVERAL.join(row.coding.qualifiers.get(key, ()))


def _source(going: Outgoing, key: str) -> Value:
    said = {document: record.get(key, "") for document, record in going.records.items()}
    return lambda row: said.get(row.coding.document, "")


def _spans(rows: Iterator[CodedSpan], getters: Sequence[Value]) -> Iterator[list[Cell]]:
    for _, group in groupby(rows, lambda row: (row.coding.document, row.coding.span)):
        by_coder: dict[bytes, list[CodedSpan]] = {}
        for row in group:
            by_coder.setdefault(row.coding.coder, []).append(row)
        for several in by_coder.values():
            yield _together(several, getters)


def _side_by_side(rows: Iterator[CodedSpan], getters: Sequence[Value], coders: Sequence[Coder]) -> Iterator[list[Cell]]:
    for _, group in groupby(rows, lambda row: (row.coding.document, row.coding.span)):
        several = list(group)
        said: dict[bytes, list[str]] = {coder.id: [] for coder in coders}
        for row in several:
            said[row.coding.coder].append(SEPARATOR.join(row.code_path))
        yield [*_together(several, getters), *(SEVERAL.join(said[coder.id]) for coder in coders)]


def _together(rows: Sequence[CodedSpan], getters: Sequence[Value]) -> list[Cell]:
    """Put what several codings say into one row, each value once."""
    found = []
    for value in getters:
        values = list(dict.fromkeys(value(row) for row in rows))
        found.append(values[0] if len(values) == 1 else SEVERAL.join(str(each) for each in values if each != ""))
    return found
