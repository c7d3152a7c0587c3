"""Many documents are read at once, and compared as they would be one by one."""

from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.project.snapshots import snapshot
from tests.conftest import BORIS, MAYA


def test_many_documents_are_compared_as_each_of_them_is(project, roles):
    project.run(op.AddCoder(BORIS))
    new = tuple(NewDocument(Source(f"Number {n}"), f"{'word ' * n}and the end.") for n in range(12))
    project.run(op.AddDocuments(new))
    documents = [each.id for each in project.documents()]
    for coder in (MAYA, BORIS):
        project.switch_coder(coder.id)
        there = documents if coder is MAYA else documents[::2]
        made = (NewCoding(each, Span(n, n + 4), roles("security role")) for each in there for n in (3, 0))
        project.run(op.AddCodings(tuple(made)))
        project.run(op.SetStatus(tuple(documents[:4]), Status.NOTHING_HERE if coder is MAYA else Status.DONE))
    together = snapshot(project, (MAYA, BORIS))
    apart = [snapshot(project, (MAYA, BORIS), {each}) for each in documents]
    assert list(together.articles) == [article for each in apart for article in each.articles]
    assert together.codings == sum(each.codings for each in apart) > 0
    assert together.not_called_done == sum(each.not_called_done for each in apart)
