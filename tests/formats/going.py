"""What writers are given in tests: codings without a project."""

from desktop.domain.codebook import Code, Codebook, Definition
from desktop.domain.coders import Coder
from desktop.domain.documents import Document, Source
from desktop.domain.ids import MeaningId
from desktop.domain.outgoing import Layout, Outgoing


def going(rows, keys=(), texts=None, **layout) -> Outgoing:
    """Put codings together with documents, codes and coders made up from them; `texts` are by document."""
    rows = list(rows)
    texts = texts or {}
    documents = {row.coding.document: _document(row, texts) for row in rows}
    codes = {row.coding.code: _code(row) for row in rows}
    coders = {row.coding.coder: Coder(row.coding.coder, row.coder_name) for row in rows}
    return Outgoing(
        project="Bridges & “rivers”",
        version="0123456789ab",
        book=Codebook(codes),
        documents=tuple(documents.values()),
        coders=tuple(coders.values()),
        keys=tuple(keys),
        memos=(),
        layout=Layout(**layout),
        walk=lambda: iter(rows),
        text=lambda document: texts.get(document, ""),
    )


def _document(row, texts) -> Document:
    source = Source(row.title, row.publisher, row.author, row.published, "https://example.org/?a=1&b=2")
    text = texts.get(row.coding.document, "")
    return Document(row.coding.document, source, row.sha256, len(text), len(text.split()), 0)


def _code(row) -> Code:
    definition = Definition(row.code_name, "What it “means”, in < and >.")
    return Code(row.coding.code, None, MeaningId(bytes(16)), definition, "", "#2c5d8f", None, 0)
