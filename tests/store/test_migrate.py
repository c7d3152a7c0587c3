import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import WriteFailed
from desktop.project import Project
from desktop.project import operations as op
from desktop.store import migrate, schema
from tests.conftest import MAYA

FIRST = Path(__file__).parents[1] / "golden" / "store" / "form-1.sql"
NEXT = schema.SCHEMA + 1
STEP = f"""
from alembic import op
import sqlalchemy as sa
revision = "{NEXT}"
down_revision = "{schema.SCHEMA}"
def upgrade():
    op.add_column("document", sa.Column("language", sa.Text, nullable=False, server_default="en"))
"""


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "old.gloss"
    with Project.create(path, coder=MAYA) as project:
        project.run(op.AddDocuments((NewDocument(Source("A"), "A text."),)))
    return path


def scripts(tmp_path, step):
    versions = tmp_path / "steps" / "versions"
    versions.mkdir(parents=True)
    for file in (migrate.SCRIPTS / "versions").glob("*.py"):
        (versions / file.name).write_text(file.read_text())
    (versions / "next.py").write_text(step)
    return versions.parent


def asked(path, query):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_an_older_file_is_brought_forward_after_a_copy_was_made(old, tmp_path):
    kept = migrate.upgrade(old, scripts(tmp_path, STEP), NEXT)
    assert asked(old, "SELECT title, language FROM document") == [("A", "en")]
    assert asked(old, "PRAGMA user_version") == [(NEXT,)]
    with Project.open(kept, coder=MAYA) as project:
        assert project.documents()[0].title == "A"


def test_a_step_that_fails_leaves_the_file_as_it_was(old, tmp_path):
    before = asked(old, "SELECT sql FROM sqlite_master")
    failing = STEP + "    raise RuntimeError('no')\n"
    with pytest.raises(RuntimeError):
        migrate.upgrade(old, scripts(tmp_path, failing), NEXT)
    assert asked(old, "SELECT sql FROM sqlite_master") == before
    assert asked(old, "PRAGMA user_version") == [(schema.SCHEMA,)]


def test_a_step_for_which_there_is_no_room_is_said_and_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "old.gloss"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST.read_text())
    before, begin = path.read_bytes(), migrate._say_present_form

    def fill_up(connection):
        begin(connection)
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")

    monkeypatch.setattr(migrate, "_say_present_form", fill_up)
    with pytest.raises(WriteFailed, match=r"The disk that holds old\.gloss is full"):
        Project.open(path, coder=MAYA)
    assert path.read_bytes() == before
    monkeypatch.undo()
    with Project.open(path, coder=MAYA) as project:
        assert project.check() == []


def test_a_file_in_which_a_step_was_killed_while_it_was_written_is_brought_forward_again(tmp_path):
    path, journal, kept = (tmp_path / name for name in ("old.gloss", "old.gloss-journal", "kept"))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(FIRST.read_text())
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version={schema.SCHEMA}")
        connection.execute("CREATE TABLE more (words)")
        os.link(journal, kept)
        connection.execute("COMMIT")
    kept.replace(journal)
    with Project.open(path, coder=MAYA) as project:
        assert project.documents()
        assert project.check() == []


def test_a_file_that_is_open_elsewhere_is_not_touched(old, tmp_path):
    with Project.open(old, coder=MAYA):
        assert migrate.upgrade(old, scripts(tmp_path, STEP), NEXT) is None


def test_the_steps_lead_to_the_present_form():
    assert (migrate.SCRIPTS / "versions" / f"form_{schema.SCHEMA}.py").exists()


def shape(path):
    """Return the columns and indexes of every table."""
    there = asked(path, "SELECT name FROM sqlite_master WHERE type = 'table'")
    names = [name for (name,) in there if not name.startswith(("sqlite_", "text_words"))]
    columns = {name: sorted(row[1:] for row in asked(path, f"PRAGMA table_info({name})")) for name in names}
    return columns, sorted(asked(path, "SELECT name, tbl_name FROM sqlite_master WHERE type IN ('index', 'trigger')"))


def test_a_file_brought_forward_from_the_first_form_has_the_tables_of_a_new_one(old, tmp_path):
    path = tmp_path / "first.gloss"
    connection = sqlite3.connect(path)
    connection.executescript(FIRST.read_text(encoding="utf-8"))
    connection.close()
    migrate.upgrade(path)
    assert shape(path) == shape(old)


@pytest.mark.parametrize("form", [5, 6])
def test_a_file_with_merges_keeps_them_and_can_still_undo_and_bring_back(form, tmp_path):
    path = tmp_path / "merged.gloss"
    connection = sqlite3.connect(path)
    connection.executescript(FIRST.with_name(f"form-{form}.sql").read_text(encoding="utf-8"))
    connection.close()
    with Project.open(path, coder=MAYA) as project:
        (document,) = project.documents()

        def spans():
            return [tuple(coding.span) for coding in project.codings(document.id)]

        assert [each.withdrawn for each in project.merges()] == [False, True]
        assert ([memo.body for memo in project.memos()], project.joined()) == (["Short."], {})
        assert spans() == [(2, 6)]
        project.redo()
        assert spans() == [(2, 6), (7, 9)]
        project.undo()
        project.undo()
        assert spans() == []
        assert project.check() == []


def test_an_older_file_that_cannot_be_written_is_read_and_left_as_it_is(tmp_path, monkeypatch):
    path = tmp_path / "merged.gloss"
    connection = sqlite3.connect(path)
    connection.executescript(FIRST.with_name("form-6.sql").read_text(encoding="utf-8"))
    connection.close()
    before = path.read_bytes()
    monkeypatch.setattr("desktop.store.places.writable", lambda _: _.name != "merged.gloss" or _.parent != tmp_path)
    with Project.open(path, coder=MAYA) as project:
        assert "cannot be written" in project.read_only_because
        assert ([memo.body for memo in project.memos()], len(project.coders())) == (["Short."], 2)
    assert path.read_bytes() == before


def test_a_file_of_the_first_form_opens_and_learns_of_merged_codes(tmp_path):
    path = tmp_path / "first.gloss"
    connection = sqlite3.connect(path)
    connection.executescript(FIRST.read_text(encoding="utf-8"))
    connection.close()
    with Project.open(path, coder=MAYA) as project:
        (document,) = project.documents()
        a, b = (project.find_code(name).id for name in "ab")
        project.run(op.MergeCodes((a,), b))
        assert [(coding.span.of("A text of some words."), coding.code) for coding in project.codings(document.id)] == [
            ("text", b)
        ]
        assert project.check() == []
    assert (tmp_path / "first.gloss.v1.bak").exists()
