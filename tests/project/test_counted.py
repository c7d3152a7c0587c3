"""How often codes are given, after every kind of step as if they were counted for the first time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import CodeId, DocumentId
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op

Roles = Callable[[str], CodeId]


@pytest.fixture
def other(project: Project) -> DocumentId:
    project.run(op.AddDocuments((NewDocument(Source("Later"), "A new loan came."),)))
    return project.find_document("Later").id


def give(project: Project, document: DocumentId, code: CodeId, start: int = 0) -> None:
    project.run(op.AddCodings((NewCoding(document, Span(start, start + 3), code),)))


def agree(project: Project) -> None:
    """Hold what is remembered against what the store says, of all documents and of each."""
    me = project.coder.id
    for document in (None, *project.document_ids()):
        assert project.counted(me, document) == project.counts(me, document)


def test_counts_are_right_after_every_step(
    project: Project, article: DocumentId, other: DocumentId, roles: Roles
) -> None:
    agree(project)
    give(project, article, roles("security role"))
    agree(project)
    give(project, other, roles("investment role"))
    agree(project)
    give(project, article, roles("investment role"), 4)
    project.run(op.RemoveCodings(tuple(each.id for each in project.codings(article))))
    agree(project)
    project.undo()
    agree(project)
    project.run(op.MergeCodes((roles("security role"),), roles("investment role")))
    agree(project)
    project.run(op.RemoveDocuments((other,)))
    agree(project)
    project.undo()
    agree(project)


def test_counts_are_right_where_only_one_document_was_asked_for(
    project: Project, article: DocumentId, other: DocumentId, roles: Roles
) -> None:
    me, code = project.coder.id, roles("security role")
    project.counted(me)
    project.counted(me, article)
    give(project, other, code)
    give(project, article, code)
    assert project.counted(me) == {code: 2}


@contextmanager
def said(project: Project) -> Iterator[list[str]]:
    """Collect what the database is asked meanwhile."""
    asked: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    engine = project._database.connection.engine
    sa.event.listen(engine, "before_cursor_execute", listen)
    yield asked
    sa.event.remove(engine, "before_cursor_execute", listen)


def test_after_a_gesture_its_article_alone_is_counted_in_a_file(
    project: Project, article: DocumentId, roles: Roles
) -> None:
    if project._database.path is None:
        pytest.skip("on a server others may have coded meanwhile")
    me = project.coder.id
    agree(project)
    give(project, article, roles("security role"))
    with said(project) as asked:
        project.counted(me)
        project.counted(me, article)
    counting = [each for each in asked if "GROUP BY" in each]
    assert counting
    assert all("document_id = " in each for each in counting)
