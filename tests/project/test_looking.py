import pytest

from desktop.domain.codebook import Definition
from desktop.domain.errors import KnownError
from desktop.domain.looks import LookState, Whose
from desktop.project import operations as op
from tests.conftest import BORIS
from tests.project.conftest import code

WIDER = Definition("security role", "Guards, arms or trains.")


def redefine(project, roles, whose, definition=WIDER):
    return project.run(op.RedefineAndLook(roles("security role"), definition, "trains too", whose))


@pytest.mark.parametrize(("whose", "asked"), [(Whose.NOBODY, 0), (Whose.MINE, 1), (Whose.EVERYBODY, 2)])
def test_a_change_of_meaning_asks_for_another_look_at_whose_codings_are_named(project, roles, two, whose, asked):
    changes = redefine(project, roles, whose)
    assert [look.coding for look in project.looks()] == [*two[:1], *two[1:]][:asked] or asked == 2
    assert {look.coding for look in project.looks()} == {*two[:asked]}
    assert changes.looks is bool(asked)
    assert all(look.meaning == project.meanings(roles("security role"))[-1].id for look in project.looks())
    project.undo()
    assert project.looks() == []
    assert len(project.meanings(roles("security role"))) == 1


def test_a_coding_that_still_fits_keeps_the_meaning_it_was_made_under(project, roles, two):
    redefine(project, roles, Whose.MINE)
    (look,) = project.looks()
    before = project.coding(two[0])
    project.run(op.StillFits((look.id,)))
    assert project.looks()[0].state is LookState.FITS
    assert project.coding(two[0]) == before
    project.undo()
    assert project.looks()[0].state is LookState.OPEN


def test_each_looks_at_their_own(project, roles, two):
    redefine(project, roles, Whose.EVERYBODY)
    theirs = next(look for look in project.looks() if look.coding == two[1])
    with pytest.raises(KnownError):
        project.run(op.StillFits((theirs.id,)))
    project.switch_coder(BORIS.id)
    project.run(op.StillFits((theirs.id,)))


def test_a_coding_with_another_code_or_none_needs_no_look(project, roles, two):
    redefine(project, roles, Whose.MINE)
    project.run(op.Recode((two[0],), roles("investment role")))
    assert project.looks() == []
    project.undo()
    (look,) = project.looks()
    project.run(op.RemoveCodings((two[0],)))
    assert project.looks() == []
    with pytest.raises(KnownError):
        project.run(op.StillFits((look.id,)))


def test_a_second_change_asks_once_against_the_latest_meaning(project, roles, two):
    redefine(project, roles, Whose.MINE)
    redefine(project, roles, Whose.MINE, Definition("security role", "Only guards."))
    (look,) = project.looks()
    assert look.meaning == project.meanings(roles("security role"))[-1].id


def test_where_nothing_changes_nothing_is_asked(project, roles, two):
    same = project.codebook().codes[roles("security role")].definition
    assert not redefine(project, roles, Whose.EVERYBODY, same)
    assert project.looks() == []


def test_looks_go_with_a_purged_document(project, article, roles, two, location):
    redefine(project, roles, Whose.EVERYBODY)
    if not location.startswith("postgresql"):
        project.purge("document", article)
        assert project.looks() == []
        assert project.check() == []


def test_codings_of_a_merged_code_are_asked_about_once_as_well(project, article, roles, two):
    code(project, article, roles, "loan", "investment role")
    project.run(op.MergeCodes((roles("investment role"),), roles("security role")))
    redefine(project, roles, Whose.MINE)
    assert len(project.looks()) == 2
    redefine(project, roles, Whose.MINE, Definition("security role", "Only guards."))
    assert len(project.looks()) == 2


def test_codes_of_whole_articles_are_looked_at_again_too(project, article, roles, two):
    project.run(op.CodeDocuments((article,), roles("security role")))
    changes = redefine(project, roles, Whose.EVERYBODY)
    (whole,) = [look for look in project.looks() if look.whole]
    assert project.looked_at(whole) == project.document_codings()[0]
    assert changes.looks
    assert len(project.looks()) == 3
    redefine(project, roles, Whose.MINE, Definition("security role", "Guards."))
    assert len(project.looks()) == 3
    project.run(op.StillFits((whole.id,)))
    assert [look.state for look in project.looks() if look.whole] == [LookState.FITS]
    project.run(op.RemoveDocumentCodings((project.document_codings()[0].id,)))
    assert not any(look.whole for look in project.looks())


def test_what_is_in_a_removed_article_needs_no_look(project, article, roles, two):
    redefine(project, roles, Whose.EVERYBODY)
    project.run(op.RemoveDocuments((article,)))
    assert project.looks() == []
