"""Coded articles that are hard to write: emoji, right to left, marks of other languages, overlaps, several coders."""

from dataclasses import replace

from hypothesis import strategies as st

from desktop.domain.codings import CodedSpan, Coding, DocumentCoding
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentCodingId, DocumentId, MeaningId, text_sha256
from desktop.domain.spans import Span

CODES = ("Steel <&> bridges", "=SUM(1)", "גשרים", "]]>`*_#|")
TEXTS = st.text(st.sampled_from("ab c🌉é\u0301\nשלוםمر\u200f“&<>\"'=\t*_`#|\\]\U0001f1e9\x07"), min_size=1, max_size=80)
SPANS = st.lists(st.tuples(st.integers(0, 79), st.integers(1, 40), st.integers(0, 3), st.integers(0, 2)), max_size=8)
ARTICLES = st.lists(st.tuples(TEXTS, SPANS), min_size=1, max_size=3)


def coded(articles) -> tuple[list[CodedSpan], dict[DocumentId, str]]:
    """Make the rows and the texts of articles, in the order of an export."""
    rows, texts = [], {}
    for number, (text, spans) in enumerate(articles):
        document = DocumentId(number.to_bytes(16))
        texts[document] = text
        made = [_row(document, number, text, given, place) for place, given in enumerate(spans) if given[0] < len(text)]
        rows += sorted(made, key=lambda row: (*row.span, row.coding.id))
    return rows, texts


def small() -> tuple[list[CodedSpan], dict[DocumentId, str]]:
    """Make two articles, of which the first is coded as a whole too."""
    first = "Ένα 🌉 bridge, and שלום. It stood.\nMore?"
    spans = [(0, 11, 0, 0), (4, 8, 1, 0), (4, 8, 1, 1), (20, 4, 2, 2), (26, 13, 0, 1)]
    rows, texts = coded([(first, spans), ("A bridge 🌉🌉 again", [(9, 2, 3, 0)])])
    return [whole(rows[0]), *rows], texts


def whole(row: CodedSpan) -> CodedSpan:
    """Make of a coding one of the whole article."""
    one = row.coding
    coding = DocumentCoding(
        DocumentCodingId((99).to_bytes(16)), one.document, one.code, one.coder, one.meaning, one.created, one.modified
    )
    return replace(row, coding=coding, quote="", before="", after="", memo="", paragraph=0)


def _row(document, number, text, given, place) -> CodedSpan:
    start, length, code, coder = given
    span = Span(start, min(start + length, len(text)))
    coding = Coding(
        CodingId((100 * number + place + 1).to_bytes(16)),
        document,
        span,
        CodeId((50 + code).to_bytes(16)),
        CoderId((90 + coder).to_bytes(16)),
        MeaningId(bytes(16)),
        1_635_085_799_999,
        1_635_085_800_000,
        qualifiers={"actor": ("CHN", "<b>")} if place % 2 else {},
    )
    around = text[max(0, start - 5) : start], text[span.end : span.end + 5]
    names = CODES[code], ("Family", CODES[code]), ("Maya", "Борис", "=مريم")[coder]
    memo = "a memo <i>&amp;\n🌉" if place % 3 == 0 else ""
    title = f"Article {number} & “more”"
    return CodedSpan(
        coding, title, "Wire", "", "2021", text_sha256(text), span.of(text), *around, *names, memo, 1 + number
    )
