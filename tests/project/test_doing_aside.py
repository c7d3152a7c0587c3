"""What another process does to a project that is open here."""

import random
import time
from threading import Thread

import pytest

from desktop.domain.changes import Changes
from desktop.domain.codings import NewCoding, Origin
from desktop.domain.errors import KnownError
from desktop.domain.spans import Span
from desktop.project import Project, articles, doing_aside
from desktop.project import operations as op
from desktop.project.aside import Aside
from desktop.project.import_report import ImportReport
from tests.conftest import TEXT

FOUND = tuple(articles.taken_as_it_is(f"Post {number}\n\nPost {number} stands.") for number in range(3))
BRING = doing_aside.bringing(FOUND, ImportReport())


def aside(project, act):
    ((_, changes, error),) = Aside(doing_aside.do, [(project.location, project.coder, act)]).outcomes()
    if error is not None:
        raise error
    return project.done_aside(changes)


def test_it_is_one_step_that_is_undone_and_redone_from_here_or_there(project, article):
    heard = []
    project.subscribe(heard.append)
    project.catch_up()
    aside(project, BRING)
    assert any(each.everything or len(each.documents) == 3 for each in heard)
    assert [each.title for each in project.documents()][:3] == ["Post 0", "Post 1", "Post 2"]
    assert project.undo_label() == "Import 3 articles"
    project.undo()
    assert len(project.documents()) == 1
    aside(project, Project.redo)
    assert len(project.documents()) == 4
    aside(project, Project.undo)
    assert len(project.documents()) == 1
    assert project.check() == []


def test_what_is_written_here_afterwards_comes_after_it(project, article):
    project.run(op.SetKinds(article, {Span(0, 3): "title"}))
    aside(project, BRING)
    project.run(op.RemoveDocuments((project.find_document("Post 1").id,)))
    assert [each.title for each in project.documents()][:2] == ["Post 0", "Post 2"]
    project.undo()
    project.undo()
    assert [each.id for each in project.documents()] == [article]
    assert project.check() == []


def test_codings_are_made_in_several_articles_as_one_step(project, article, roles):
    (post,) = project.run(op.AddDocuments((FOUND[0].document(),))).documents
    like = NewCoding(
        article, Span(0, 4), roles("security role"), origin=Origin.AUTO, query="post", qualifiers={"how": ("said",)}
    )
    places = [(article, Span(0, 4)), (article, Span(5, 8)), (post, Span(0, 4))]
    aside(project, doing_aside.coding_all(like, places))
    made = [(coding.document, coding.span) for each in (article, post) for coding in project.codings(each)]
    assert made == places
    assert {(coding.query, coding.origin) for coding in project.codings(article)} == {("post", Origin.AUTO)}
    project.undo()
    assert project.codings(article) == project.codings(post) == []


def test_what_is_refused_leaves_nothing(project, article):
    double = doing_aside.bringing((*FOUND, articles.taken_as_it_is(TEXT)), ImportReport())
    before = project.latest_change()
    with pytest.raises(KnownError, match="in the project already"):
        aside(project, double)
    assert (len(project.documents()), project.latest_change()) == (1, before)


def test_ended_at_any_moment_it_has_done_all_or_nothing(project, request):
    many = tuple(articles.taken_as_it_is(f"Post {number}\n\nPost {number} stands. " * 40) for number in range(1_000))
    chance = random.Random(7)
    for _ in range(max(2, request.config.getoption("--kills") // 4)):
        before = project.latest_change()
        work = Aside(doing_aside.do, [(project.location, project.coder, doing_aside.bringing(many, ImportReport()))])
        listening = Thread(target=lambda work=work: [*work.outcomes()])
        listening.start()
        time.sleep(chance.uniform(0.3, 2.5))
        work.end()
        listening.join()
        if project.latest_change() != before:
            project.done_aside(Changes(everything=True))
            assert len(project.documents()) == len(many)
            project.undo()
        assert project.documents() == []
    project.run(op.AddDocuments((many[0].document(),)))
    assert project.check() == []
