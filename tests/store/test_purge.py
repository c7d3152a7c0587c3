import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.domain.codings import NewCoding
from desktop.domain.comments import CommentKind
from desktop.domain.decisions import Verdict
from desktop.domain.documents import NewDocument, Source
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.project import Project, originals
from desktop.project import operations as op
from desktop.store import purge
from tests.conftest import BORIS, MAYA, TEXT


@pytest.fixture
def coded(project, article, roles):
    (coding,) = project.run(op.AddCodings((NewCoding(article, Span(0, 4), roles("security role")),))).codings
    project.run(op.WriteMemo(Target(MemoKind.CODING, coding), "xyzzyword is here"))
    project.run(op.WriteComment(CommentKind.CODING, coding, "xyzzyword again"))
    project.run(op.Decide(article, (coding,), Verdict.NOT_CODED, note="xyzzyword goes"))
    project.run(op.AddCoder(BORIS))
    project.run(op.OpenRound("First", (article,), (MAYA.id, BORIS.id), blind=False))
    return article


def test_a_purged_document_is_gone_and_the_rest_is_sound(project, coded):
    project.purge("document", coded)
    assert project.documents() == []
    assert project.memos() == project.comments() == project.decisions() == project.assignments() == []
    assert project.check() == []
    assert project.history()[0].label == "Purge a document"


def test_undo_past_a_purge_does_no_harm(project, coded):
    project.purge("document", coded)
    while project.undo():
        pass
    while project.redo():
        pass
    assert project.documents() == []
    assert project.check() == []


def test_nothing_of_it_stays_in_the_file_or_its_backups(project, coded):
    if project.path is None:
        pytest.skip("a server keeps its own files")
    project.back_up()
    project.purge("document", coded)
    project.close()
    files = [project.path, *project.path.parent.glob("*-backups/*")]
    assert len(files) == 2
    for file in files:
        content = Path(file).read_bytes()
        assert b"xyzzyword" not in content
        assert b"embassies" not in content
        assert b"Two neighbours" not in content


def older(file, form=6):
    with closing(sqlite3.connect(file)) as connection:
        if form == 1:
            connection.executescript((Path(__file__).parents[1] / "golden" / "store" / "form-1.sql").read_text())
        else:
            connection.executescript(
                "DROP TABLE same_person; ALTER TABLE memo DROP COLUMN private; ALTER TABLE round DROP COLUMN persons;"
                f"UPDATE meta SET value = '{form}' WHERE key = 'schema'; PRAGMA user_version = {form};"
            )


@pytest.mark.parametrize("form", [1, 6])
def test_nothing_of_it_stays_in_backups_of_an_older_form_or_in_what_was_kept_of_it(tmp_path, form):
    path, backup = tmp_path / "old.gloss", tmp_path / "old-backups" / "old 2026-01-01 00.00.00.gloss"
    backup.parent.mkdir()
    if form == 6:
        with Project.create(path, coder=MAYA) as project:
            project.run(op.AddDocuments((NewDocument(Source("Two neighbours"), TEXT),)))
    older(path, form)
    shutil.copyfile(path, backup)
    with Project.open(path, coder=MAYA) as project:
        document = project.documents()[0]
        words = project.text(document.id)[:30].encode()
        others = len(project.documents()) - 1
        assert project.purge("document", document.id) == 2
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert sorted(files) == [backup, path]
    assert not any(words in file.read_bytes() for file in files)
    with Project.open(backup, coder=MAYA) as project:
        assert len(project.documents()) == others
        assert project.check() == []


@pytest.mark.parametrize("step", ["_free_pages", "_purge_backups"])
def test_a_purge_that_was_broken_off_goes_on_when_the_project_is_opened_again(tmp_path, monkeypatch, step):
    path = tmp_path / "test.gloss"
    with Project.create(path, coder=MAYA) as project:
        project.run(op.AddDocuments((NewDocument(Source("Two neighbours"), TEXT),)))
        backup = project.back_up()
        monkeypatch.setattr(purge, step, break_off)
        with pytest.raises(KeyboardInterrupt):
            project.purge("document", project.documents()[0].id)
        assert b"embassies" in backup.read_bytes()
    monkeypatch.undo()
    with Project.open(path, coder=MAYA) as project:
        assert project.documents() == []
    assert not any(b"embassies" in file.read_bytes() for file in (path, backup))


def break_off(*_):
    raise KeyboardInterrupt


def test_reports_on_imports_and_the_originals_know_it_no_more(tmp_path):
    path, names = tmp_path / "test.gloss", ("Xyzzyword", "Other")
    for name in names:
        (tmp_path / f"{name}.txt").write_text(f"{name}\n\nAbout {name}, at some length.")
    assert main(["new", str(path)]) == 0
    for _ in range(2):
        main(["import", str(path), *(str(tmp_path / f"{name}.txt") for name in names)])
    assert [each.name for each in originals.kept(path)] == ["Other.txt", "Xyzzyword.txt"]
    with Project.open(path) as project:
        project.back_up()
        project.purge("document", project.find_document("Xyzzyword").id)
        assert b"Other" in originals.original_of(project, path, project.find_document("Other").id)[1]
        assert project.check() == []
    assert [each.name for each in originals.kept(path)] == ["Other.txt"]
    for file in (path, path.with_suffix(".originals"), *tmp_path.glob("*-backups/*")):
        assert b"Xyzzyword" not in file.read_bytes()


def test_a_purged_text_can_come_in_again(project, coded):
    project.purge("document", coded)
    project.run(op.AddDocuments((NewDocument(Source("Again"), TEXT),)))
    assert project.text(coded) == TEXT
    assert project.check() == []


def test_one_memo_can_be_purged(project, coded):
    (memo,) = project.memos()
    project.purge("memo", memo.id)
    assert project.memos() == []
    assert len(project.codings(coded)) == 1


def test_what_a_colleague_did_to_it_meanwhile_does_not_keep_their_file_out(project, coded, tmp_path):
    theirs = tmp_path / "boris.gloss"
    project.save_copy(theirs)
    with Project.open(theirs, coder=BORIS) as boris:
        boris.run(op.EditDocument(coded, Source("Renamed")))
        boris.run(op.AddCodings((NewCoding(coded, Span(5, 8), boris.find_code("security role").id),)))
        boris.run(op.AddDocuments((NewDocument(Source("Another"), "Another text."),)))
    with Project.open(theirs, coder=MAYA) as maya:
        maya.run(op.MoveCoding(maya.codings(coded, {MAYA.id})[0].id, Span(0, 8)))
    project.purge("document", coded)
    project.merge(theirs)
    assert [each.title for each in project.documents()] == ["Another"]
    assert project.check() == []
    project.run(op.AddDocuments((NewDocument(Source("Again"), TEXT),)))
    assert project.check() == []
