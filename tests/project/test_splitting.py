import pytest

from desktop.domain.errors import KnownError
from desktop.domain.suggestions import SuggestionState
from desktop.project import operations as op
from tests.conftest import BORIS, MAYA
from tests.project.conftest import code


def deal(project, roles, two):
    return project.run(op.SplitCode(roles("security role"), dict.fromkeys(two, roles("investment role")), "too wide"))


def test_mine_change_and_for_others_it_is_suggested_as_one_step(project, roles, two):
    changes = deal(project, roles, two)
    mine, theirs = two
    assert changes.suggestions
    assert project.coding(mine).code == roles("investment role")
    assert project.coding(theirs).code == roles("security role")
    (suggestion,) = project.suggestions()
    assert (suggestion.coding, suggestion.by, suggestion.code) == (theirs, MAYA.id, roles("investment role"))
    assert (suggestion.note, suggestion.state) == ("too wide", SuggestionState.OPEN)
    project.undo()
    assert project.coding(mine).code == roles("security role")
    assert project.suggestions() == []
    assert project.check() == []


def test_words_that_carry_both_codes_keep_one(project, article, roles, two):
    code(project, article, roles, "embassies", "investment role")
    project.run(op.SplitCode(roles("security role"), {two[0]: roles("investment role")}))
    assert [coding.code for coding in project.codings(article, (MAYA.id,))] == [roles("investment role")]


def test_a_quotation_that_has_another_code_by_now_is_refused(project, roles, two):
    project.run(op.Recode((two[0],), roles("investment role")))
    with pytest.raises(KnownError):
        deal(project, roles, two)


def test_what_was_suggested_is_accepted_by_its_coder_alone(project, roles, two):
    deal(project, roles, two)
    (suggestion,) = project.suggestions()
    with pytest.raises(KnownError):
        project.run(op.AnswerSuggestion(suggestion.id, accepted=True))
    project.switch_coder(BORIS.id)
    project.run(op.AnswerSuggestion(suggestion.id, accepted=True, answer="right"))
    assert project.coding(two[1]).code == roles("investment role")
    (answered,) = project.suggestions()
    assert (answered.state, answered.answer) == (SuggestionState.ACCEPTED, "right")
    with pytest.raises(KnownError):
        project.run(op.AnswerSuggestion(suggestion.id, accepted=False))
    project.undo()
    assert project.coding(two[1]).code == roles("security role")
    assert project.suggestions() == [suggestion]


def test_what_is_rejected_leaves_the_coding_as_it_is(project, roles, two):
    deal(project, roles, two)
    (suggestion,) = project.suggestions()
    project.switch_coder(BORIS.id)
    project.run(op.AnswerSuggestion(suggestion.id, accepted=False))
    assert project.coding(two[1]).code == roles("security role")
    assert project.suggestions()[0].state is SuggestionState.REJECTED


def test_for_a_coding_of_mine_nothing_is_suggested(project, roles, two):
    with pytest.raises(KnownError):
        project.run(op.Propose(two[0], roles("investment role")))
    project.run(op.Propose(two[1], roles("investment role")))
    assert [each.coding for each in project.suggestions()] == [two[1]]


def test_a_suggestion_goes_with_its_coding_and_its_document(project, article, roles, two, location):
    deal(project, roles, two)
    project.switch_coder(BORIS.id)
    project.run(op.RemoveCodings((two[1],)))
    assert project.suggestions() == []
    project.undo()
    assert len(project.suggestions()) == 1
    if not location.startswith("postgresql"):
        project.purge("document", article)
        assert project.suggestions() == []
        assert project.check() == []
