"""Labels and layers, for programs that know a code by one name and codings by the text that they stand in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zipfile import ZipFile

from desktop.domain.codebook import SEPARATOR, Codebook
from desktop.domain.coders import Coder
from desktop.domain.codings import CodedSpan
from desktop.domain.ids import CodeId, id_text
from desktop.domain.outgoing import CodedDocument, Outgoing
from desktop.formats.fixed_zip import put

Layer = tuple[Coder, tuple[CodedSpan, ...], tuple[CodedSpan, ...]]
"""A coder with their codings of words, and of the whole text."""


def labels(book: Codebook) -> dict[CodeId, str]:
    """Name codes so that no two are alike: by name, else by path, else with a number."""
    names = Counter(code.name for code in book)
    found: dict[CodeId, str] = {}
    taken: set[str] = set()
    for code in book:
        name = code.name if names[code.name] == 1 else SEPARATOR.join(book.path(code.id))
        number, chosen = 1, name
        while chosen in taken:
            number += 1
            chosen = f"{name} ({number})"
        taken.add(chosen)
        found[code.id] = chosen
    return found


def texts(going: Outgoing) -> Iterator[tuple[CodedDocument, str]]:
    """Walk the documents whose words may go out whole."""
    for article in going.articles():
        if article.text is not None:
            yield article, article.text


def layers(article: CodedDocument, coders: Iterable[Coder]) -> Iterator[Layer]:
    """Deal a document's codings out to those who made them; who made none has none."""
    for coder in coders:
        words = tuple(row for row in article.codings if row.coding.coder == coder.id)
        yield coder, words, tuple(row for row in article.whole if row.coding.coder == coder.id)


def about(article: CodedDocument) -> Mapping[str, Any]:
    """Say which document it is, so that what comes back finds its text."""
    document, label = article.document, article.document.terms.handling
    said = {"document": id_text(document.id), "title": document.title, "sha256": document.sha256}
    return {**said, "handling": label} if label else said


def put_handling(archive: ZipFile, going: Outgoing) -> None:
    """Add a list of who may see which document, where somebody said so."""
    said = ((document.title, going.handling.get(document.id)) for document in going.documents)
    lines = [f"{title}\t{label}\n" for title, label in said if label]
    if lines:
        put(archive, "HANDLING.tsv", "".join(lines))
