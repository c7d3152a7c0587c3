from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.coded import as_numbers, from_codings, measured
from desktop.analysis.matrix import cross, one_each, several_each
from desktop.analysis.units import EVERY, NONE, CountUnit, Heading, Share
from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId, MeaningId
from desktop.domain.spans import Span

CODERS = CoderId(b"c"), MeaningId(b"m")
TEXT = "one two three four five six seven eight nine ten"


def coding(number, document=b"d", start=0, end=4, code=b"sec", **said):
    qualifiers = {key: tuple(values) for key, values in said.items()}
    place = (DocumentId(document), Span(start, end), CodeId(code))
    return Coding(CodingId(bytes([number])), *place, *CODERS, 0, 0, qualifiers=qualifiers)


def actors(codings):
    values = sorted({value for each in codings for value in each.qualifiers.get("actor", ())})
    pairs = [(at, values.index(v)) for at, each in enumerate(codings) for v in each.qualifiers.get("actor", ())]
    return several_each([Heading(value, value.title()) for value in values], pairs)


def counted(codings, unit=CountUnit.CODINGS):
    coded = from_codings(codings)
    codes = one_each([Heading(code.decode(), code.decode()) for code in coded.codes], coded.code)
    words = measured(coded, lambda _: as_numbers(Span(m, m + len(w)) for m, w in places()))
    return cross(coded, actors(codings), codes, unit, words if unit is CountUnit.WORDS else None)


def places():
    return [(TEXT.index(word), word) for word in TEXT.split()]


def numbers(found):
    return {(row.key, column.key): found.number(row, column) for row, column in product(found.rows, found.columns)}


def test_a_coding_with_two_actors_stands_in_both_rows_and_once_in_the_totals():
    found = counted([coding(1, actor=["chn", "rus"]), coding(2, actor=["chn"])])
    assert [row.key for row in found.rows] == ["chn", "rus"]
    (column,) = found.columns
    assert [found.number(row, column) for row in found.rows] == [2, 1]
    assert [found.number(row, EVERY) for row in found.rows] == [2, 1]
    assert found.number(EVERY, column) == found.number(EVERY, EVERY) == found.total() == 2


def test_codings_that_say_nothing_come_last():
    found = counted([coding(1), coding(2), coding(3, actor=["chn"])])
    assert found.rows == (Heading("chn", "Chn"), NONE)
    assert found.number(NONE, found.columns[0]) == 2


def test_documents_are_counted_once_each():
    codings = [coding(1, b"a", actor=["chn"]), coding(2, b"a", actor=["chn"]), coding(3, b"b", actor=["chn"])]
    assert numbers(counted(codings, CountUnit.DOCUMENTS)) == {("chn", "sec"): 2}


def test_characters_and_words_that_several_codings_share_are_counted_once():
    codings = [coding(1, start=0, end=10, actor=["chn"]), coding(2, start=5, end=12, actor=["chn"])]
    assert numbers(counted(codings, CountUnit.CHARACTERS)) == {("chn", "sec"): 12}
    assert numbers(counted(codings, CountUnit.WORDS)) == {("chn", "sec"): 3}


def test_the_codings_behind_a_number_are_there():
    found = counted([coding(1, actor=["chn"]), coding(2, code=b"eco", actor=["chn"])])
    assert found.codings(Heading("chn", ""), Heading("eco", "")).tolist() == [1]
    assert found.codings(EVERY, EVERY).tolist() == [0, 1]


def test_a_share_is_of_what_its_row_its_column_or_all_count_once():
    found = counted([coding(1, actor=["chn", "rus"]), coding(2, actor=["chn"]), coding(3, code=b"eco", actor=["chn"])])
    cell = Heading("chn", "Chn"), Heading("eco", "eco")
    assert [found.share(*cell, of) for of in Share] == [1 / 3, 1.0, 1 / 3]
    assert found.share(EVERY, EVERY, Share.ALL) == 1


def test_nothing_coded_is_an_empty_matrix():
    found = counted([])
    assert (found.rows, found.columns, found.total()) == ((), (), 0)


some = st.builds(
    lambda number, document, start, length, code, who: coding(
        number, document, start, start + length, code, actor=sorted(who)
    ),
    st.integers(0, 255),
    st.sampled_from([b"a", b"b"]),
    st.integers(0, 20),
    st.integers(1, 9),
    st.sampled_from([b"sec", b"eco"]),
    st.sets(st.sampled_from(["chn", "rus", "usa"])),
)


def by_hand(codings, unit):
    cells = {(each.document, at) for each in codings for at in range(*each.span)}
    return {
        CountUnit.CODINGS: len(codings),
        CountUnit.DOCUMENTS: len({each.document for each in codings}),
        CountUnit.CHARACTERS: len(cells),
        CountUnit.WORDS: len(
            {(document, at) for document, place in cells for at, word in places() if at <= place < at + len(word)}
        ),
    }[unit]


@given(st.lists(some, unique_by=lambda coding: coding.id), st.sampled_from(list(CountUnit)))
def test_every_number_is_what_counting_by_hand_gives(codings, unit):
    found = counted(codings, unit)
    for row, column in product((*found.rows, EVERY), (*found.columns, EVERY)):
        here = [
            each
            for each in codings
            if (column == EVERY or each.code.decode() == column.key)
            and (row == EVERY or (row.key in each.qualifiers["actor"] if row.key else not each.qualifiers["actor"]))
        ]
        assert found.number(row, column) == by_hand(here, unit)
        assert [codings[at] for at in found.codings(row, column)] == here
    assert np.all(np.diff([found.number(row, EVERY) for row in found.rows if row.key]) <= 0)
