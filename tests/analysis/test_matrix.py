from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.matrix import NONE, CountUnit, Heading, cross
from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId, MeaningId
from desktop.domain.spans import Span

CODERS = CoderId(b"c"), MeaningId(b"m")


def coding(number, document=b"d", start=0, end=4, code=b"sec", **said):
    qualifiers = {key: tuple(values) for key, values in said.items()}
    place = (DocumentId(document), Span(start, end), CodeId(code))
    return Coding(CodingId(bytes([number])), *place, *CODERS, 0, 0, qualifiers=qualifiers)


def actor(coding):
    return [Heading(value, value.title()) for value in coding.qualifiers.get("actor", ())]


def code(coding):
    return (Heading(coding.code.decode(), coding.code.decode()),)


def numbers(codings, unit=CountUnit.CODINGS):
    found = cross(codings, actor, code, unit)
    return {(row.key, column.key): found.number(row, column) for row in found.rows for column in found.columns}


def test_a_coding_with_two_actors_stands_in_both_rows_and_once_in_the_totals():
    found = cross([coding(1, actor=["chn", "rus"]), coding(2, actor=["chn"])], actor, code, CountUnit.CODINGS)
    assert [row.key for row in found.rows] == ["chn", "rus"]
    (column,) = found.columns
    assert [found.number(row, column) for row in found.rows] == [2, 1]
    assert [found.row_total(row) for row in found.rows] == [2, 1]
    assert found.column_total(column) == found.total() == 2


def test_codings_that_say_nothing_come_last():
    found = cross([coding(1), coding(2), coding(3, actor=["chn"])], actor, code, CountUnit.CODINGS)
    assert found.rows == (Heading("chn", "Chn"), NONE)
    assert found.number(NONE, found.columns[0]) == 2


def test_documents_are_counted_once_each():
    codings = [coding(1, b"a", actor=["chn"]), coding(2, b"a", actor=["chn"]), coding(3, b"b", actor=["chn"])]
    assert numbers(codings, CountUnit.DOCUMENTS) == {("chn", "sec"): 2}


def test_characters_that_several_codings_share_are_counted_once():
    codings = [coding(1, start=0, end=10, actor=["chn"]), coding(2, start=5, end=12, actor=["chn"])]
    assert numbers(codings, CountUnit.CHARACTERS) == {("chn", "sec"): 12}


def test_the_codings_behind_a_number_are_there():
    codings = [coding(1, actor=["chn"]), coding(2, code=b"eco", actor=["chn"])]
    found = cross(codings, actor, code, CountUnit.CODINGS)
    assert found.codings(Heading("chn", ""), Heading("eco", "")) == (codings[1],)
    assert found.codings(Heading("rus", ""), Heading("eco", "")) == ()


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


@given(st.lists(some, unique_by=lambda coding: coding.id), st.sampled_from(list(CountUnit)))
def test_every_number_is_what_counting_by_hand_gives(codings, unit):
    found = cross(codings, actor, code, unit)
    for row in found.rows:
        for column in found.columns:
            here = [c for c in codings if column in code(c) and (row in actor(c) if row.key else not actor(c))]
            by_hand = {
                CountUnit.CODINGS: len(here),
                CountUnit.DOCUMENTS: len({c.document for c in here}),
                CountUnit.CHARACTERS: len({(c.document, at) for c in here for at in range(*c.span)}),
            }
            assert found.number(row, column) == by_hand[unit]
    assert found.total() == len(codings) if unit is CountUnit.CODINGS else found.total() >= 0
