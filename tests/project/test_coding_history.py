"""How a coding came to be as it is."""

import pytest

from desktop.domain.changes import Role
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import NotFound
from desktop.domain.ids import CodingId, new_id
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from tests.conftest import MAYA, TEXT
from tests.project.conftest import code


def sides(step):
    return {side for side, changed in step.changes().items() if changed}


def test_a_coding_that_was_only_made_has_one_step(project, article, roles):
    (made,) = project.coding_steps(code(project, article, roles, "embassies"))
    assert (made.before, made.by, made.role) == (None, MAYA.id, Role.DO)
    assert made.after.span.of(TEXT) == "embassies"


def test_every_change_is_a_step_of_its_own_in_order(project, article, roles):
    coding = code(project, article, roles, "embassies")
    project.run(op.Recode((coding,), roles("investment role")))
    span = project.coding(coding).span
    project.run(op.MoveCoding(coding, Span(span.start, span.end + 4)))
    project.run(op.RemoveCodings((coding,)))
    project.undo()
    steps = project.coding_steps(coding)
    assert [sides(step) for step in steps[1:]] == [{"code"}, {"span"}, {"there"}, {"there"}]
    assert [step.role for step in steps] == [Role.DO, Role.DO, Role.DO, Role.DO, Role.UNDO]
    assert (steps[1].before.code, steps[1].after.code) == (roles("security role"), roles("investment role"))
    assert steps[-1].after.there


def test_what_others_did_to_other_codings_is_no_step(project, article, roles, two):
    mine, theirs = two
    assert len(project.coding_steps(mine)) == len(project.coding_steps(theirs)) == 1


def test_a_coding_that_was_carried_to_a_new_text_tells_what_was_done_in_the_old_one(project, article, roles):
    old = code(project, article, roles, "embassies")
    project.run(op.Recode((old,), roles("investment role")))
    project.run(op.ReviseDocument(article, NewDocument(Source("Again"), f"Corrected.\n\n{TEXT}")))
    (document,) = project.documents()
    (new,) = project.codings(document.id)
    steps = project.coding_steps(new.id)
    assert [step.after.document for step in steps] == [article, article, new.document]
    assert [step.after.code for step in steps] == [
        roles(f"{name} role") for name in ("security", "investment", "investment")
    ]


def test_what_came_with_a_merge_that_was_taken_back_is_no_step(project, article, roles, tmp_path):
    coding = code(project, article, roles, "embassies")
    project.save_copy(tmp_path / "other.gloss")
    with Project.open(tmp_path / "other.gloss", coder=MAYA) as other:
        other.run(op.Recode((coding,), roles("investment role")))
    project.merge(tmp_path / "other.gloss")
    assert len(project.coding_steps(coding)) == 2
    project.undo()
    (step,) = project.coding_steps(coding)
    assert step.after.code == project.coding(coding).code == roles("security role")


def test_a_coding_carried_elsewhere_from_a_text_that_was_purged_here_begins_with_the_new_text(
    project, article, roles, tmp_path
):
    old = code(project, article, roles, "embassies")
    project.save_copy(tmp_path / "other.gloss")
    with Project.open(tmp_path / "other.gloss", coder=MAYA) as other:
        other.run(op.Recode((old,), roles("investment role")))
        other.run(op.ReviseDocument(article, NewDocument(Source("Again"), f"Corrected.\n\n{TEXT}")))
    project.purge("document", article)
    project.merge(tmp_path / "other.gloss")
    (new,) = project.codings_of_coder(MAYA.id)
    (step,) = project.coding_steps(new.id)
    assert step.after.document == new.document != article


def test_a_coding_that_is_not_there_has_no_history(project):
    with pytest.raises(NotFound):
        project.coding_steps(CodingId(new_id()))
