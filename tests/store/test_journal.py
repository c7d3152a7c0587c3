import pytest
import sqlalchemy as sa

from desktop.domain.documents import NewDocument, Source
from desktop.project import Project
from desktop.project import operations as op
from desktop.store import schema
from tests.conftest import MAYA


def test_the_journal_cannot_be_changed_or_cut(project, article):
    connection = project._database.connection
    for statement in (sa.delete(schema.op), sa.update(schema.change).values(label="x")):
        with pytest.raises(sa.exc.DBAPIError, match="append-only"):
            connection.execute(statement)


def test_the_tables_are_the_fold_of_the_journal(project, article, roles):
    assert project.check() == []
    table = schema.document
    project._database.connection.execute(sa.update(table).values(title="forged"))
    assert "not as the journal says" in project.check()[0]


def test_each_opened_session_is_an_origin_of_its_own(project, location, article):
    project.close()
    with Project.open(location, coder=MAYA) as again:
        again.run(op.AddDocuments((NewDocument(Source("B"), "Another text."),)))
        origins = again._database.connection.execute(sa.select(schema.origin.c.id)).all()
    assert len(origins) == 2


def test_clocks_only_go_forward(project, location, article, monkeypatch):
    project.close()
    monkeypatch.setattr("desktop.store.journal.time.time_ns", lambda: 1_000_000_000)
    with Project.open(location, coder=MAYA) as again:
        again.run(op.AddDocuments((NewDocument(Source("B"), "Another text."),)))
        hlc = again._database.connection.execute(sa.select(schema.change.c.hlc).order_by(schema.change.c.seq)).scalars()
        clocks = list(hlc)
    assert clocks == sorted(set(clocks))
