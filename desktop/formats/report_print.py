"""Coded documents for a printer: HTML of the few forms that a window can lay out on paper."""

from collections.abc import Iterator
from html import escape

from desktop.domain.codings import CodedSpan
from desktop.domain.outgoing import CodedDocument, Outgoing
from desktop.formats.citing import said
from desktop.formats.coding_table import layer_names
from desktop.formats.quotations import about
from desktop.formats.segments import Line, lines

_SMALL = "font-size:8pt; color:#333333; margin-top:0px; margin-bottom:0px; margin-left:16px"


def pages(going: Outgoing) -> str:
    """Return all documents, each text with numbered codings below its paragraphs."""
    title = f"<h1>{escape(going.project)}</h1><p style='font-size:8pt'>{escape(about(going))}</p>"
    return title + "".join("".join(_article(going, article)) for article in going.articles())


def _article(going: Outgoing, article: CodedDocument) -> Iterator[str]:
    source = article.document.source
    named = (source.publisher, source.author, source.published, source.url, article.document.terms.handling)
    yield f"<h2>{escape(source.title)}</h2><p style='font-size:8pt'>"
    yield f"{escape(', '.join(part for part in named if part))}</p>"
    notes = _Notes(going)
    yield from (notes.note(row, "The whole article: ") for row in article.whole)
    if article.text is None:
        yield "<p><i>The licence of this article keeps its text back.</i></p>"
        for row in article.codings:
            yield f"<p>{escape(row.quote)}</p>{notes.note(row, '')}"
        return
    numbers: dict[bytes, int] = {row.coding.id: number for number, row in enumerate(article.codings, 1)}
    for line in lines(article.text, article.codings):
        if line.span:
            yield f"<p dir='auto'>{''.join(notes.words(article.text, line, numbers))}</p>"
            yield from (notes.note(row, f"{numbers[row.coding.id]} ") for row in line.begins)


class _Notes:
    def __init__(self, going: Outgoing) -> None:
        self._codes = going.book.codes
        self._layers = dict(zip((coder.id for coder in going.coders), layer_names(going.coders), strict=True))

    def words(self, text: str, line: Line, numbers: dict[bytes, int]) -> Iterator[str]:
        for segment in line.segments:
            words = escape(segment.span.of(text), quote=False)
            if not segment.codings:
                yield words
                continue
            yield f"<span style='text-decoration:underline; color:{self._colour(segment.codings[0])}'>{words}</span>"
            ended = [str(numbers[row.coding.id]) for row in segment.codings if row.span.end == segment.span.end]
            if ended:
                yield f"<sup>{', '.join(ended)}</sup>"

    def note(self, row: CodedSpan, before: str) -> str:
        layer = self._layers.get(row.coding.coder, row.coder_name)
        parts = (" / ".join(row.code_path), layer, said(row), row.memo)
        words = escape(before + " — ".join(part for part in parts if part))
        return f"<p style='{_SMALL}'><span style='color:{self._colour(row)}'>▌</span>{words}</p>"

    def _colour(self, row: CodedSpan) -> str:
        code = self._codes.get(row.coding.code)
        return escape(code.colour) if code is not None and code.colour else "#777777"
