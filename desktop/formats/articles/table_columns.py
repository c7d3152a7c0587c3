"""Articles in tables, a row each: which column holds what, whatever it is called."""

import re
from collections.abc import Iterator, Mapping, Sequence

from desktop.domain.articles import Article, Doubt, Paragraph, RowsLeft
from desktop.domain.documents import Found
from desktop.domain.errors import KnownError
from desktop.domain.structure import Kind
from desktop.domain.text import normalise
from desktop.formats.articles import telling
from desktop.formats.articles.days import day_in
from desktop.formats.code_tables import Table

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "full text", "fulltext", "content", "article text", "article body", "main text"),
        *("article", "texte", "volltext", "inhalt"),
    ),
    "title": ("title", "headline", "head", "heading", "titel", "titre", "name"),
    "standfirst": ("standfirst", "subtitle", "subheadline", "dek", "deck", "lead", "teaser", "abstract", "summary"),
    "publisher": (
        *("publisher", "source", "outlet", "newspaper", "medium", "media", "source name", "publication name"),
        *("site", "quelle", "zeitung"),
    ),
    "publication": ("publication", "section", "rubrik"),
    "byline": ("byline", "author", "authors", "creator", "writer", "autor", "auteur"),
    "published_on": (
        *("published on", "published", "date", "publication date", "pub date", "pubdate", "published at", "datetime"),
        *("day", "datum"),
    ),
    "url": ("url", "link", "address", "web address", "uri"),
    "canonical_url": ("canonical url",),
    "language": ("language", "lang", "sprache", "langue"),
    "wire_source": ("wire source", "agency", "wire"),
    "archive_ref": ("archive ref", "archive", "doi", "accession number"),
    "genre": ("genre",),
    "licence": ("licence", "license", "rights", "copyright"),
}
"""The fields of a source record and the text, each with what its column may be called."""
FILE = ("file", "file name", "filename", "document", "path")
"""What the column of a list of sources may be called that says which file a row is about."""
_BETWEEN = re.compile(r"[\s_\-.]+")
_MOST_OTHERS = 40


def guessed(columns: Sequence[str]) -> dict[str, str]:
    """Guess from their headers which column holds which field; each is taken once."""
    left = {plain(column): column for column in reversed(columns) if column.strip()}
    found: dict[str, str] = {}
    for field, names in COLUMNS.items():
        known = next((name for name in names if name in left), None)
        if known is not None:
            found[field] = left.pop(known)
    return found


def chosen(table: Table, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return which column holds which field: as wanted, and as guessed where nothing is; "" wants none.

    Raises KnownError for a field or a column that there is not, and where no column holds texts.
    """
    there = {plain(column): column for column in table.columns if column}
    for field, column in wanted.items():
        if field not in COLUMNS:
            raise KnownError(f"“{field}” is nothing that an article has. There are: {', '.join(COLUMNS)}.")
        if column and plain(column) not in there:
            raise KnownError(f"“{table.name}” has no column “{column}”. It has {_listed(table.columns)}.")
    named = {field: there[plain(column)] if column else "" for field, column in wanted.items()}
    free = [column for column in table.columns if column not in named.values()]
    mapping = {field: column for field, column in {**guessed(free), **named}.items() if column}
    if "text" not in mapping:
        raise KnownError(
            f"“{table.name}” is a table without a column of texts. Say which column holds them, as in text=Body. "
            f"It has {_listed(table.columns)}."
        )
    return mapping


def articles(table: Table, wanted: Mapping[str, str]) -> list[Article]:
    """Read the rows that have a text; columns that no field takes go with the source record under their own names."""
    mapping = chosen(table, wanted)
    places = {field: table.columns.index(column) for field, column in mapping.items()}
    others = [
        (column, place)
        for place, column in enumerate(table.columns)
        if column and column not in mapping.values() and plain(column) not in FILE
    ][:_MOST_OTHERS]
    found = []
    for where, cells in table.lines:
        text = normalise(_cell(cells, places["text"])).strip("\n")
        if _words(text):
            day = day_in(_cell(cells, places.get("published_on", len(cells))))
            doubts = [Doubt.DATE] if day and not day.sure else []
            found.append(_article(text, _record(cells, mapping, places, others), f"{table.name}, {where}", *doubts))
    if not found:
        raise KnownError(f"“{table.name}” has no row with a text in the column “{mapping['text']}”.")
    return found


def without_text(table: Table, wanted: Mapping[str, str]) -> RowsLeft:
    """Return the rows that have something, but no text."""
    column = chosen(table, wanted)["text"]
    place = table.columns.index(column)
    left = (where for where, cells in table.lines if not _words(_cell(cells, place)) and any(map(_words, cells)))
    return RowsLeft(column, tuple(left))


def records(table: Table) -> dict[str, dict[str, Found]]:
    """Read a list of sources: what is known of each file, by its name in small letters.

    Raises KnownError where no column names files.
    """
    named = next((place for place, column in enumerate(table.columns) if plain(column) in FILE), None)
    if named is None:
        raise KnownError(f"“{table.name}” must have a column “file” that says which file a row is about.")
    mapping = {field: column for field, column in guessed(table.columns).items() if field != "text"}
    places = {field: table.columns.index(column) for field, column in mapping.items() if table.columns[named] != column}
    found = {}
    for _, cells in table.lines:
        record = dict(_said(cells, mapping, places))
        found[_cell(cells, named).replace("\\", "/").rpartition("/")[2].casefold()] = record
    return found


def plain(header: str) -> str:
    """Return a header as it is compared."""
    return _BETWEEN.sub(" ", header.strip().casefold()).strip(" :")


def _article(text: str, record: dict[str, Found], name: str, *doubts: Doubt) -> Article:
    """Put the headline above a text that does not begin with it, so that it can be read and coded as well."""
    title = record.get("title")
    if title and not text.startswith(title.value):
        lines = [Paragraph(line) for line in text.split("\n")]
        above = [Paragraph(title.value, Kind.TITLE)]
        above += [Paragraph(record["standfirst"].value, Kind.STANDFIRST)] if "standfirst" in record else []
        return telling.finished(telling.told([*above, *lines]), record, name, *doubts)
    return telling.in_place(text, record, name, *doubts)


def _record(
    cells: Sequence[str], mapping: Mapping[str, str], places: Mapping[str, int], others: Sequence[tuple[str, int]]
) -> dict[str, Found]:
    record = dict(_said(cells, mapping, places))
    for column, place in others:
        if value := _cell(cells, place):
            key = f"column {column}" if column in COLUMNS else column
            record.setdefault(key, Found(value, f"column “{column}”"))
    return record


def _said(cells: Sequence[str], mapping: Mapping[str, str], places: Mapping[str, int]) -> Iterator[tuple[str, Found]]:
    for field, place in places.items():
        value = _cell(cells, place) if field != "text" else ""
        if field == "published_on" and value:
            day = day_in(value)
            value = day.date if day else value if re.fullmatch(r"\d{4}(-\d{2})?", value) else ""
        if value:
            yield field, Found(" ".join(normalise(value).split()), f"column “{mapping[field]}”")


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _words(cell: str) -> str:
    return normalise(cell).strip()


def _listed(columns: Sequence[str]) -> str:
    named = [f"“{column[:60]}”" for column in columns if column]
    return ", ".join(named[:20]) + (", …" if len(named) > 20 else "") if named else "no columns"
