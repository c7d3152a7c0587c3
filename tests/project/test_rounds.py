"""In a blind round everybody sees their own work alone, until all have finished or the lead lets them see."""

import time

import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.comments import CommentKind
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.memos import MemoKind, Target
from desktop.domain.rounds import drawn
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.agreement import agreement
from desktop.project.matrices import matrix
from desktop.project.snapshots import of_round, snapshot
from tests.conftest import BORIS, MAYA
from tests.project.conftest import code


def opened(project, article, **more):
    project.run(op.OpenRound("First", (article,), (MAYA.id, BORIS.id), **more))
    return project.find_round("first")


@pytest.fixture
def blind(project, article, two):
    """A blind round that Maya leads, with a coding of hers and one of Boris's."""
    return opened(project, article)


def finish(project, article, *coders, status=Status.DONE):
    for coder in coders:
        project.switch_coder(coder.id)
        project.run(op.SetStatus((article,), status))
    project.switch_coder(MAYA.id)


def test_a_round_says_who_codes_what_by_which_codebook(project, article, roles, two):
    changes = project.run(op.OpenRound(" First ", (article,), (MAYA.id, BORIS.id), (roles("Roles"),)))
    (found,) = project.rounds()
    assert changes.rounds
    assert (found.name, found.lead, found.blind, found.is_open) == ("First", MAYA.id, True, True)
    assert found.codes == (roles("Roles"),)
    assert [(each.assignment.coder, each.status) for each in project.assignments(found.id)] == [
        (MAYA.id, Status.NOT_STARTED),
        (BORIS.id, Status.NOT_STARTED),
    ]
    project.run(op.AddCodes(()))
    assert project.round_codebook(found).codes == project.codebook().codes
    project.undo()
    assert project.rounds() == project.assignments() == []
    assert project.check() == []


@pytest.mark.parametrize(("name", "coders"), [("", 2), ("  ", 2), ("Alone", 1)])
def test_a_round_without_name_or_colleague_is_refused(project, article, two, name, coders):
    with pytest.raises(KnownError):
        project.run(op.OpenRound(name, (article,), (MAYA.id, BORIS.id)[:coders]))
    assert project.rounds() == []


def test_two_rounds_are_not_called_the_same(project, article, blind):
    with pytest.raises(KnownError, match="There is a round"):
        project.run(op.OpenRound("FIRST", (article,), (MAYA.id, BORIS.id)))


def test_what_is_mine_to_code_goes_when_i_finish(project, article, blind):
    assert [each.assignment.document for each in project.yours_to_code()] == [article]
    finish(project, article, MAYA, status=Status.NOTHING_HERE)
    assert project.yours_to_code() == []
    assert len(project.yours_to_code(BORIS.id)) == 1


def test_nothing_of_others_is_seen_while_a_round_is_blind(project, article, roles, two, blind):
    mine, theirs = two
    assert [coding.id for coding in project.codings(article)] == [mine]
    assert project.codings(article, (BORIS.id,)) == list(project.walk_codings(article, {BORIS.id})) == []
    assert project.codings_of_coder(BORIS.id) == []
    assert project.codings_of_code(roles("security role"), BORIS.id) == []
    assert project.counts(BORIS.id) == project.counts(BORIS.id, article) == {}
    assert project.progress(BORIS.id)[article].codings == 0
    assert [row.coding.id for row in project.coded_spans()] == [mine]
    assert matrix(project, "code", "document", BORIS.id).rows == ()
    with pytest.raises(NotFound, match="blind round"):
        project.coding(theirs)
    assert project.counts(MAYA.id) == {roles("security role"): 1}


def test_nothing_said_about_others_is_seen_while_a_round_is_blind(project, article, roles, two):
    project.switch_coder(BORIS.id)
    project.run(op.WriteMemo(Target(MemoKind.CODING, two[1]), "Why I coded this"))
    project.run(op.CodeDocuments((article,), roles("diplomatic role")))
    project.switch_coder(MAYA.id)
    project.run(op.WriteComment(CommentKind.CODING, two[1], "Really?"))
    project.run(op.Propose(two[1], roles("investment role")))
    opened(project, article)
    assert project.memos() == project.document_codings() == project.suggestions() == []
    assert [each.body for each in project.comments()] == ["Really?"]
    with pytest.raises(KnownError, match="blind"):
        project.run(op.Propose(two[1], roles("diplomatic role")))
    project.switch_coder(BORIS.id)
    assert len(project.memos()) == len(project.suggestions()) == 1


def test_that_a_colleague_found_nothing_is_not_told_while_a_round_is_blind(project, article, blind):
    finish(project, article, BORIS, status=Status.NOTHING_HERE)
    assert project.progress(BORIS.id)[article].status is Status.DONE
    finish(project, article, MAYA)
    assert project.progress(BORIS.id)[article].status is Status.NOTHING_HERE


def test_other_articles_stay_as_they_are(project, article, roles, two, blind):
    project.run(op.AddDocuments((NewDocument(Source("Other"), "Other words."),)))
    assert project.hidden_documents() == {article}
    project.run(op.RevealRound(blind.id, "to see"))
    assert project.hidden_documents() == frozenset()


def test_when_all_have_finished_everybody_sees(project, article, two, blind):
    finish(project, article, MAYA)
    assert len(project.codings(article)) == 1
    finish(project, article, BORIS)
    assert {coding.id for coding in project.codings(article)} == set(two)
    assert list(project.to_close()) == [blind]


def test_views_hear_that_others_work_goes_out_of_sight_and_comes_back(project, article, two):
    project.codings(article)
    assert project.run(op.OpenRound("First", (article,), (MAYA.id, BORIS.id))).codings_of == {article}
    heard = []
    finish(project, article, MAYA)
    project.codings(article)
    project.subscribe(heard.append)
    finish(project, article, BORIS)
    assert heard[-1].codings_of == {article}


def test_a_layer_that_cannot_be_seen_was_not_shown(project, article, roles, two, blind):
    start = project.text(article).index("convoy")
    shown = NewCoding(article, Span(start, start + 6), roles("security role"), shown=(BORIS.id,))
    (coding,) = project.run(op.AddCodings((shown,))).codings
    assert project.coding(coding).shown == ()


def test_an_open_blind_round_has_no_figures_and_is_left_out_of_others(project, article, two, blind):
    with pytest.raises(KnownError, match="blind"):
        of_round(project, blind)
    taken = snapshot(project, project.coders())
    assert (taken.articles, taken.trust.hidden) == ((), 1)


def test_revealing_early_needs_a_reason_and_is_kept(project, article, two, blind):
    with pytest.raises(KnownError, match="Say why"):
        project.run(op.RevealRound(blind.id, " "))
    project.run(op.RevealRound(blind.id, "Boris is ill"))
    (reveal,) = project.round(blind.id).revealed
    assert (reveal.by, reveal.reason) == (MAYA.id, "Boris is ill")
    assert len(project.codings(article)) == 2
    assert project.undo_label() != "Reveal a blind round early"
    assert not of_round(project, project.round(blind.id)).reliability_data


def test_only_the_lead_changes_reveals_and_closes(project, article, blind):
    project.switch_coder(BORIS.id)
    for operation in (op.CloseRound(blind.id), op.RevealRound(blind.id, "x"), op.ChangeRound(blind.id, "Second")):
        with pytest.raises(KnownError, match="Maya leads"):
            project.run(operation)


def test_closing_freezes_what_is_compared(project, article, roles, two, blind):
    finish(project, article, MAYA, BORIS)
    project.run(op.CloseRound(blind.id))
    closed = project.round(blind.id)
    before = of_round(project, closed)
    figures = agreement(project, before)
    assert before.codings == 2
    assert before.reliability_data
    code(project, article, roles, "convoy")
    project.run(op.RemoveCodings((two[0],)))
    project.run(op.MergeCodes((roles("security role"),), roles("investment role")))
    project.run(op.SetStatus((article,), Status.IN_PROGRESS))
    project.run(op.RemoveDocuments((article,)))
    after = of_round(project, closed)
    assert after == before
    assert agreement(project, after) == figures


def test_a_closed_round_is_not_changed_any_more(project, article, blind):
    project.run(op.CloseRound(blind.id))
    for operation in (op.CloseRound(blind.id), op.Assign(blind.id, ((article, BORIS.id),))):
        with pytest.raises(KnownError, match="is closed"):
            project.run(operation)


def test_who_did_not_finish_counts_for_nothing_in_a_round(project, article, two, blind):
    finish(project, article, MAYA)
    project.run(op.CloseRound(blind.id))
    taken = of_round(project, project.round(blind.id))
    assert (taken.codings, taken.trust.unfinished) == (0, 1)
    assert set(taken.articles[0].layers) == {MAYA.id}


def test_what_is_coded_after_all_could_see_is_not_reliability_data(project, article, roles, two, blind):
    finish(project, article, MAYA, BORIS)
    project.run(op.SetStatus((article,), Status.IN_PROGRESS))
    late = code(project, article, roles, "convoy")
    finish(project, article, MAYA)
    project.run(op.CloseRound(blind.id))
    taken = of_round(project, project.round(blind.id))
    assert late in {coding.id for coding in taken.compared}
    assert (taken.trust.late, taken.reliability_data) == (1, False)


def test_what_is_late_is_told_by_the_journal_and_not_by_clocks(project, article, roles, two, blind, monkeypatch):
    finish(project, article, MAYA, BORIS)
    project.run(op.SetStatus((article,), Status.IN_PROGRESS))
    an_hour_ago = time.time_ns() - 3_600_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: an_hour_ago)
    code(project, article, roles, "convoy")
    finish(project, article, MAYA)
    project.run(op.CloseRound(blind.id))
    assert of_round(project, project.round(blind.id)).trust.late == 1


def test_codings_made_with_anothers_layer_in_view_are_counted(project, article, roles, two):
    start = project.text(article).index("convoy")
    shown = NewCoding(article, Span(start, start + 6), roles("security role"), shown=(BORIS.id,))
    project.run(op.AddCodings((shown,)))
    found = opened(project, article)
    finish(project, article, MAYA, BORIS)
    project.run(op.CloseRound(found.id))
    taken = of_round(project, project.round(found.id))
    assert (taken.seen, taken.reliability_data) == (1, False)


def test_a_round_is_about_its_codes(project, article, roles, two):
    code(project, article, roles, "loan", "investment role")
    found = opened(project, article, codes=(roles("investment role"),))
    finish(project, article, MAYA, BORIS)
    assert {coding.code for coding in of_round(project, found).compared} == {roles("investment role")}


def test_assignments_can_be_dealt_anew_until_it_is_closed(project, article, blind):
    project.run(op.AddDocuments((NewDocument(Source("Other"), "Other words."),)))
    other = project.find_document("Other").id
    project.run(op.Assign(blind.id, given=((other, BORIS.id),), taken=((article, MAYA.id),)))
    found = {(each.assignment.document, each.assignment.coder) for each in project.assignments(blind.id)}
    assert found == {(other, BORIS.id), (article, BORIS.id)}
    assert project.round(blind.id).documents == (article, other)
    project.undo()
    assert project.round(blind.id) == blind
    assert project.check() == []


def test_a_blind_round_cannot_be_removed_to_see(project, article, blind):
    with pytest.raises(KnownError, match="Close it or reveal it"):
        project.run(op.RemoveRound(blind.id))
    project.run(op.CloseRound(blind.id))
    project.run(op.RemoveRound(blind.id))
    assert project.rounds() == []


def test_a_round_is_still_there_after_a_restart(project, location, article, blind):
    project.run(op.CloseRound(blind.id))
    closed = project.round(blind.id)
    project.close()
    with Project.open(location, coder=BORIS) as again:
        assert again.round(blind.id) == closed


def test_a_draw_is_the_same_whatever_the_order_and_grows_by_number():
    there = [bytes([n]) for n in range(40)]
    ten = drawn(there, 10, seed=7)
    assert drawn(reversed(there), 10, seed=7) == ten
    assert drawn(there, 15, seed=7)[:10] == ten
    assert drawn(there, 10, seed=8) != ten
