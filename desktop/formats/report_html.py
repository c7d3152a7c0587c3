"""Coded documents as one HTML file that needs nothing else: the text with its codings in colour and in the margin.

By document, or by code with every quotation. Light and dark as the reader's system is; nothing in it runs.
"""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import zip_longest
from typing import BinaryIO

from desktop.domain.codebook import Code
from desktop.domain.codings import CodedSpan
from desktop.domain.documents import Document
from desktop.domain.ids import CodeId
from desktop.domain.outgoing import CodedDocument, Outgoing
from desktop.formats import coding_losses, quotations
from desktop.formats.citing import said, source_line
from desktop.formats.coding_table import layer_names
from desktop.formats.losses import Loss, counted
from desktop.formats.report_style import STYLE
from desktop.formats.segments import Line, lines

FORMAT = "html"
NAME = "HTML report"
ENDINGS: tuple[str, ...] = (".html", ".htm")
_STACKED = 4
"""Underlines of one piece that are drawn; the margin names all."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what a reader does not see."""
    whole = coding_losses.texts(going) if going.layout.by_code else coding_losses.texts_withheld(going)
    return counted([whole, coding_losses.other_memos(going), coding_losses.withheld(going)])


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write the report and return how many codings are in it."""
    report = _Report(going)
    for piece in report.pieces():
        out.write(piece.encode("utf-8", "replace"))
    return report.codings


class _Report:
    def __init__(self, going: Outgoing) -> None:
        self._going = going
        self._colours = {code.id: f"c{number}" for number, code in enumerate(going.book)}
        self._layers = {c.id: name for c, name in zip(going.coders, layer_names(going.coders), strict=True)}
        self.codings = 0

    def pieces(self) -> Iterator[str]:
        """Walk the file from its first line to its last."""
        title = escape(self._going.project)
        yield (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>\n{STYLE}{self._classes()}</style>\n</head>\n<body>\n"
            f'<header>\n<h1 dir="auto">{title}</h1>\n{self._about()}</header>\n<main>\n'
        )
        yield from self._by_code() if self._going.layout.by_code else self._by_document()
        yield "</main>\n</body>\n</html>\n"

    def _classes(self) -> str:
        return "".join(
            f".{name}{{--c:{escape(self._going.book.codes[code].colour or '#777777')}}}\n"
            for code, name in self._colours.items()
        )

    def _about(self) -> str:
        going = self._going
        layers = escape(", ".join(self._layers.values())) or "none"
        version = f" Codebook {escape(going.version)}." if going.version else ""
        return (
            f'<p class="about">Layers: {layers}. Unit: one coding, a code that one coder gave to words.{version}</p>\n'
        )

    def _by_document(self) -> Iterator[str]:
        for number, article in enumerate(self._going.articles(), 1):
            yield f'<article id="d{number}" data-sha256="{article.document.sha256}">\n{_heading(article.document)}'
            yield from (self._quoted(row, "whole", f"w{place}") for place, row in enumerate(article.whole, 1))
            if article.text is None:
                yield '<p class="about">The licence of this article keeps its text back.</p>\n'
                numbers = self._numbers(article)
                yield from (self._quoted(row, "quoted", numbers[row.coding.id]) for row in article.codings)
            else:
                yield from self._text(article, article.text)
            self.codings += len(article.codings) + len(article.whole)
            yield "</article>\n"

    def _text(self, article: CodedDocument, text: str) -> Iterator[str]:
        numbers = self._numbers(article)
        for line in lines(text, article.codings):
            if line.span or line.begins:
                words, margin = self._words(text, line, numbers), self._margin(line, numbers)
                yield f'<div class="row"><p dir="auto">{words}</p>{margin}</div>\n'

    def _numbers(self, article: CodedDocument) -> dict[bytes, str]:
        return {row.coding.id: f"k{self.codings + number}" for number, row in enumerate(article.codings, 1)}

    def _words(self, text: str, line: Line, numbers: Mapping[bytes, str]) -> str:
        parts = []
        begun = {row.span.start: numbers[row.coding.id] for row in reversed(line.begins)}
        for segment in line.segments:
            words = escape(segment.span.of(text), quote=False)
            if not segment.codings:
                parts.append(words)
                continue
            drawn = segment.codings[:_STACKED]
            first = self._colours.get(drawn[0].coding.code, "")
            place = f' id="{begun[segment.span.start]}"' if segment.span.start in begun else ""
            of = " ".join(numbers[row.coding.id] for row in segment.codings)
            looks = f'class="{first} n{len(drawn)}"{self._underlines(drawn)}'
            parts.append(f'<mark {looks}{place} data-of="{of}">{words}</mark>')
        return "".join(parts)

    def _underlines(self, drawn: tuple[CodedSpan, ...]) -> str:
        """Draw the lines of further codings below that of the first, which its class draws."""
        if len(drawn) == 1:
            return ""
        book = self._going.book.codes
        colours = [escape(book[row.coding.code].colour or "#777777") for row in drawn if row.coding.code in book]
        lines = (f"0 {4 * number + 3}px 0 {colour}" for number, colour in enumerate(colours))
        gaps = (f",0 {4 * number}px 0 var(--paper)," for number in range(1, len(colours)))
        shadows = "".join(f"{line}{gap}" for line, gap in zip_longest(lines, gaps, fillvalue=""))
        return f' style="box-shadow:{shadows}"'

    def _margin(self, line: Line, numbers: Mapping[bytes, str]) -> str:
        if not line.begins:
            return ""
        notes = "".join(
            f'<li class="{self._colours.get(row.coding.code, "")}"{_place(row, numbers[row.coding.id])}>'
            f'<a href="#{_first(row, line, numbers)}">'
            f"{escape(row.code_name)}</a> {self._beside(row)}</li>"
            for row in line.begins
        )
        return f'<ul dir="auto">{notes}</ul>'

    def _beside(self, row: CodedSpan) -> str:
        layer = escape(self._layers.get(row.coding.coder, row.coder_name))
        more = f" <small>{escape(answers)}</small>" if (answers := said(row)) else ""
        memo = f'<blockquote class="memo">{escape(row.memo)}</blockquote>' if row.memo else ""
        return f"<i>{layer}</i>{more}{memo}"

    def _quoted(self, row: CodedSpan, kind: str, number: str) -> str:
        quote = f"<q>{escape(row.quote)}</q> " if row.quote else ""
        path = escape(" / ".join(row.code_path))
        return (
            f'<div class="{kind} {self._colours.get(row.coding.code, "")}"{_place(row, number)} dir="auto">{quote}'
            f"<b>{path}</b> "
            f"{self._beside(row)}</div>\n"
        )

    def _by_code(self) -> Iterator[str]:
        if self._going.layout.as_listed:
            yield f"<article>\n<h2>{quotations.AS_LISTED}</h2>\n<ol>"
            for row in self._going.rows():
                yield self._item(row, f"<b>{escape(' / '.join(row.code_path))}</b> ")
                self.codings += 1
            yield "</ol>\n</article>\n"
            return
        by_code: dict[CodeId, list[CodedSpan]] = {}
        for row in self._going.rows():
            by_code.setdefault(row.coding.code, []).append(row)
        for code in self._going.book:
            rows = by_code.get(code.id)
            if rows:
                yield self._code(code, rows)
                self.codings += len(rows)

    def _code(self, code: Code, rows: list[CodedSpan]) -> str:
        listed = "".join(map(self._item, rows))
        path, meaning = escape(self._going.book.path_text(code.id)), escape(code.definition.definition)
        return (
            f'<article class="{self._colours[code.id]}"><h2 class="code" dir="auto">{path}</h2>\n'
            f'<p class="about" dir="auto">{meaning}</p>\n<ol>{listed}</ol>\n</article>\n'
        )

    def _item(self, row: CodedSpan, code: str = "") -> str:
        handling = self._going.handling.get(row.coding.document, "")
        return (
            f'<li dir="auto"><blockquote>{escape(quotations.quoted(row))}</blockquote>'
            f"<p>{code}{escape(source_line(row))} {self._beside(row)}{_label(handling)}</p></li>\n"
        )


def _heading(document: Document) -> str:
    source = document.source
    named = ", ".join(part for part in (source.publisher, source.author, source.published) if part)
    url = (
        f' <a href="{escape(source.url)}">{escape(source.url)}</a>'
        if source.url.startswith(("http://", "https://"))
        else ""
    )
    return (
        f'<h2 dir="auto">{escape(document.title)}</h2>\n<p class="about" dir="auto">{escape(named)}{url}'
        f"{_label(document.terms.handling)}</p>\n"
    )


def _place(row: CodedSpan, number: str) -> str:
    """Say for programs which coding it is, and where it stands in the text."""
    span = row.coding.span
    return f' data-k="{number}"' + (f' data-span="{span.start}-{span.end}"' if span else "")


def _label(handling: str) -> str:
    return f' <strong class="handling">{escape(handling)}</strong>' if handling else ""


def _first(row: CodedSpan, line: Line, numbers: Mapping[bytes, str]) -> str:
    """Return the mark at which a coding begins; of several that begin there the first has the name."""
    return next(numbers[each.coding.id] for each in line.begins if each.span.start == row.span.start)
