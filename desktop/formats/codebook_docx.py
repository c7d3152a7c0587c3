"""Codebooks in Word, to read and to edit: the appendix of a paper on its methods."""

from io import BytesIO
from typing import TYPE_CHECKING

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import CodeId
from desktop.formats.appendix import closing, entries, said_beside
from desktop.formats.losses import Loss, Lost, counted, merged
from desktop.formats.still_zip import still
from desktop.formats.xml_words import UNSPEAKABLE, spoken

if TYPE_CHECKING:
    from docx.document import Document

NAME = "Codebook in Word"
ENDINGS: tuple[str, ...] = (".docx",)
WRITES = ".docx"
DEEPEST_HEADING = 9


def losses(book: Codebook) -> tuple[Loss, ...]:
    """Say what a reader does not see, and which words Word cannot hold."""
    colours = sum(1 for code in book if code.colour)
    odd = tuple(code.name for code in book if UNSPEAKABLE.search("".join(_texts(code))))
    return counted(
        [Loss(Lost.ID, len(book)), Loss(Lost.COLOUR, colours), Loss(Lost.WORDING, len(odd), odd), merged(book)]
    )


def write_codebook(book: Codebook, title: str) -> bytes:
    """Write a heading a code, one level lower than its parent's, and below it what the code means."""
    from docx import Document

    document = Document()
    document.core_properties.title = spoken(title)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_heading(spoken(title) or "Codebook", 0)
    _write(document, book, None, 1)
    for heading, lines in closing(book):
        document.add_heading(heading, 1)
        _list(document, lines)
    out = BytesIO()
    document.save(out)
    return still(out.getvalue())


def _write(document: "Document", book: Codebook, parent: CodeId | None, level: int) -> None:
    for code in book.children.get(parent, ()):
        deep = level > DEEPEST_HEADING
        name = book.path_text(code.id) if deep else code.name
        document.add_heading(spoken(name), min(level, DEEPEST_HEADING))
        _say(document, code)
        _write(document, book, code.id, level + 1)


def _say(document: "Document", code: Code) -> None:
    if aside := said_beside(code):
        document.add_paragraph().add_run(spoken(aside)).italic = True
    for paragraph in code.definition.definition.split("\n"):
        if paragraph.strip():
            document.add_paragraph(spoken(paragraph.strip()))
    for label, several in entries(code):
        heading = document.add_paragraph()
        heading.add_run(label).bold = True
        heading.paragraph_format.keep_with_next = True
        _list(document, several)


def _list(document: "Document", lines: list[str]) -> None:
    for line in lines:
        document.add_paragraph(spoken(line), "List Bullet")


def _texts(code: Code) -> tuple[str, ...]:
    meaning = code.definition
    lists = (meaning.include, meaning.exclude, meaning.examples, meaning.near_misses)
    return (code.name, code.short_name, code.key, code.notes, meaning.definition, *lists)
