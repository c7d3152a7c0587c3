"""A few typed names say which segments are asked for."""

import pytest

from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId
from desktop.domain.slots import NewEntity, NewSlot, SlotKind
from desktop.project import operations as op
from desktop.project.asking import asked
from desktop.project.segments import Order, Wanted
from tests.conftest import MAYA


@pytest.fixture
def known(project, article, roles):
    project.run(op.PutEntities((NewEntity("CHN", "China", aliases=("Beijing",)), NewEntity("TAL", "Taliban"))))
    slots = (NewSlot("actor", SlotKind.ENTITY, "Actor"), NewSlot("target", SlotKind.ENTITY, "Target"))
    project.run(op.PutSlots((*slots, NewSlot("stance", SlotKind.CHOICE, choices=("praises", "blames")))))
    later = NewDocument(Source("Later", "Herald"), "A new loan came.")
    project.run(op.PutDocumentSet("Water", documents=project.run(op.AddDocuments((later,))).documents))
    return project


@pytest.mark.parametrize(
    ("words", "codes", "said"),
    [
        ("investment role actor China", ["investment role"], {"actor": "CHN"}),
        (
            "every passage on investment role with actor China across all articles, newest first",
            ["investment role"],
            {"actor": "CHN"},
        ),
        ("inv chn", ["investment role"], {"actor": "CHN"}),
        ("beijing target tal", [], {"actor": "CHN", "target": "TAL"}),
        ("roles", ["Roles"], {}),
        ("security role, diplomatic role: blames", ["security role", "diplomatic role"], {"stance": "blames"}),
    ],
)
def test_names_and_their_beginnings_are_understood(known, roles, words, codes, said):
    expected = Wanted(
        codes=frozenset(CodeId(roles(name)) for name in codes),
        said=tuple((key, frozenset({value})) for key, value in said.items()),
        order=Order.NEWEST,
    )
    assert asked(known, words, MAYA.id) == expected


def test_publishers_sets_and_the_order_are_understood(known):
    (water,) = known.document_sets()
    wanted = asked(known, "water herald policy wire oldest first", MAYA.id)
    assert wanted.sets == {water.id}
    assert wanted.publishers == {"Herald", "Policy Wire"}
    assert wanted.order is Order.OLDEST
    assert asked(known, "", MAYA.id) == Wanted(order=Order.NEWEST)


def test_a_word_that_nothing_is_called_by_is_named(known):
    with pytest.raises(KnownError, match="“chna”"):
        asked(known, "investment chna", MAYA.id)


def test_an_entity_is_meant_with_those_counted_under_it(known):
    more = (
        NewEntity("ROAD", "Road builders", rollup="FIRM"),
        NewEntity("FIRM", "Chinese companies", rollup="CHN>COMP"),
    )
    known.run(op.PutEntities(more))
    assert asked(known, "china", MAYA.id).said == (("actor", frozenset({"CHN", "FIRM", "ROAD"})),)
    assert asked(known, "road builders", MAYA.id).said == (("actor", frozenset({"ROAD"})),)
