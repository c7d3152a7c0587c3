from dataclasses import replace

import pytest

from desktop.analysis.units import CountUnit
from desktop.domain.codings import NewCoding
from desktop.domain.errors import NotFound
from desktop.domain.slots import NewEntity, NewSlot, SlotKind
from desktop.domain.spans import Span
from desktop.domain.text import words
from desktop.project import matrices
from desktop.project import operations as op
from desktop.project.axes import axes
from tests.conftest import BORIS, TEXT


@pytest.fixture
def coded(project, article, roles):
    """An article in which Maya says who plays which role, and Boris something else."""
    project.run(op.PutSlots((NewSlot("actor", SlotKind.ENTITY, several=True),)))
    project.run(op.PutEntities((NewEntity("RUS", "Russia"), NewEntity("CHN", "China"))))

    def code(words, role, *actors):
        start = TEXT.index(words)
        said = {"actor": actors} if actors else {}
        project.run(op.AddCodings((NewCoding(article, Span(start, start + len(words)), roles(role), qualifiers=said),)))

    code("Moscow reinforced its base", "security role", "RUS")
    code("Both kept their embassies open", "security role", "RUS", "CHN")
    code("offered a loan", "investment role", "CHN")
    code("two capitals", "investment role")
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    code("drills", "security role", "RUS")
    return project


def rows(found):
    return {row.name: [found.number(row, column) for column in found.columns] for row in found.rows}


def maya(project):
    return next(coder.id for coder in project.coders() if coder.name == "Maya")


def test_which_power_plays_which_role(coded):
    found = matrices.matrix(coded, "actor", "code", maya(coded))
    assert [column.name for column in found.columns] == ["Roles / investment role", "Roles / security role"]
    assert rows(found) == {"China": [1, 1], "Russia": [0, 2], "": [1, 0]}
    assert found.total() == 4


def test_the_numbers_are_one_coders(coded):
    assert rows(matrices.matrix(coded, "actor", "family", BORIS.id)) == {"Russia": [1]}


def test_articles_can_be_counted_by_what_is_known_of_them(coded):
    known = {"document": "Two neighbours", "publisher": "Policy Wire", "year": "2021", "month": "2021-10"}
    for axis, name in known.items():
        assert rows(matrices.matrix(coded, axis, "author", maya(coded), CountUnit.DOCUMENTS)) == {name: [1]}


def test_some_codes_only(coded, roles):
    found = matrices.matrix(coded, "actor", "code", maya(coded), codes={roles("security role")})
    assert rows(found) == {"Russia": [2], "China": [1]}


def test_a_key_that_only_codings_know_can_be_counted_by(coded, roles):
    coded.switch_coder(maya(coded))
    (first, *_) = coded.codings_of_coder(maya(coded))
    coded.run(op.Qualify((first.id,), {"mood": ("grim",)}))
    assert rows(matrices.matrix(coded, "mood", "author", maya(coded))) == {"grim": [1], "": [3]}


def test_an_axis_that_is_not_there_is_refused_with_those_there_are(coded):
    with pytest.raises(NotFound, match="actor, code, code_with_below"):
        matrices.matrix(coded, "colour", "code", maya(coded))


def test_a_table_keeps_a_name_from_becoming_a_formula(coded):
    coded.run(op.PutEntities((NewEntity("RUS", "=Russia"),)))
    lines = list(matrices.table(matrices.matrix(coded, "actor", "family", BORIS.id), "actor"))
    assert lines[1] == "'=Russia,1"


def test_codes_that_occur_together_are_counted(coded, article, roles):
    coded.switch_coder(maya(coded))
    start = TEXT.index("base")
    coded.run(op.AddCodings((NewCoding(article, Span(start, start + 4), roles("diplomatic role")),)))
    found = matrices.matrix(coded, "code", "overlapping", maya(coded))
    names = [column.name for column in found.columns]
    assert rows(found)["Roles / diplomatic role"][names.index("Roles / security role")] == 1
    assert rows(found)["Roles / security role"][names.index("Roles / diplomatic role")] == 1
    assert "Roles / investment role" not in names


def test_the_agreed_layer_and_a_blind_round_are_what_the_layers_say(coded, article):
    coded.switch_coder(maya(coded))
    coded.run(op.OpenRound("Blind", (article,), (maya(coded), BORIS.id), blind=True))
    assert rows(matrices.matrix(coded, "actor", "family", BORIS.id)) == {}
    assert matrices.matrix(coded, "actor", "family", maya(coded)).total() == 4


def test_a_field_of_the_record_and_a_variable_are_axes(coded, article):
    coded.run(op.EditRecords({article: {"genre": "opinion"}}, ""))
    assert "genre" in axes(coded)
    assert "standfirst" not in axes(coded)
    assert rows(matrices.matrix(coded, "genre", "family", BORIS.id)) == {"opinion": [1]}
    assert rows(matrices.matrix(coded, "field:publisher", "quarter", BORIS.id)) == {"Policy Wire": [1]}


def test_the_layer_is_read_again_once_something_was_written(coded, article, roles):
    assert matrices.matrix(coded, "code", "family", BORIS.id).total() == 1
    coded.run(op.AddCodings((NewCoding(article, Span(0, 4), roles("diplomatic role")),)))
    assert matrices.matrix(coded, "code", "family", BORIS.id).total() == 2


def test_what_the_project_leaves_out_is_not_counted(coded, article):
    start = TEXT.index("Moscow")
    coded.run(op.SetKinds(article, {Span(start, start + 1): "caption"}))
    everything = matrices.matrix(coded, "code", "family", maya(coded), CountUnit.CHARACTERS).total()
    coded.run(op.ChangeSettings(replace(coded.settings(), left_out=("caption",))))
    left = coded.left_out()
    for unit in CountUnit:
        found = matrices.matrix(coded, "code", "family", maya(coded), unit)
        given = list(left.counted(coded.codings_of_coder(maya(coded))))
        parts = [part for each in given for part in left.rest(article, each.span)]
        by_hand = {
            CountUnit.CODINGS: len(given),
            CountUnit.DOCUMENTS: 1,
            CountUnit.CHARACTERS: len({at for part in parts for at in range(*part)}),
            CountUnit.WORDS: sum(any(word.overlaps(part) for part in parts) for word in words(TEXT)),
        }
        assert found.total() == by_hand[unit]
    assert by_hand[CountUnit.CHARACTERS] < everything


def test_sets_of_documents_are_an_axis_and_a_choice(coded, article):
    coded.run(op.PutDocumentSet("Pilot", documents=(article,)))
    coded.run(op.PutDocumentSet("Core", documents=(article,)))
    found = matrices.matrix(coded, "document_set", "family", BORIS.id)
    assert rows(found) == {"Core": [1], "Pilot": [1]}
    assert found.total() == 1
    assert matrices.matrix(coded, "code", "family", BORIS.id, documents=()).total() == 0
