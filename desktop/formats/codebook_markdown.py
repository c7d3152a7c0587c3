"""Codebooks in Markdown, to read: the appendix of a paper on its methods."""

from collections.abc import Iterator

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import CodeId
from desktop.formats.appendix import closing, entries, said_beside
from desktop.formats.losses import Loss, Lost, counted, merged
from desktop.formats.markdown_words import escaped, on_one_line

NAME = "Codebook in Markdown"
ENDINGS: tuple[str, ...] = (".md",)
WRITES = ".md"
_DEEPEST_HEADING = 6


def losses(book: Codebook) -> tuple[Loss, ...]:
    """Say what a reader does not see."""
    colours = sum(1 for code in book if code.colour)
    return counted([Loss(Lost.ID, len(book)), Loss(Lost.COLOUR, colours), merged(book)])


def write_codebook(book: Codebook, title: str) -> bytes:
    """Write a heading a code, one level lower than its parent's, and below it what the code means."""
    parts = [f"# {on_one_line(title)}" if title else "# Codebook", *_codes(book, None, 2), *_closing(book)]
    return ("\n\n".join(parts) + "\n").encode()


def _codes(book: Codebook, parent: CodeId | None, level: int) -> Iterator[str]:
    for code in book.children.get(parent, ()):
        deep = level > _DEEPEST_HEADING
        name = " / ".join(book.path(code.id)) if deep else code.name
        yield f"{'#' * min(level, _DEEPEST_HEADING)} {on_one_line(name)}"
        yield from _said(code)
        yield from _codes(book, code.id, level + 1)


def _said(code: Code) -> Iterator[str]:
    if aside := said_beside(code):
        yield f"*{on_one_line(aside)}*"
    if words := code.definition.definition.strip():
        yield escaped(words)
    for label, several in entries(code):
        yield f"**{label}**"
        yield "\n".join(f"- {on_one_line(entry)}" for entry in several)


def _closing(book: Codebook) -> Iterator[str]:
    for title, lines in closing(book):
        yield f"## {title}"
        yield "\n".join(f"- {on_one_line(line)}" for line in lines)
