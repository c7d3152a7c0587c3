"""Matrices of a project: one layer's codings by codes, slots and what is known of the articles."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from desktop.analysis.coded import Coded, Numbers, counted_characters, measured, without
from desktop.analysis.matrix import Axis, Matrix, cross, one_each, several_each
from desktop.analysis.overlaps import codes_beside
from desktop.analysis.units import CountUnit, Heading, Share
from desktop.domain.codings import AnyCoding
from desktop.domain.documents import Document, Found
from desktop.domain.errors import NotFound
from desktop.domain.ids import CodeId, CoderId, DocumentId, id_text
from desktop.domain.left_out import LeftOut
from desktop.domain.periods import Period, period_of
from desktop.domain.source_record import said
from desktop.domain.text import paragraphs, sentences, words
from desktop.project.axes import BESIDE, CODE, DOCUMENT, DOCUMENT_SET, FAMILY, IN_A_SENTENCE, WITH_BELOW, axes, field_of
from desktop.project.coded import answers, coding_ids, codings_at

if TYPE_CHECKING:
    from desktop.project.reading import Reading


def matrix(
    project: "Reading",
    rows: str,
    columns: str,
    coder: CoderId,
    unit: CountUnit = CountUnit.CODINGS,
    codes: Collection[CodeId] | None = None,
    documents: Collection[DocumentId] | None = None,
) -> Matrix:
    """Count one layer's codings by two axes, perhaps of some codes or documents; NotFound for an axis there is not.

    A key that no slot has but codings do is an axis too. A code of a whole article counts as one coding there.
    What the project leaves out is not counted.
    """
    left_out = project.left_out()
    coded = without(project.coded(coder), left_out, documents)
    only = None if codes is None else np.flatnonzero(_of_codes(coded, codes))
    measures = None
    if unit is CountUnit.WORDS:
        measures = measured(coded, partial(_counted_words, project, left_out))
    elif unit is CountUnit.CHARACTERS and left_out.spans:
        measures = counted_characters(coded, left_out)
    keys = project.qualifier_keys()
    down, across = (_axis(project, name, coder, coded, keys) for name in (rows, columns))
    return cross(coded, down, across, unit, measures, only)


def behind(project: "Reading", found: Matrix, row: Heading, column: Heading, most: int = 0) -> list[AnyCoding]:
    """Read the codings behind a number in reading order, perhaps so many of the first at most."""
    places = found.codings(row, column)
    if most and len(places) > most:
        coded = found.coded
        order = np.lexsort((coded.stop[places], coded.start[places], _in_reading_order(coded)[coded.document[places]]))
        places = places[order[:most]]
    return codings_at(project, found.coded, places.tolist())


def cells(project: "Reading", found: Matrix) -> Iterator[tuple[Heading, Heading, list[bytes]]]:
    """Walk the cells that have codings, with the ids of these in reading order."""
    ids = coding_ids(project, found.coded)
    coded = found.coded
    order = np.lexsort((coded.stop, coded.start, _in_reading_order(coded)[coded.document]))
    at = np.empty_like(order)
    at[order] = np.arange(len(order))
    for row, column, places in found.cells():
        yield row, column, [ids[place] for place in places[np.argsort(at[places])].tolist()]


def table(found: Matrix, corner: str, share: Share | None = None) -> Iterator[str]:
    """Walk the lines of a matrix as CSV: names over the columns and before the rows, then numbers, perhaps shares."""
    from desktop.formats.codings_csv import guarded, line

    def shown(row: Heading, column: Heading) -> str:
        return str(found.number(row, column)) if share is None else f"{found.share(row, column, share):.4f}"

    yield line((guarded(corner), *(guarded(column.name) for column in found.columns)))
    for row in found.rows:
        yield line((guarded(row.name), *(shown(row, column) for column in found.columns)))


def _axis(project: "Reading", name: str, coder: CoderId, coded: Coded, keys: Collection[str]) -> Axis:
    """Put codings under the headings of an axis; `keys` are those by which codings say something."""
    if name in keys:
        return _by_slot(project, name, coder, coded)
    makers: dict[str, Callable[[], Axis]] = {
        CODE: partial(_by_code, project, coded),
        WITH_BELOW: partial(_with_below, project, coded),
        FAMILY: partial(_by_family, project, coded),
        DOCUMENT: partial(_by_documents, project, coded, lambda document, _: _titled(document)),
        DOCUMENT_SET: partial(_by_set, project, coded),
        **{axis: partial(_beside, project, coded, axis) for axis in BESIDE},
        **{period.value: partial(_by_period, project, coded, period) for period in Period},
    }
    if name in makers:
        return makers[name]()
    if (field := field_of(project, name)) is not None:
        return _by_documents(project, coded, lambda document, record: _same(said(document, record, field)))
    raise NotFound(f"Nothing is called “{name}” that could be counted by. There are: {', '.join(axes(project))}.")


def _by_code(project: "Reading", coded: Coded) -> Axis:
    return one_each(_headings(project, coded.codes), _known(project, coded)[coded.code])


def _by_family(project: "Reading", coded: Coded) -> Axis:
    book = project.codebook()
    roots = [list(book.above(code))[-1] if code in book.codes else None for code in coded.codes]
    heads = list(dict.fromkeys(Heading(id_text(root.id), root.name) for root in roots if root))
    place = [heads.index(Heading(id_text(root.id), root.name)) if root else -1 for root in roots]
    return one_each(heads, np.array(place, np.int64)[coded.code])


def _with_below(project: "Reading", coded: Coded) -> Axis:
    """Put codings under their codes and under all above these, in the order of the tree."""
    book = project.codebook()
    order = [code.id for code in book]
    place = {code: at for at, code in enumerate(order)}
    above = [[place[each.id] for each in book.above(code)] for code in coded.codes]
    number = np.array([len(each) for each in above], np.int64)[coded.code]
    width = max(map(len, above), default=1) or 1
    lines = np.full((len(above), width), -1, np.int64)
    for at, line in enumerate(above):
        lines[at, : len(line)] = line
    heading = lines[coded.code].reshape(-1)
    return Axis(_headings(project, order), np.repeat(np.arange(len(coded)), number), heading[heading >= 0], True)


def _beside(project: "Reading", coded: Coded, axis: str) -> Axis:
    """Put codings under the codes of others that share characters, a sentence or a paragraph with them."""
    if axis == BESIDE[0]:
        start, stop = coded.start, coded.stop
    else:
        parts = sentences if axis == IN_A_SENTENCE else paragraphs
        start, stop = measured(coded, partial(project.parts, parts))
    coding, code = codes_beside(coded, start, stop)
    known = _known(project, coded)
    if (known < 0).any():
        there = known[code] >= 0
        coding, code = coding[there], code[there]
    return Axis(_headings(project, coded.codes), coding, code)


def _by_slot(project: "Reading", key: str, coder: CoderId, coded: Coded) -> Axis:
    names = {entity.key: entity.name for entity in project.codebook().entities}
    given = [(at, value) for at, saying in answers(project, coded, coder) for value in saying.get(key, ())]
    place = {value: at for at, value in enumerate(dict.fromkeys(value for _, value in given))}
    headings = (Heading(value, names.get(value, value)) for value in place)
    return several_each(headings, ((at, place[value]) for at, value in given))


def _by_period(project: "Reading", coded: Coded, period: Period) -> Axis:
    made = _by_documents(
        project, coded, lambda document, record: _same(period_of(said(document, record, "published_on"), period))
    )
    order = sorted(range(len(made.headings)), key=lambda at: made.headings[at].key)
    turned = np.argsort(np.array(order, np.int64), kind="stable")
    return Axis(tuple(made.headings[at] for at in order), made.coding, turned[made.heading], True)


def _by_set(project: "Reading", coded: Coded) -> Axis:
    """Put codings under every set that their document is in."""
    sets = project.document_sets()
    found = [
        (np.flatnonzero(coded.document == place), at)
        for place, document in enumerate(coded.documents)
        for at, each in enumerate(sets)
        if document in each.documents
    ]
    coding = np.concatenate([rows for rows, _ in found] or [np.zeros(0, np.int64)])
    heading = np.concatenate([np.full(len(rows), at) for rows, at in found] or [np.zeros(0, np.int64)])
    order = np.argsort(coding, kind="stable")
    return Axis(tuple(Heading(id_text(each.id), each.name) for each in sets), coding[order], heading[order])


def _by_documents(project: "Reading", coded: Coded, about: Callable[[Document, dict[str, Found]], Heading]) -> Axis:
    documents, records = project.documents_now(), project.records()
    told = [
        about(documents[each], records.get(each, {})) if each in documents else _same("") for each in coded.documents
    ]
    heads = {head.key: head for head in told if head.key}
    place = {key: at for at, key in enumerate(heads)}
    return one_each(heads.values(), np.array([place.get(head.key, -1) for head in told], np.int64)[coded.document])


def _counted_words(project: "Reading", left_out: LeftOut, document: DocumentId) -> Numbers:
    """Return the words of a document of which anything counts."""
    parts = project.parts(words, document)
    for start, end in left_out.spans.get(document, ()):
        parts = parts[(parts[:, 0] < start) | (parts[:, 1] > end)]
    return parts


def _headings(project: "Reading", codes: Iterable[CodeId]) -> tuple[Heading, ...]:
    book = project.codebook()
    return tuple(Heading(id_text(code), book.path_text(code)) for code in codes)


def _known(project: "Reading", coded: Coded) -> Numbers:
    """Return the places of the codes that the codebook has, and -1 for others."""
    book = project.codebook()
    return np.array([at if code in book.codes else -1 for at, code in enumerate(coded.codes)], np.int64)


def _of_codes(coded: Coded, codes: Collection[CodeId]) -> Numbers:
    return np.array([code in codes for code in coded.codes], bool)[coded.code]


def _in_reading_order(coded: Coded) -> Numbers:
    """Return where each document stands among them by id."""
    return np.argsort(np.array(sorted(range(len(coded.documents)), key=coded.documents.__getitem__), np.int64))


def _titled(document: Document) -> Heading:
    return Heading(id_text(document.id), document.title)


def _same(word: str) -> Heading:
    return Heading(word, word)
