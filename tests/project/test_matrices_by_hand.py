"""Matrices of random small projects against a reader that counts by looking at every coding."""

import tempfile
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.analysis.units import EVERY, CountUnit
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.decisions import AGREED
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import DocumentId, id_text
from desktop.domain.slots import NewSlot, SlotKind
from desktop.domain.source_record import Field, said
from desktop.domain.spans import Span
from desktop.domain.text import paragraphs, sentences, words
from desktop.project import Project, matrices, verdicts
from desktop.project import operations as op
from desktop.project.queue import queue
from desktop.project.snapshots import snapshot
from tests.conftest import BORIS, MAYA

TEXT = "A road. A bridge stands there!\nThe base closed. Nobody knew why.\nNo end"
DATES = ("2021-10-24", "2021", "")
AXES = ("actor", "code", "code_with_below", "family", "overlapping", "same_sentence", "same_paragraph")
AXES += ("document", "document_set", "publisher", "region", "year", "quarter", "month", "mood")

one = st.tuples(
    st.integers(0, 1),
    st.integers(0, len(TEXT) - 9),
    st.integers(1, 20),
    st.integers(0, 3),
    st.sets(st.sampled_from(["CHN", "RUS"])),
)


@pytest.fixture(scope="module")
def bare():
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "m.gloss", coder=MAYA) as project:
        project.run(op.AddCoder(BORIS))
        new = [NewDocument(Source(f"T{n}", f"P{n % 2}", published=DATES[n]), f"{n}{TEXT}") for n in range(3)]
        project.run(op.AddDocuments(tuple(new)))
        below = (NewCode(Definition("arms"), children=(NewCode(Definition("jets")),)), NewCode(Definition("bases")))
        project.run(op.AddCodes((NewCode(Definition("security"), children=below), NewCode(Definition("trade")))))
        ids = [each.id for each in project.documents()]
        project.run(op.PutVariable(Field("region")))
        project.run(op.EditRecords({ids[0]: {"region": "North"}, ids[2]: {"region": "South"}}, ""))
        project.run(op.PutDocumentSet("Pilot", documents=tuple(ids[:2])))
        project.run(op.PutDocumentSet("Core", documents=tuple(ids[1:2])))
        project.run(op.PutSlots((NewSlot("actor", SlotKind.TEXT, several=True), NewSlot("mood", SlotKind.TEXT))))
        yield project


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(one, max_size=8),
    st.lists(one, max_size=2),
    st.integers(0, 2),
    st.sampled_from(AXES),
    st.sampled_from(AXES),
    st.integers(0, 2),
)
def test_every_matrix_is_what_a_reader_counts_by_hand(bare, mine, theirs, whole, rows, columns, layer):
    codes, documents = [code.id for code in bare.codebook()], [each.id for each in bare.documents()]
    add(bare, BORIS.id, codes, documents, theirs)
    add(bare, MAYA.id, codes, documents, mine)
    if whole:
        bare.run(op.CodeDocuments((documents[whole],), codes[whole], {"actor": ("CHN",)}))
    try:
        if layer == 2:
            for item in queue(bare, snapshot(bare, (MAYA, BORIS))).items:
                bare.run(verdicts.take(item.cluster, item.cluster.codings[0].coder))
        whose = (MAYA.id, BORIS.id, AGREED)[layer]
        sets = (None, frozenset(documents[:2]))
        for unit, only, some in product(CountUnit, (None, {codes[0], codes[1]}), sets):
            check(bare, rows, columns, unit, only, whose, some)
    finally:
        while any(each.settled for each in bare.decisions()):
            bare.undo()
        for coder in (MAYA.id, BORIS.id):
            bare.switch_coder(coder)
            while len(bare.codings_of_coder(coder)) + len(bare.document_codings(coders={coder})):
                bare.undo()


def add(project, coder, codes, documents, given):
    project.switch_coder(coder)
    made = [
        NewCoding(documents[at], Span(start, start + length), codes[code], qualifiers={"actor": tuple(sorted(who))})
        for at, start, length, code, who in given
        if start + length <= len(TEXT) and Span(start, start + length).of(f"0{TEXT}").strip()
    ]
    if made:
        project.run(op.AddCodings(tuple(made)))


def check(project, rows, columns, unit, only, layer, documents):
    found = matrices.matrix(project, rows, columns, layer, unit, only, documents)
    every = [*project.codings_of_coder(layer), *project.document_codings(coders={layer})]
    every = [each for each in every if documents is None or each.document in documents]
    counted = [each for each in every if only is None or each.code in only]
    told = {each.id: (heads(project, rows, each, every), heads(project, columns, each, every)) for each in counted}
    assert {row.key for row in found.rows} == {key for above, _ in told.values() for key in above}
    assert {column.key for column in found.columns} == {key for _, across in told.values() for key in across}
    for row, column in product((*found.rows, EVERY), (*found.columns, EVERY)):
        here = [
            each
            for each in counted
            if (row == EVERY or row.key in told[each.id][0]) and (column == EVERY or column.key in told[each.id][1])
        ]
        assert found.number(row, column) == by_hand(project, here, unit)
        assert found.line(row)[[*found.columns, EVERY].index(column)] == found.number(row, column)
        assert {each.id for each in matrices.behind(project, found, row, column)} == {each.id for each in here}


def heads(project, axis, coding, every):
    book, document = project.codebook(), project.document(coding.document)
    date = document.source.published
    found = {
        "actor": lambda: coding.qualifiers.get("actor", ()),
        "mood": lambda: coding.qualifiers.get("mood", ()),
        "code": lambda: [id_text(coding.code)],
        "code_with_below": lambda: [id_text(each.id) for each in book.above(coding.code)],
        "family": lambda: [id_text(list(book.above(coding.code))[-1].id)],
        "document": lambda: [id_text(coding.document)],
        "document_set": lambda: [id_text(s.id) for s in project.document_sets() if coding.document in s.documents],
        "region": lambda: [said(document, project.attributes(document.id), "region")],
        "publisher": lambda: [document.source.publisher],
        "year": lambda: [date[:4]] if date else [],
        "quarter": lambda: [f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}" if date[5:] else f"{date}-QX"] if date else [],
        "month": lambda: [date[:7] if date[5:] else f"{date}-XX"] if date else [],
        "overlapping": lambda: beside(project, coding, every, characters),
        "same_sentence": lambda: beside(project, coding, every, sentences),
        "same_paragraph": lambda: beside(project, coding, every, paragraphs),
    }[axis]()
    return set(found) or {""}


def characters(text):
    return (Span(at, at + 1) for at in range(len(text)))


def beside(project, coding, every, parts):
    if coding.span is None:
        return []
    there = [part for part in parts(project.text(coding.document)) if part.overlaps(coding.span)]
    return [
        id_text(other.code)
        for other in every
        if other.id != coding.id
        and other.span
        and other.document == coding.document
        and any(part.overlaps(other.span) for part in there)
    ]


def by_hand(project, codings, unit):
    if unit is CountUnit.CODINGS:
        return len(codings)
    if unit is CountUnit.DOCUMENTS:
        return len({each.document for each in codings})
    covered: dict[DocumentId, set[int]] = {}
    for each in codings:
        covered.setdefault(each.document, set()).update(range(*each.span) if each.span else ())
    if unit is CountUnit.CHARACTERS:
        return sum(map(len, covered.values()))
    return sum(
        any(at in places for at in range(*word))
        for document, places in covered.items()
        for word in words(project.text(document))
    )
