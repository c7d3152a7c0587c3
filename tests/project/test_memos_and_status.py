from desktop.domain.documents import Status
from desktop.domain.ids import PROJECT_ID
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.project import operations as op


def test_memos_stand_on_project_document_code_and_span(project, article, roles):
    targets = (
        Target(MemoKind.PROJECT, PROJECT_ID),
        Target(MemoKind.DOCUMENT, article),
        Target(MemoKind.CODE, roles("security role")),
        Target(MemoKind.SPAN, article, Span(0, 4)),
    )
    for target in targets:
        project.run(op.WriteMemo(target, f"On the {target.kind}"))
    assert {memo.target for memo in project.memos()} == set(targets)
    assert len(project.memos(article)) == 2


def test_writing_again_changes_the_memo_and_an_empty_one_goes(project, article):
    target = Target(MemoKind.DOCUMENT, article)
    project.run(op.WriteMemo(target, "First"))
    project.run(op.WriteMemo(target, "Second"))
    assert [memo.body for memo in project.memos()] == ["Second"]
    project.run(op.WriteMemo(target, " "))
    assert project.memos() == []


def test_a_memo_goes_and_comes_with_its_document(project, article):
    project.run(op.WriteMemo(Target(MemoKind.DOCUMENT, article), "Note"))
    project.run(op.RemoveDocuments((article,)))
    assert project.memos() == []
    project.undo()
    assert len(project.memos()) == 1


def test_status_is_derived_until_it_is_said(project, article):
    assert project.progress()[article].status is Status.NOT_STARTED
    project.remember_place(article, 3, 30)
    assert project.progress()[article].status is Status.IN_PROGRESS
    project.run(op.SetStatus((article,), Status.NOTHING_HERE))
    assert project.progress()[article].status is Status.NOTHING_HERE


def test_the_furthest_place_read_is_never_taken_back(project, article):
    project.remember_place(article, 40, 50)
    project.remember_place(article, 3, 10)
    progress = project.progress()[article]
    assert (progress.position, progress.read_to) == (3, 50)
    assert project.last_document() == article
