"""Matrices of a project: one coder's codings by codes, slots and what is known of the articles."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from desktop.analysis.matrix import Axis, CountUnit, Heading, Matrix, cross
from desktop.analysis.overlaps import overlapping_codes
from desktop.domain.codebook import Codebook
from desktop.domain.codings import AnyCoding
from desktop.domain.documents import Document
from desktop.domain.errors import NotFound
from desktop.domain.ids import CodeId, CoderId, DocumentId, id_text

if TYPE_CHECKING:
    from desktop.project.reading import Reading

OF_CODES = ("code", "family")
OVERLAPPING = "overlapping"
"""The codes of other codings of the layer that share a character with one: what occurs together."""
OF_DOCUMENTS = ("document", "publisher", "author", "year", "month")


def axes(project: "Reading") -> tuple[str, ...]:
    """Name what rows and columns can be: the slots of the codebook, also those that only codings know, and the rest."""
    slots = dict.fromkeys(slot.key for slot in project.codebook().slots.values())
    return (*slots, *OF_CODES, OVERLAPPING, *OF_DOCUMENTS)


def matrix(
    project: "Reading",
    rows: str,
    columns: str,
    coder: CoderId,
    unit: CountUnit = CountUnit.CODINGS,
    codes: Collection[CodeId] | None = None,
    documents: Collection[DocumentId] | None = None,
) -> Matrix:
    """Count one coder's codings by two axes, perhaps of some codes or documents; NotFound for an axis there is not.

    A key that no slot has but codings do is an axis too. A code of a whole article counts as one coding there.
    What the project leaves out is not counted.
    """
    whole, left_out = project.document_codings(coders={coder}), project.left_out()
    made: Iterable[AnyCoding] = (*project.codings_of_coder(coder), *whole)
    given: Collection[AnyCoding] = [
        each for each in left_out.counted(made) if documents is None or each.document in documents
    ]
    codings = [coding for coding in given if codes is None or coding.code in codes]
    others = codings if codes is None else list(given)
    return cross(codings, _axis(project, rows, others), _axis(project, columns, others), unit, left_out)


def table(found: Matrix, corner: str) -> Iterator[str]:
    """Walk the lines of a matrix as CSV: names over the columns and before the rows, then numbers."""
    from desktop.formats.codings_csv import guarded, line

    yield line((guarded(corner), *(guarded(column.name) for column in found.columns)))
    for row in found.rows:
        yield line((guarded(row.name), *(str(found.number(row, column)) for column in found.columns)))


def _axis(project: "Reading", name: str, codings: Collection[AnyCoding]) -> Axis:
    book = project.codebook()
    known = name in axes(project) or any(name in coding.qualifiers for coding in codings)
    if not known:
        raise NotFound(f"Nothing is called “{name}” that could be counted by. There are: {', '.join(axes(project))}.")
    if name in OF_CODES:
        return _by_code(book) if name == "code" else _by_family(book)
    if name == OVERLAPPING:
        return _by_others(book, codings)
    if name in OF_DOCUMENTS:
        return _by_document({document.id: document for document in project.documents()}, _ABOUT[name])
    names = {entity.key: entity.name for entity in book.entities}
    return lambda coding: [Heading(value, names.get(value, value)) for value in coding.qualifiers.get(name, ())]


def _by_code(book: Codebook) -> Axis:
    heads = {code.id: (Heading(id_text(code.id), book.path_text(code.id)),) for code in book}
    return lambda coding: heads.get(coding.code, ())


def _by_family(book: Codebook) -> Axis:
    roots = {code.id: list(book.above(code.id))[-1] for code in book}
    heads = {code: (Heading(id_text(root.id), root.name),) for code, root in roots.items()}
    return lambda coding: heads.get(coding.code, ())


def _by_others(book: Codebook, codings: Iterable[AnyCoding]) -> Axis:
    beside = overlapping_codes(codings)
    heads = {code.id: Heading(id_text(code.id), book.path_text(code.id)) for code in book}
    return lambda coding: [heads[code] for code in beside.get(coding.id, ()) if code in heads]


def _by_document(documents: Mapping[bytes, Document], about: Callable[[Document], Heading]) -> Axis:
    heads = {identifier: about(document) for identifier, document in documents.items()}
    return lambda coding: (heads[coding.document],) if heads[coding.document].key else ()


def _same(word: str) -> Heading:
    return Heading(word, word)


_ABOUT: Mapping[str, Callable[[Document], Heading]] = {
    "document": lambda document: Heading(id_text(document.id), document.title),
    "publisher": lambda document: _same(document.source.publisher),
    "author": lambda document: _same(document.source.author),
    "year": lambda document: _same(document.source.published[:4]),
    "month": lambda document: _same(document.source.published[:7]),
}
