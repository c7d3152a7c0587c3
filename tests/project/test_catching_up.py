"""What another program commits to the same project is told here too, once, and nothing else."""

import time

import pytest
import sqlalchemy as sa

from desktop.domain.changes import Changes
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import WriteFailed
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from tests.conftest import BORIS, MAYA


@pytest.fixture
def colleague(project, location, article, roles):
    """A window of Maya's that only looks on where a file is concerned, and works along on a server."""
    with Project.open(location, coder=MAYA) as opened:
        assert opened.read_only == (opened.path is not None)
        assert not opened.catch_up()
        yield opened


@pytest.fixture
def heard(colleague):
    told: list[Changes] = []
    colleague.subscribe(told.append)
    return told


def news(project: Project) -> Changes:
    """Look as a window does, until the news has come over the network."""
    until = time.monotonic() + 5
    while not (changes := project.catch_up()):
        assert time.monotonic() < until, "nothing was heard"
    return changes


def test_a_coding_made_elsewhere_is_told_with_its_document(project, colleague, heard, article, roles):
    made = project.run(op.AddCodings((NewCoding(article, Span(0, 4), roles("security role")),))).codings
    changes = news(colleague)
    assert heard == [changes]
    assert (changes.codings, changes.codings_of, changes.elsewhere) == (made, {article}, True)
    assert [coding.id for coding in colleague.codings(article)] == list(made)
    assert not colleague.catch_up()


def test_changes_in_between_are_told_as_they_ended(project, colleague, article, roles):
    (coding,) = project.run(op.AddCodings((NewCoding(article, Span(0, 4), roles("security role")),))).codings
    news(colleague)
    project.run(op.MoveCoding(coding, Span(0, 8)))
    project.run(op.RemoveCodings((coding,)))
    (other,) = project.run(op.AddCodings((NewCoding(article, Span(5, 8), roles("security role")),))).codings
    changes = news(colleague)
    while colleague.catch_up():
        pass
    assert changes.removed == (coding,)
    assert coding not in changes.codings
    assert changes.codings_of == {article}
    assert other in {each.id for each in colleague.codings(article)}


def test_a_moved_coding_names_its_document(project, colleague, article, roles):
    (coding,) = project.run(op.AddCodings((NewCoding(article, Span(0, 4), roles("security role")),))).codings
    news(colleague)
    project.run(op.MoveCoding(coding, Span(0, 8)))
    assert news(colleague).codings_of == {article}


def test_codes_that_were_read_before_are_read_again(project, colleague):
    assert "new" not in {code.name for code in colleague.codebook().codes.values()}
    project.run(op.AddCodes((NewCode(Definition("new")),)))
    assert news(colleague).codes
    assert colleague.find_code("new")


def test_an_undoing_elsewhere_is_told_and_the_history_knows_it(project, colleague, article, roles):
    project.run(op.AddCodings((NewCoding(article, Span(0, 4), roles("security role")),)))
    news(colleague)
    project.undo()
    assert news(colleague).removed
    assert colleague.history(2)[1].undone


def test_a_great_many_changes_are_told_as_everything(project, colleague):
    project.run(op.AddCodes(tuple(NewCode(Definition(f"code {number}")) for number in range(401))))
    assert news(colleague).everything
    assert colleague.find_code("code 400")


def test_a_purge_elsewhere_takes_the_text_away_here_too(project, colleague, article):
    assert colleague.text(article)
    project.purge("document", article)
    assert news(colleague).everything
    assert not colleague.documents()


def test_ones_own_changes_are_not_told_twice(project, colleague, heard, article, roles):
    told: list[Changes] = []
    project.subscribe(told.append)
    project.catch_up()
    project.run(op.AddCoder(BORIS))
    assert not project.catch_up()
    assert len(told) == 1
    if colleague.read_only:
        return
    project.catch_up()
    colleague.run(op.AddDocuments((NewDocument(Source("Theirs"), "Theirs."),)))
    project.run(op.AddDocuments((NewDocument(Source("Mine"), "Mine."),)))
    changes = news(project)
    assert len(changes.documents) == 1
    assert len(project.documents()) == 3
    assert told[-1] is changes


def test_a_look_for_nothing_is_quick(project, colleague):
    def look() -> float:
        started = time.perf_counter()
        colleague.catch_up()
        return time.perf_counter() - started

    assert min(look() for _ in range(20)) < 0.005


def end_all(location: str) -> None:
    """Let the server end every connection, as when it is started anew."""
    import psycopg

    with psycopg.connect(location, autocommit=True) as other:
        everybody = "FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        other.execute(f"SELECT pg_terminate_backend(pid) {everybody}")


on_a_server = pytest.mark.parametrize("location", ["postgresql"], indirect=True)


@on_a_server
def test_a_server_that_was_gone_is_said_and_asked_anew(project, location, article):
    project.catch_up()
    end_all(location)
    with pytest.raises(WriteFailed, match="cannot be reached"):
        news(project)
    assert [document.id for document in project.documents()] == [article]
    assert project.run(op.AddCoder(BORIS))


@on_a_server
@pytest.mark.parametrize("read_only", [False, True])
def test_a_read_that_finds_the_server_gone_says_so_and_the_next_asks_anew(project, location, article, read_only):
    with Project.open(location, coder=MAYA, read_only=read_only) as looking:
        looking.catch_up()
        end_all(location)
        with pytest.raises(WriteFailed, match="server"):
            looking.codings(article)
        assert looking.codings(article) == []
        assert looking._database.connection.exec_driver_sql("SHOW transaction_read_only").scalar() == (
            "on" if read_only else "off"
        )
        looking.catch_up()
        with pytest.raises(WriteFailed, match="server"):
            project.run(op.AddCoder(BORIS))
        project.run(op.AddCoder(BORIS))
        assert BORIS.id in news(looking).coders


@on_a_server
def test_a_change_that_loses_the_server_in_the_middle_leaves_nothing(project, location, article, roles):
    class Lost(op.AddCodings):
        def apply(self, work: op.Work) -> None:
            super().apply(work)
            end_all(location)

    coding = NewCoding(article, Span(0, 4), roles("security role"))
    with pytest.raises(WriteFailed, match="server"):
        project.run(Lost((coding,)))
    assert project.codings(article) == []
    assert len(project.run(op.AddCodings((coding,))).codings) == 1
    assert project.check() == []


@on_a_server
def test_a_copy_that_loses_the_server_is_said_leaves_nothing_and_is_made_the_next_time(
    project, location, article, tmp_path
):
    engine, copy = project._database.connection.engine, tmp_path / "copy.gloss"

    def lose(_connection, statement, *_):
        if "FROM change" in str(statement):
            end_all(location)

    sa.event.listen(engine, "after_execute", lose)
    with pytest.raises(WriteFailed, match="server"):
        project.save_copy(copy)
    sa.event.remove(engine, "after_execute", lose)
    assert not list(tmp_path.glob("copy*"))
    project.save_copy(copy)
    with Project.open(copy, coder=MAYA) as opened:
        assert opened.check() == []


@on_a_server
def test_a_change_that_had_to_wait_too_long_is_said_and_the_next_is_made(project, location, article):
    with Project.open(location, coder=BORIS) as boris:
        project.settings()
        project._database.connection.exec_driver_sql("SET lock_timeout = '100ms'")
        with boris._database.unjournaled(), pytest.raises(WriteFailed, match="busy"):
            project.run(op.AddCoder(BORIS))
        assert project.run(op.AddCoder(BORIS))


def test_a_closed_project_hears_nothing(location):
    Project.create(location, coder=MAYA).close()
    reading = Project.open(location, coder=MAYA, read_only=True)
    reading.catch_up()
    reading.close()
    assert not reading.catch_up()
