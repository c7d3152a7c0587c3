"""The sheets of a workbook beside the codings; each names the layers and the units that it counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.dates import utc_text
from desktop.domain.ids import id_text
from desktop.domain.outgoing import Outgoing, Per
from desktop.formats.coding_counts import Counts
from desktop.formats.coding_table import SOURCE, layer_names, of_sources
from desktop.formats.workbook import MOST_COLUMNS, PLAIN, Cell, Column, Workbook

UNITS = {
    Per.CODING: "a coding: a code that one coder gave to one span, or to a whole article (then without start and end)",
    Per.SPAN: "a span of one coder, with all codes that they gave to it",
    Per.LAYERS: "a span, with the codes of each coder beside it",
}


def write(made: Workbook, going: Outgoing, counts: Counts) -> None:
    """Write Codebook, Documents, Coders, Matrix and About."""
    layers = _Layers(going, counts)
    for write_sheet in (_codebook, _documents, _coders, _matrix):
        write_sheet(made, layers)
    _about(made, layers)


def note(going: Outgoing, unit: str) -> str:
    """Say on one line what a sheet holds, for the head of printed pages."""
    return f"unit: {unit}; layers: {', '.join(layer_names(going.coders))}"


@dataclass
class _Layers:
    """What goes out, and what was counted of it."""

    going: Outgoing
    counts: Counts

    def __post_init__(self) -> None:
        self.names = layer_names(self.going.coders)
        self.by_document = self.counts.by_document()
        self.by_code = self.counts.by_code()

    def columns(self, unit: str, by: str = "of") -> Iterator[Column]:
        """Name a column for each layer."""
        return (Column(f"{unit} {by} {name}", 18) for name in self.names)


def _codebook(made: Workbook, layers: _Layers) -> None:
    going = layers.going
    columns = [
        *(Column("code_id"), Column("key", 12), Column("code", 28), Column("code_path", 40), Column("colour", 10)),
        *(Column("definition", 60), Column("include", 40), Column("exclude", 40), Column("examples", 40)),
        *(Column("near_misses", 40), Column("notes", 30), Column("archived", 9)),
        *layers.columns("codings"),
    ]
    with made.sheet("Codebook", columns, note(going, "coding")) as sheet:
        for code in going.book:
            meaning = code.definition
            cells: list[Cell] = [
                *(id_text(code.id), code.key, code.name, going.book.path_text(code.id), code.colour),
                *(meaning.definition, meaning.include, meaning.exclude, meaning.examples, meaning.near_misses),
                *(code.notes, "yes" if code.archived else ""),
                *(layers.by_code[coder.id, code.id] for coder in going.coders),
            ]
            styles = [PLAIN] * len(cells)
            styles[4] = made.fill(code.colour) if code.colour else PLAIN
            sheet.write(cells, styles)


def _documents(made: Workbook, layers: _Layers) -> None:
    going = layers.going
    said = [*(["handling"] if going.handling else []), *of_sources(_filled(going))]
    columns = [
        *(Column("document_id"), Column("title", 40), Column("publisher", 20), Column("author", 20)),
        *(Column("published", 12), Column("url", 30), Column("sha256", 20), Column("characters", 11)),
        *(Column("words", 9), Column("imported", 20), *map(Column, said)),
        *layers.columns("codings"),
        *layers.columns("characters coded", "by"),
    ]
    with made.sheet("Documents", columns, note(going, "coding, character")) as sheet:
        for document in going.documents:
            source, about = document.source, going.records.get(document.id, {})
            label = [going.handling.get(document.id, "")] if going.handling else []
            sheet.write(
                [
                    *(id_text(document.id), source.title, source.publisher, source.author, source.published),
                    *(source.url, document.sha256, document.length, document.words, utc_text(document.imported)),
                    *(*label, *(about.get(name.removeprefix(SOURCE), "") for name in of_sources(_filled(going)))),
                    *(layers.by_document[coder.id, document.id] for coder in going.coders),
                    *(layers.counts.characters[coder.id, document.id] for coder in going.coders),
                ]
            )


def _filled(going: Outgoing) -> list[str]:
    """Name the fields of source records that say anything."""
    return [key for key in going.fields if any(key in record for record in going.records.values())]


def _coders(made: Workbook, layers: _Layers) -> None:
    going, there = layers.going, layers.by_document
    columns = [
        *(Column("layer", 24), Column("coder_id"), Column("initials", 9), Column("codings", 10)),
        *(Column("documents with codings", 22), Column("codes used", 11), Column("characters coded", 17)),
    ]
    with made.sheet("Coders", columns, note(going, "coding, document, code, character")) as sheet:
        for coder, name in zip(going.coders, layers.names, strict=True):
            documents = [number for (who, _), number in there.items() if who == coder.id]
            codes = sum(1 for (who, _), number in layers.by_code.items() if who == coder.id and number)
            characters = sum(number for (who, _), number in layers.counts.characters.items() if who == coder.id)
            sheet.write([name, id_text(coder.id), coder.initials, sum(documents), len(documents), codes, characters])


def _matrix(made: Workbook, layers: _Layers) -> None:
    """Write a row for each document and layer, with the number of codings with each code that is used."""
    going, codings = layers.going, layers.counts.codings
    used = {code for (_, _, code), number in codings.items() if number}
    codes = [code for code in going.book if code.id in used][: MOST_COLUMNS - 4]
    columns = [
        *(Column("layer", 20), Column("unit", 10), Column("document_id"), Column("document", 40)),
        *(Column(going.book.path_text(code.id), 16) for code in codes),
    ]
    with made.sheet("Matrix", columns, note(going, "coding")) as sheet:
        for coder, name in zip(going.coders, layers.names, strict=True):
            for document in going.documents:
                numbers = [codings[coder.id, document.id, code.id] for code in codes]
                sheet.write([name, Per.CODING.value, id_text(document.id), document.title, *numbers])


def _about(made: Workbook, layers: _Layers) -> None:
    going = layers.going
    numbers = {coder.id: 0 for coder in going.coders}
    for (coder, _), number in layers.by_document.items():
        numbers[coder] += number
    lines = [
        ("project", going.project),
        ("layers", ", ".join(layers.names)),
        ("Codings", f"a row is {UNITS[going.layout.per]}"),
        ("Codebook", "a row is a code; its codings are counted layer by layer"),
        ("Documents", "a row is a document; codings, and characters under any coding, layer by layer"),
        ("Coders", "a row is a layer: what one coder coded"),
        ("Matrix", "a row is a document and a layer; a cell is how many codings have the code"),
        ("start, end", "characters (Unicode code points) of the text from 0; end is not included"),
        ("sha256", "of the document's text in UTF-8, by which the text can be told again"),
        ("codebook version", going.version),
        *_left_out(going),
        ("cells cut to what Excel holds", str(made.cut)),
        *((f"codings of {name}", str(numbers[c.id])) for c, name in zip(going.coders, layers.names, strict=True)),
    ]
    with made.sheet("About", [Column("about", 32), Column("", 90)], note(going, "as each sheet says")) as sheet:
        for line in lines:
            sheet.write(line)


def _left_out(going: Outgoing) -> Iterator[tuple[str, str]]:
    """Say how much is not counted, where anything is not."""
    if going.left_out:
        gone = [each.length - going.left_out.characters(each.id, each.length) for each in going.documents]
        documents = sum(1 for number in gone if number)
        said = f"{sum(gone)} characters of {documents} documents, and codings of them alone; the sheet Codings has all"
        yield "left out of the counts", said
