"""A coverage passes packed from one process to another, and says the same there."""

from desktop.domain.documents import NewDocument, Source, Status
from desktop.project import operations as op
from desktop.project.coverage import Coverage, coverage, packed
from tests.conftest import BORIS
from tests.project.conftest import code


def test_a_packed_coverage_says_what_it_was_made_of(project, article, roles):
    project.run(op.AddDocuments((NewDocument(Source("Another"), "Words of another article."),)))
    project.run(op.AddCoder(BORIS))
    code(project, article, roles, "drills")
    project.run(op.SetStatus((article,), Status.DONE))
    rows = coverage(project)
    there = Coverage(packed(rows, project.coders()), project.documents_now(), project.left_out())
    assert [list(row) for row in there] == rows
    assert [there.finished(column) for column in (0, 1)] == [
        sum(row[column].progress.status.finished for row in rows) for column in (0, 1)
    ]


def test_an_article_that_is_gone_by_then_is_in_no_row(project, article):
    made = packed(coverage(project), project.coders())
    assert len(Coverage(made, {}, project.left_out())) == 0
