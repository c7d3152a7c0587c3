"""Coded documents as a PDF without a window: the text with numbered codings below it, or quotations by code."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Self

from desktop import assets
from desktop.domain.codings import CodedSpan
from desktop.domain.outgoing import CodedDocument, Layout, Outgoing
from desktop.formats import coding_losses, codings_jsonl, quotations
from desktop.formats.citing import said
from desktop.formats.coding_table import layer_names
from desktop.formats.extras import loaded
from desktop.formats.losses import Loss, Lost, counted
from desktop.formats.segments import Line, lines

FORMAT = "pdf"
NAME = "PDF report"
ENDINGS: tuple[str, ...] = (".pdf",)
FONT = "NotoSerif"
STYLES = {"": "Regular", "B": "Bold", "I": "Italic"}
_SINCE = datetime(2000, 1, 1, tzinfo=UTC)
"""When every report says it was made, so that the same state gives the same bytes."""
_LINE = 5.6
_SMALL = 4.3
_MARGIN = 22
ATTACHED = "codings.jsonl"
"""A file in the report with the codings that it shows, and where they stand."""


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what a reader does not see; raises KnownError without the extra."""
    with _Page(loaded("fpdf", "pdf"), going.project) as page:
        strange = sum(1 for row in going.rows() if not page.can_show(row.quote))
    if going.layout.by_code:
        return counted([*quotations.losses(going), Loss(Lost.SCRIPT, strange)])
    kept_back = coding_losses.texts_withheld(going)
    memos, withheld = coding_losses.other_memos(going), coding_losses.withheld(going)
    return counted([kept_back, memos, withheld, Loss(Lost.SCRIPT, strange)])


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write the report and return how many codings are in it."""
    with _Page(loaded("fpdf", "pdf"), going.project) as page:
        page.say(going.project, 18, "B")
        page.say(quotations.about(going), 9)
        report = _Report(going, page)
        number = report.by_code() if going.layout.by_code else sum(map(report.article, going.articles()))
        page.attach(_lines(going))
        out.write(page.bytes())
    return number


def _lines(going: Outgoing) -> bytes:
    lines = BytesIO()
    codings_jsonl.write(replace(going, layout=Layout()), lines)
    return lines.getvalue()


class _Page:
    """The sheets of paper, and how words are put on them."""

    def __init__(self, fpdf: Any, title: str) -> None:
        self._pdf = fpdf.FPDF(format="A4")
        self._pdf.set_creation_date(_SINCE)
        self._pdf.set_producer("Glossator")
        self._pdf.set_title(title)
        self._pdf.set_margins(_MARGIN, _MARGIN)
        self._pdf.set_auto_page_break(True, _MARGIN)
        for style, name in STYLES.items():
            self._pdf.add_font(FONT, style, Path(assets.resource("fonts", f"{FONT}-{name}.ttf")))
        self._pdf.add_page()
        self._known = self._pdf.fonts[FONT.lower()].cmap

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for font in self._pdf.fonts.values():
            font.ttfont.close()

    def can_show(self, words: str) -> bool:
        """Tell whether the font has every letter."""
        return all(ord(letter) in self._known or letter.isspace() for letter in words)

    def say(self, words: str, size: float, style: str = "", indent: float = 0, colour: str = "") -> None:
        """Write a paragraph of its own, perhaps with a bar of a colour beside it."""
        self._pdf.set_font(FONT, style, size)
        self._pdf.set_x(_MARGIN + indent)
        height = _LINE if size > 9 else _SMALL
        if size > 11:
            height = size * 0.5
        if colour:
            self._pdf.set_draw_color(colour)
            self._pdf.set_line_width(0.8)
            self._pdf.line(_MARGIN + indent - 2, self._pdf.y + 0.6, _MARGIN + indent - 2, self._pdf.y + height - 0.6)
        self._pdf.multi_cell(0, height, self._spoken(words), align="L", new_x="LMARGIN", new_y="NEXT")
        if size > 11 or not indent:
            self._pdf.ln(1.5)

    def piece(self, words: str, colour: str = "") -> None:
        """Write on, in the colour of a code and underlined, or plainly."""
        self._pdf.set_font(FONT, "U" if colour else "", 10.5)
        self._pdf.set_text_color(_darkened(colour) if colour else "#000000")
        self._pdf.write(_LINE, self._spoken(words))
        self._pdf.set_text_color("#000000")

    def mark(self, numbers: str) -> None:
        """Write the numbers of codings where they end."""
        self._pdf.set_font(FONT, "", 10.5)
        self._pdf.char_vpos = "SUP"
        self._pdf.write(_LINE, numbers)
        self._pdf.char_vpos = "LINE"

    def end_line(self, space: float = 1.5) -> None:
        """Begin a new line."""
        self._pdf.ln(_LINE)
        self._pdf.ln(space)

    def gap(self, space: float) -> None:
        """Leave some room."""
        self._pdf.ln(space)

    def attach(self, lines: bytes) -> None:
        """Put the codings themselves into the file, where there are any."""
        if lines:
            self._pdf.embed_file(bytes=lines, basename=ATTACHED, modification_date=_SINCE)

    def bytes(self) -> bytes:
        """Return the file."""
        return bytes(self._pdf.output())

    def _spoken(self, words: str) -> str:
        """Put a mark in place of what the font cannot show."""
        if self.can_show(words):
            return words.replace("\t", "    ")
        return "".join(each if ord(each) in self._known or each.isspace() else "�" for each in words).replace(
            "\t", "    "
        )


class _Report:
    def __init__(self, going: Outgoing, page: _Page) -> None:
        self._going = going
        self._page = page
        self._layers = dict(zip((coder.id for coder in going.coders), layer_names(going.coders), strict=True))

    def article(self, article: CodedDocument) -> int:
        """Write one document and return how many codings it has."""
        source, page = article.document.source, self._page
        page.gap(5)
        page.say(source.title, 14, "B")
        named = (source.publisher, source.author, source.published, source.url, article.document.terms.handling)
        page.say(", ".join(part for part in named if part), 8.5, "I")
        for row in article.whole:
            self._note(row, "The whole article: ")
        if article.text is None:
            page.say("The licence of this article keeps its text back.", 9, "I")
            for row in article.codings:
                page.say(quotations.quoted(row), 10.5)
                self._note(row, "")
        else:
            self._text(article, article.text)
        return len(article.codings) + len(article.whole)

    def _text(self, article: CodedDocument, text: str) -> None:
        numbers = {row.coding.id: number for number, row in enumerate(article.codings, 1)}
        for line in lines(text, article.codings):
            if not line.span and not line.begins:
                continue
            for words, rows, ended in _pieces(text, line):
                self._page.piece(words, self._colour(rows[0]) if rows else "")
                if ended:
                    self._page.mark(", ".join(str(numbers[row.coding.id]) for row in ended))
            self._page.end_line(0.5 if line.begins else 2)
            for row in line.begins:
                self._note(row, f"{numbers[row.coding.id]}  ")
            if line.begins:
                self._page.gap(2)

    def _note(self, row: CodedSpan, before: str) -> None:
        layer = self._layers.get(row.coding.coder, row.coder_name)
        parts = (" / ".join(row.code_path), layer, said(row), row.memo)
        self._page.say(before + " — ".join(part for part in parts if part), 8, indent=6, colour=self._colour(row))

    def _colour(self, row: CodedSpan) -> str:
        code = self._going.book.codes.get(row.coding.code)
        return code.colour if code is not None and code.colour else "#777777"

    def by_code(self) -> int:
        """Write the quotations below their codes and return how many there are."""
        number = 0
        for each in quotations.by_code(self._going):
            self._page.gap(4)
            self._page.say(each.path, 13, "B")
            if each.meaning:
                self._page.say(each.meaning, 9, "I")
            for quotation in each.quotations:
                number += 1
                below = (quotation.source, quotation.layer, quotation.handling, quotation.beside)
                self._page.say(quotation.quote, 10.5, indent=6)
                self._page.say(" — ".join(part for part in below if part), 8, indent=6)
                self._page.gap(2)
        return number


def _pieces(text: str, line: Line) -> Iterator[tuple[str, tuple[CodedSpan, ...], list[CodedSpan]]]:
    """Walk the words of a line with the codings on them and those that end there."""
    for segment in line.segments:
        ended = [row for row in segment.codings if row.span.end == segment.span.end]
        yield segment.span.of(text), segment.codings, ended


def _darkened(colour: str) -> str:
    """Mix a colour with black, so that words in it can be read on paper."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{part * 6 // 10:02x}" for part in parts)
