"""Quotations by code in Markdown, with their sources."""

from typing import BinaryIO

from desktop.domain.outgoing import Outgoing
from desktop.formats import quotations
from desktop.formats.losses import Loss
from desktop.formats.markdown_words import escaped, on_one_line
from desktop.formats.quotations import Quotation

FORMAT = "md"
NAME = "Quotations by code in Markdown"
ENDINGS: tuple[str, ...] = (".md", ".markdown")


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what is not there."""
    return quotations.losses(going)


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write a heading a code and a quotation a block below it, and return how many there are."""
    number = 0
    out.write(f"# {on_one_line(going.project)}\n\n{on_one_line(quotations.about(going))}\n".encode())
    for each in quotations.by_code(going):
        out.write(f"\n## {on_one_line(each.path)}\n".encode())
        if each.meaning:
            out.write(f"\n{escaped(each.meaning)}\n".encode())
        for quotation in each.quotations:
            out.write(f"\n{_block(quotation)}\n".encode())
            number += 1
    return number


def _block(quotation: Quotation) -> str:
    quote = "\n".join(f"> {on_one_line(line)}".rstrip() for line in quotation.quote.split("\n"))
    below = (quotation.source, quotation.layer, quotation.handling, quotation.beside)
    named = " · ".join(on_one_line(part) for part in below if part)
    return f"{quote if quotation.has_words else f'> *{quotation.quote}*'}\n>\n> — {named}"
