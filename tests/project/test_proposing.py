"""A reviewer proposes, the coder decides; both can talk about it."""

import pytest

from desktop.domain.comments import CommentKind
from desktop.domain.documents import Status
from desktop.domain.errors import KnownError
from desktop.domain.spans import Span
from desktop.domain.suggestions import SuggestionState
from desktop.project import operations as op
from desktop.project.waiting import waiting
from tests.conftest import BORIS, MAYA, TEXT


def propose(project, coding, **wanted):
    """Let Maya propose a change of Boris's coding, with Boris at work then."""
    project.run(op.Propose(coding, note="look again", **wanted))
    project.switch_coder(BORIS.id)
    return project.suggestions()[-1]


def wide():
    start = TEXT.index("held drills")
    return Span(start, start + len("held drills"))


@pytest.mark.parametrize(
    "wanted",
    [{"span": wide()}, {"values": {"actor": ("Moscow",)}}, {"span": wide(), "values": {"actor": ("Moscow",)}}],
)
def test_what_is_accepted_is_changed_by_its_coder_as_one_step(project, two, wanted):
    before = project.coding(two[1])
    suggestion = propose(project, two[1], **wanted)
    assert project.coding(two[1]) == before
    project.run(op.AnswerSuggestion(suggestion.id, accepted=True))
    after = project.coding(two[1])
    assert after.span == wanted.get("span", before.span)
    assert after.qualifiers == wanted.get("values", {})
    assert (after.code, after.coder) == (before.code, BORIS.id)
    assert project.history()[0].coder == BORIS.id
    project.undo()
    assert project.coding(two[1]).span == before.span
    assert project.coding(two[1]).qualifiers == {}
    assert project.suggestions()[0].state is SuggestionState.OPEN


def test_a_code_with_other_ends_is_taken_together(project, roles, two):
    suggestion = propose(project, two[1], span=wide(), code=roles("investment role"))
    project.run(op.AnswerSuggestion(suggestion.id, accepted=True))
    after = project.coding(two[1])
    assert (after.span, after.code) == (wide(), roles("investment role"))


def test_values_can_be_proposed_to_go(project, two):
    project.switch_coder(BORIS.id)
    project.run(op.Qualify((two[1],), {"actor": ("Moscow",)}))
    project.switch_coder(MAYA.id)
    suggestion = propose(project, two[1], values={"actor": ()})
    project.run(op.AnswerSuggestion(suggestion.id, accepted=True))
    assert project.coding(two[1]).qualifiers == {}


def test_a_coding_can_be_proposed_to_go(project, article, two):
    suggestion = propose(project, two[1], removal=True)
    project.run(op.AnswerSuggestion(suggestion.id, accepted=True))
    assert [coding.coder for coding in project.codings(article)] == [MAYA.id]
    project.undo()
    assert len(project.codings(article)) == 2
    assert project.check() == []


def test_what_changes_nothing_is_not_proposed(project, roles, two):
    for wanted in ({}, {"code": roles("security role")}, {"span": project.coding(two[1]).span}):
        with pytest.raises(KnownError, match="like that already"):
            project.run(op.Propose(two[1], **wanted))
    with pytest.raises(KnownError, match="yours"):
        project.run(op.Propose(two[0], removal=True))
    assert project.suggestions() == []


def test_a_proposal_can_be_withdrawn_by_its_maker_until_it_is_answered(project, two):
    suggestion = propose(project, two[1], removal=True)
    with pytest.raises(KnownError, match="Maya's"):
        project.run(op.WithdrawSuggestion(suggestion.id))
    project.switch_coder(MAYA.id)
    project.run(op.WithdrawSuggestion(suggestion.id))
    assert project.suggestions() == []
    with pytest.raises(KnownError, match="answered, or is gone"):
        project.run(op.WithdrawSuggestion(suggestion.id))


def test_a_thread_goes_back_and_forth_and_waits_for_whom_it_is_the_turn(project, two):
    project.run(op.WriteComment(CommentKind.CODING, two[1], " Why not the verb? "))
    assert len(waiting(project)) == 0
    project.switch_coder(BORIS.id)
    (comment,) = waiting(project).comments
    assert (comment.body, comment.by) == ("Why not the verb?", MAYA.id)
    project.run(op.WriteComment(CommentKind.CODING, two[1], "It is in the rule."))
    assert waiting(project).comments == ()
    project.switch_coder(MAYA.id)
    assert [each.body for each in waiting(project).comments] == ["It is in the rule."]
    assert [each.body for each in project.comments(two[1])] == ["Why not the verb?", "It is in the rule."]
    project.undo()
    assert [each.body for each in project.comments()] == ["It is in the rule."]
    assert project.check() == []


def test_comments_are_changed_by_who_made_them(project, two):
    project.run(op.WriteComment(CommentKind.CODING, two[1], "Why?"))
    (comment,) = project.comments()
    project.run(op.EditComment(comment.id, "Why so?"))
    project.switch_coder(BORIS.id)
    for operation in (op.EditComment(comment.id, "No"), op.RemoveComment(comment.id)):
        with pytest.raises(KnownError, match="Maya's"):
            project.run(operation)
    project.switch_coder(MAYA.id)
    assert project.comments()[0].body == "Why so?"
    project.run(op.RemoveComment(comment.id))
    assert project.comments() == []
    with pytest.raises(KnownError, match="not there"):
        project.run(op.EditComment(comment.id, "Again"))


@pytest.mark.parametrize(("target", "body"), [(b"x" * 16, "words"), (None, "  ")])
def test_a_comment_needs_words_and_something_to_be_about(project, two, target, body):
    with pytest.raises(KnownError):
        project.run(op.WriteComment(CommentKind.CODING, target or two[1], body))


def test_everything_that_waits_for_one_is_told(project, article, two):
    propose(project, two[1], removal=True)
    project.run(op.OpenRound("Open", (article,), (MAYA.id, BORIS.id), blind=False))
    found = waiting(project)
    assert (len(found.to_code), len(found.suggestions), len(found.to_close)) == (1, 1, 0)
    for coder in (MAYA, BORIS):
        project.switch_coder(coder.id)
        project.run(op.SetStatus((article,), Status.DONE))
    found = waiting(project)
    assert (len(found.to_code), len(found.suggestions), len(found.to_close)) == (0, 1, 1)
