import sqlite3
from contextlib import closing

import pytest

from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError, ReadOnly
from desktop.project import Project, safety
from desktop.project import operations as op
from desktop.store import schema
from tests.conftest import BORIS, MAYA


@pytest.fixture
def closed(tmp_path):
    path = tmp_path / "test.gloss"
    with Project.create(path, coder=MAYA, name="Test") as project:
        project.run(op.AddDocuments((NewDocument(Source("A"), "A text."),)))
    return path


def test_a_closed_project_is_one_plain_file(closed):
    assert [file.name for file in closed.parent.iterdir()] == ["test.gloss"]
    with closing(sqlite3.connect(closed)) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_the_second_to_open_reads_and_hears_who_has_it(closed):
    with Project.open(closed, coder=MAYA), Project.open(closed, coder=BORIS) as second:
        assert second.read_only
        assert "Maya has it since" in second.read_only_because
        assert len(second.documents()) == 1
        with pytest.raises(ReadOnly):
            second.run(op.AddDocuments((NewDocument(Source("B"), "B text."),)))


def test_who_opens_a_link_to_it_second_reads_too(closed, tmp_path):
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / "shortcut.gloss"
    link.symlink_to(closed)
    for first, second in ((closed, link), (link, closed)):
        with Project.open(first, coder=MAYA) as here, Project.open(second, coder=BORIS) as there:
            assert (here.read_only, there.read_only) == (False, True)
            made = here.back_up()
    kept = safety.restore(link, made)
    assert link.is_symlink()
    assert kept.parent == made.parent == closed.with_name("test-backups")


@pytest.mark.parametrize("content", [b"", b"Just some words.", b"SQLite format 3\x00" + bytes(200)])
def test_a_file_that_is_not_ours_is_refused_in_a_sentence(tmp_path, content):
    path = tmp_path / "other.gloss"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=r"other\.gloss is not a Glossator project"):
        Project.open(path, coder=MAYA)
    assert path.read_bytes() == content


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(KnownError, match="There is no file"):
        Project.open(tmp_path / "none.gloss", coder=MAYA)


def test_a_damaged_file_is_said_and_left_alone(closed):
    content = bytearray(closed.read_bytes())
    content[4096 : len(content) - 4096] = b"\x99" * (len(content) - 8192)
    closed.write_bytes(content)
    with pytest.raises(KnownError, match="damaged"):
        Project.open(closed, coder=MAYA).check()


def newer(path, min_reader):
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={schema.SCHEMA + 1}")
    connection.execute("UPDATE meta SET value=? WHERE key='min_reader'", (str(min_reader),))
    connection.execute("UPDATE meta SET value='9.9' WHERE key='app'")
    connection.commit()
    connection.close()


def test_a_newer_file_opens_to_read_where_that_is_safe(closed):
    newer(closed, schema.SCHEMA)
    with Project.open(closed, coder=MAYA) as project:
        assert "Glossator 9.9" in project.read_only_because
        assert len(project.documents()) == 1


def test_a_much_newer_file_is_refused(closed):
    newer(closed, schema.SCHEMA + 1)
    with pytest.raises(KnownError, match="Update Glossator"):
        Project.open(closed, coder=MAYA)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_without_write_permission_it_opens_to_read(closed, what):
    target = closed if what == "file" else closed.parent
    before = target.stat().st_mode
    target.chmod(0o444 if what == "file" else 0o555)
    try:
        with Project.open(closed, coder=MAYA) as project:
            assert "read-only" in project.read_only_because
            assert len(project.documents()) == 1
    finally:
        target.chmod(before)


def test_an_existing_file_is_never_overwritten(closed):
    with pytest.raises(KnownError, match="there already"):
        Project.create(closed, coder=MAYA)


def test_a_synced_folder_is_warned_of_and_written_with_extra_care(tmp_path):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    with Project.create(folder / "a.gloss", coder=MAYA) as project:
        assert "Dropbox" in project.warning
        assert project._database.connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
