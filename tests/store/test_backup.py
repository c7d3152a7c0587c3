import os
import shutil
import subprocess
import sys
import time
from itertools import count

import pytest
import sqlalchemy as sa

from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.project import Project, safety
from desktop.project import operations as op
from desktop.project.sending import Wanted, send
from desktop.store import backup
from tests.conftest import BORIS, MAYA


@pytest.fixture
def path(tmp_path):
    return tmp_path / "test.gloss"


@pytest.fixture
def saved(path):
    with Project.create(path, coder=MAYA, name="Test") as project:
        project.run(op.AddDocuments((NewDocument(Source("A"), "A text."),)))
        kept = project.back_up()
        project.run(op.AddDocuments((NewDocument(Source("B"), "B text."),)))
    return kept


def test_a_backup_says_what_it_holds(saved, path):
    (found,) = safety.backups_of(path)
    assert (found.path, found.documents, found.last_change) == (saved, 1, "Import “A”")


def test_without_a_change_no_new_backup_is_made(path):
    with Project.create(path, coder=MAYA) as project:
        assert project.back_up() == project.back_up()


def test_work_after_restoring_is_backed_up_though_as_many_changes_were_backed_up_before(saved, path):
    with Project.open(path, coder=MAYA) as project:
        before = project.back_up()
    safety.restore(path, saved)
    with Project.open(path, coder=MAYA) as project:
        project.run(op.AddDocuments((NewDocument(Source("C"), "C text."),)))
        made = project.back_up()
    assert made != before
    with Project.open(made, coder=MAYA, read_only=True) as copy:
        assert [document.title for document in copy.documents()] == ["A", "C"]


def test_a_backup_stays_though_those_before_were_made_by_a_clock_that_was_ahead(path, monkeypatch):
    with Project.create(path, coder=MAYA) as project:
        for number in range(30):
            project.run(op.AddDocuments((NewDocument(Source(f"{number}"), f"Text {number}."),)))
            at = time.localtime(time.time() + 86_400 * (number + 2))
            with monkeypatch.context() as ahead:
                ahead.setattr(backup, "_free_name", lambda folder, stem, at=at: folder / f"{_stamped(stem, at)}.gloss")
                made = project.back_up()
            os.utime(made, (time.mktime(at), time.mktime(at)))
        project.run(op.AddDocuments((NewDocument(Source("Now"), "Now."),)))
        made = project.back_up()
        assert made.exists()
        assert project.back_up() == made


def _stamped(stem, at):
    return f"{stem} {time.strftime('%Y-%m-%d %H.%M.%S', at)}"


def test_backups_within_a_second_are_told_apart(saved, path):
    with Project.open(path, coder=MAYA) as project:
        later = [project.back_up()]
        project.run(op.AddDocuments((NewDocument(Source("C"), "C text."),)))
        later.append(project.back_up())
    assert [found.path for found in safety.backups_of(path)] == [*reversed(later), saved]


def test_restoring_keeps_the_present_file(saved, path):
    kept = safety.restore(path, saved)
    with Project.open(path, coder=MAYA) as project:
        assert [document.title for document in project.documents()] == ["A"]
    with Project.open(kept, coder=MAYA) as before:
        assert len(before.documents()) == 2


def test_a_restoring_that_breaks_off_leaves_the_present_file(saved, path, monkeypatch):
    replace = os.replace

    def break_off(source, target):
        if target == path:
            raise OSError(5, "Input/output error")
        replace(source, target)

    monkeypatch.setattr(os, "replace", break_off)
    with pytest.raises(KnownError, match="as it was"):
        safety.restore(path, saved)
    monkeypatch.undo()
    with Project.open(path, coder=MAYA) as project:
        assert len(project.documents()) == 2


def test_what_a_crash_left_beside_the_present_file_does_not_get_into_the_restored_one(saved, path):
    crash = """
import os, sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA cache_size=1")
database.execute("BEGIN IMMEDIATE")
database.execute("CREATE TABLE more (words)")
database.executemany("INSERT INTO more VALUES (?)", [("y" * 3000,)] * 300)
database.execute("UPDATE meta SET value = value || ''")
os._exit(1)
"""
    subprocess.run([sys.executable, "-c", crash, path], check=False)
    assert path.with_name("test.gloss-journal").exists()
    kept = safety.restore(path, saved)
    for file, documents in ((path, 1), (kept, 2)):
        with Project.open(file, coder=MAYA) as project:
            assert len(project.documents()) == documents
            assert project.check() == []


def test_a_backup_that_was_not_closed_is_restored_with_its_last_changes(saved, path, tmp_path):
    other = tmp_path / "other.gloss"
    with Project.open(path, coder=MAYA) as project:
        project.run(op.AddDocuments((NewDocument(Source("C"), "C text."),)))
        for part in ("", "-wal"):
            shutil.copyfile(f"{path}{part}", f"{other}{part}")
    safety.restore(path, other)
    with Project.open(path, coder=MAYA) as project:
        assert len(project.documents()) == 3


def test_what_a_restoring_took_the_place_of_stays_however_many_backups_follow(saved, path):
    kept = safety.restore(path, saved)
    with Project.open(path, coder=MAYA) as project:
        for number in range(backup.KEPT + 3):
            project.run(op.AddDocuments((NewDocument(Source(f"{number}"), f"Text {number}."),)))
            project.back_up()
    assert kept.exists()
    assert len(safety.backups_of(path)) == backup.KEPT + 1


def test_a_damaged_backup_is_refused_and_changes_nothing(saved, path):
    saved.write_bytes(saved.read_bytes()[:3000])
    with pytest.raises(KnownError, match="not a sound project"):
        safety.restore(path, saved)
    with Project.open(path, coder=MAYA) as project:
        assert len(project.documents()) == 2


def test_an_open_project_is_not_restored(saved, path):
    with Project.open(path, coder=MAYA), pytest.raises(KnownError, match="is open"):
        safety.restore(path, saved)


def test_the_last_ten_and_seven_days_are_kept(tmp_path):
    made = []
    for number in range(30):
        file = tmp_path / f"{100 - number}.gloss"
        file.touch()
        at = (1_700_000_000 - number * 6 * 3600) * 1000
        made.append(backup.Backup(file, at, 10, 0, (), "", 0))
    backup.thin_out(made)
    left = [each for each in made if each.path.exists()]
    assert made[:10] == left[:10]
    assert 10 < len(left) <= 17


def test_the_newest_backup_stays_whatever_its_size(tmp_path):
    file = tmp_path / "a.gloss"
    file.touch()
    backup.thin_out([backup.Backup(file, 0, backup.MAX_BYTES * 2, 0, (), "", 0)])
    assert file.exists()


def test_a_copy_is_a_whole_project(saved, path, tmp_path):
    with Project.open(path, coder=MAYA) as project:
        project.save_copy(tmp_path / "copy.gloss")
    with Project.open(tmp_path / "copy.gloss", coder=MAYA) as copy:
        assert len(copy.documents()) == 2
        assert copy.check() == []
        assert copy.undo()


@pytest.mark.parametrize("table", ["change", "coder", "document", "text"])
@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
def test_a_copy_of_a_project_on_a_server_is_of_one_moment(project, article, location, tmp_path, table):
    new = (NewDocument(Source(f"{number}"), f"Text {number}.") for number in count())
    with Project.open(location, coder=BORIS) as colleague:

        def write_along(_connection, statement, *_):
            if str(statement).split("FROM ")[-1].strip() == table:
                colleague.run(op.AddDocuments((next(new),)))

        sa.event.listen(project._database.connection.engine, "after_execute", write_along)
        project.save_copy(tmp_path / "copy.gloss")
        send(project, tmp_path / "sent.gloss", Wanted())
        assert len(colleague.documents()) > 1
    for name in ("copy.gloss", "sent.gloss"):
        with Project.open(tmp_path / name, coder=MAYA) as copy:
            assert copy.check() == []
