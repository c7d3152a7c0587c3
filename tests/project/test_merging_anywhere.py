"""A colleague's file is merged into a project wherever that lies: in a file, or on a server."""

import time

import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.decisions import AGREED, Outcome, Verdict
from desktop.domain.errors import KnownError
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.project import Project, merging
from desktop.project import operations as op
from desktop.project.sending import Wanted, received, send
from tests.conftest import BORIS, MAYA
from tests.project.conftest import code


@pytest.fixture
def theirs(project, article, roles, tmp_path):
    """A copy of the project in which Boris coded two words."""
    path = tmp_path / "boris.gloss"
    project.save_copy(path)
    with Project.open(path, coder=BORIS) as boris:
        for words in ("convoy", "drills"):
            code(boris, article, lambda name: boris.find_code(name).id, words)
    return path


def of_boris(project, article):
    return len(project.codings(article, {BORIS.id}))


def test_it_comes_once_is_taken_back_as_one_step_and_comes_again(project, article, roles, theirs):
    assert [(each.coder, each.new) for each in project.merge(theirs, dry=True).codings] == [("Boris", 2)]
    assert of_boris(project, article) == 0
    assert project.merge(theirs).changes
    assert not project.merge(theirs).changes
    code(project, article, roles, "embassies")
    assert of_boris(project, article) == 2
    project.undo()
    assert project.undo_label() == "Merge boris.gloss"
    project.undo()
    assert of_boris(project, article) == 0
    project.redo()
    assert of_boris(project, article) == 2
    code(project, article, roles, "loan")
    assert project.check() == []


def test_another_process_looks_at_it_and_merges_it_for_a_window(project, location, article, theirs):
    task = (location, theirs, MAYA)
    assert [(each.coder, each.new) for each in merging.looked(task).codings] == [("Boris", 2)]
    assert of_boris(project, article) == 0
    project.writes_wait = True
    assert not project.remember_place(article, 3, 9)
    assert merging.merged(task).changes
    project.writes_wait = False
    project.merged_aside(theirs)
    assert of_boris(project, article) == 2
    assert project.remember_place(article, 3, 9)
    assert project.check() == []


def test_work_that_was_sent_from_here_comes_back_with_more(project, article, theirs, tmp_path):
    sent, back = tmp_path / "sent.gloss", tmp_path / "back.gloss"
    send(project, sent, Wanted())
    with Project.open(sent, coder=BORIS) as boris:
        assert received(boris).by == "Maya"
        boris.run(op.AddCodings((NewCoding(article, Span(0, 4), boris.find_code("security role").id),)))
        send(boris, back, Wanted())
    project.merge(back)
    assert of_boris(project, article) == 1
    project.merge(theirs)
    assert of_boris(project, article) == 3


@pytest.mark.parametrize(
    ("theirs_first", "verdict", "spans"),
    [
        (True, Verdict.TAKEN, [Span(0, 4)]),
        (False, Verdict.TAKEN, [Span(5, 8)]),
        (False, Verdict.NOT_CODED, []),
        (False, Verdict.DEFERRED, [Span(0, 4)]),
        (False, Verdict.UNANIMOUS, [Span(0, 4)]),
    ],
)
def test_what_two_copies_decided_about_the_same_codings_is_on_the_agreed_layer_once(
    project, article, two, tmp_path, theirs_first, verdict, spans
):
    path = tmp_path / "boris.gloss"
    project.save_copy(path)

    def decide(verdict, span, where):
        outcomes = (Outcome(where.find_code("security role").id, span),) if verdict.makes_codings else ()
        where.run(op.Decide(article, two, verdict, outcomes))

    def decide_there():
        with Project.open(path, coder=BORIS) as boris:
            decide(verdict, Span(5, 8), boris)
            time.sleep(0.002)

    acts = [decide_there, lambda: (decide(Verdict.TAKEN, Span(0, 4), project), time.sleep(0.002))]
    for act in acts if theirs_first else reversed(acts):
        act()
    project.save_copy(tmp_path / "maya.gloss")
    project.merge(path)
    with Project.open(path, coder=BORIS) as boris:
        boris.merge(tmp_path / "maya.gloss")
        for each in (project, boris):
            assert [coding.span for coding in each.codings(article, {AGREED})] == spans
            assert sum(each.counts(AGREED).values()) == len(spans)
    project.run(op.Undecide(tuple(each.id for each in project.decisions())))
    assert project.decisions() == []


def test_a_server_of_the_form_before_is_brought_forward_when_it_is_opened_to_be_changed(project, location, article):
    if project.path is not None:
        pytest.skip("a file has steps of its own")
    connection = project._database.connection
    for statement in (
        "DROP TABLE same_person",
        "ALTER TABLE memo DROP COLUMN private",
        'ALTER TABLE "round" DROP COLUMN persons',
        "UPDATE meta SET value = '6' WHERE key = 'schema'",
    ):
        connection.exec_driver_sql(statement)
    project.close()
    with pytest.raises(KnownError, match="Open it once to change it"):
        Project.open(location, coder=MAYA, read_only=True)
    with Project.open(location, coder=MAYA) as again:
        again.run(op.WriteMemo(Target(MemoKind.DOCUMENT, article), "Mine.", private=True))
        again.run(op.AddCoder(BORIS))
        again.run(op.SamePerson(BORIS, MAYA))
        assert [each.name for each in again.coders()] == ["Maya"]
        assert again.check() == []
