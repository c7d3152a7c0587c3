"""Steps are taken back, backups made and brought back, and some things removed for good."""

from pathlib import Path

import pytest

from desktop.cli import purge
from desktop.domain.coders import Coder
from desktop.domain.documents import NewDocument
from desktop.domain.ids import CoderId, id_text, new_id
from desktop.domain.memos import MemoKind, Target
from desktop.project import Project
from desktop.project import operations as op


@pytest.fixture
def coded(done, place):
    done("code", place, "--quote", "stands", "--code", "Dams", "--coder", "Ana")
    return place


def quotes(done, place):
    return [row["quote"] for row in done("export", place, "-", "--format", "jsonl").values]


def test_undo_and_redo_say_what_they_did(done, coded):
    assert done("undo", coded, "--coder", "Ana").out == "Taken back: Add 1 coding\n"
    assert quotes(done, coded) == []
    assert done("redo", coded, "--coder", "Ana", "--json").values == [{"redone": "Add 1 coding"}]
    assert quotes(done, coded) == ["stands"]
    assert done("undo", coded, "--coder", "Ana", "--json").values == [{"undone": "Add 1 coding"}]


def test_undo_takes_back_ones_own_alone(done, refused, coded):
    done("code", coded, "--quote", "falls", "--code", "Dams", "--coder", "Ben", "--create-coder")
    assert done("undo", coded, "--coder", "Ben").out == "Taken back: Add 1 coding\n"
    assert refused("undo", coded, "--coder", "Ben") == "Ben has nothing to take back."
    assert refused("redo", coded, "--coder", "Ana") == "Ana has nothing to bring back."
    assert quotes(done, coded) == ["stands"]


def test_a_first_change_is_preceded_by_a_backup(done, coded):
    (first,) = done("restore", coded, "--json").values
    assert (first["number"], first["documents"], first["codings"]) == (1, 0, [])


def test_a_backup_that_fails_does_not_stop_the_work(glossator, coded):
    folder = coded.with_name("test-backups")
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    answer = glossator("code", coded, "--quote", "falls", "--code", "Dams")
    assert answer.code == 0
    assert "No backup could be written" in answer.err


def test_a_backup_is_made_listed_and_brought_back(done, coded):
    made = Path(done("backup", coded).out.strip())
    assert made.is_file()
    done("undo", coded, "--coder", "Ana")
    assert f"{made.name}: 1 document, 1 coding of Ana, last change: Add 1 coding" in done("restore", coded).out
    out = done("restore", coded, made.name).out
    kept = Path(out.split("is kept as ")[1].strip().removesuffix("."))
    assert kept.is_file()
    assert quotes(done, coded) == ["stands"]
    assert quotes(done, kept) == []


def test_a_backup_is_chosen_by_number_or_file_too(done, coded, tmp_path):
    made = done("backup", coded, "--json").values[0]["path"]
    done("restore", coded, "1", "--to", tmp_path / "one.gloss")
    answer = done("restore", coded, made, "--to", tmp_path / "two.gloss", "--json").values[0]
    assert answer == {"path": str(tmp_path / "two.gloss"), "kept": None}
    assert quotes(done, tmp_path / "one.gloss") == quotes(done, tmp_path / "two.gloss") == ["stands"]


def test_a_copy_goes_where_one_wants(done, refused, coded, tmp_path):
    assert done("backup", coded, "--to", tmp_path / "copy.gloss").out.strip() == str(tmp_path / "copy.gloss")
    assert quotes(done, tmp_path / "copy.gloss") == ["stands"]
    assert "copy.gloss is there already" in refused("backup", coded, "--to", tmp_path / "copy.gloss")


def test_restoring_refuses_what_it_cannot_do(refused, done, glossator, coded, tmp_path, bridges):
    assert "There is no backup “9”" in refused("restore", coded, "9")
    assert "not a sound project" in refused("restore", coded, bridges)
    assert "test.gloss is there already" in refused("restore", coded, "1", "--to", coded)
    assert "There are no backups of other.gloss" in refused("restore", tmp_path / "other.gloss")
    assert "on a server" in refused("restore", "postgresql://nowhere/x")
    assert glossator("restore", coded, "--to", tmp_path / "new.gloss").code == 2
    assert quotes(done, coded) == ["stands"]


def test_no_backups_are_no_line_of_json(done, tmp_path):
    assert done("restore", tmp_path / "other.gloss", "--json").out == ""


def test_an_open_project_is_not_restored(refused, coded):
    with Project.open(coded):
        assert "test.gloss is open" in refused("restore", coded, "1")


def test_a_document_is_purged_from_backups_too(done, refused, coded):
    done("backup", coded)
    out = done("purge", coded, "--document", "two bridges", "--yes").out
    assert out == "Removed “Two bridges” with the codings of Ana for good, and from 1 backup.\n"
    assert done("documents", coded).out == ""
    assert b"A bridge falls" not in b"".join(file.read_bytes() for file in coded.parent.rglob("*.gloss"))
    assert "Purge a document" in done("history", coded).out


def test_purging_asks_first(refused, done, coded):
    assert "it needs --yes" in refused("purge", coded, "--document", "Two bridges")
    assert quotes(done, coded) == ["stands"]


@pytest.mark.parametrize(("typed", "code"), [("yes\n", 0), ("no\n", 1), ("", 1)])
def test_a_person_at_the_keyboard_can_confirm(glossator, coded, monkeypatch, typed, code):
    class Keyboard:
        def isatty(self):
            return True

        def readline(self):
            return typed

    monkeypatch.setattr(purge.sys, "stdin", Keyboard())
    answer = glossator("purge", coded, "--document", "Two bridges")
    assert answer.code == code
    assert "It cannot be undone. Type yes: " in answer.err


def test_what_was_removed_and_older_versions_are_purged_too(done, refused, coded):
    with Project.open(coded) as project:
        bridges = project.find_document("Two bridges")
        project.run(op.ReviseDocument(bridges.id, NewDocument(bridges.source, "Two bridges stand here, wholly anew.")))
        project.run(op.RemoveDocuments((project.find_document("Two bridges").id,)))
    assert "2 documents are called" in refused("purge", coded, "--document", "Two bridges", "--yes")
    done("purge", coded, "--document", id_text(bridges.id), "--yes")
    assert done("purge", coded, "--document", "Two bridges", "--yes").out.startswith("Removed “Two bridges”")
    assert b"Two bridges" not in coded.read_bytes()


def test_a_memo_is_purged_alone(done, refused, coded):
    with Project.open(coded, coder=Coder(CoderId(new_id()), "Zoe")) as project:
        document = project.documents()[0].id
        (memo,) = project.run(op.WriteMemo(Target(MemoKind.DOCUMENT, document), "Ask  the editor")).memos
    assert done("purge", coded, "--memo", id_text(memo), "--yes").out.startswith("Removed the memo “Ask the editor”")
    assert "There is no memo" in refused("purge", coded, "--memo", id_text(memo), "--yes")
    assert quotes(done, coded) == ["stands"]


def test_purge_answers_in_json(done, coded):
    document = done("documents", coded, "--json").values[0]["id"]
    answer = done("purge", coded, "--document", document, "--yes", "--json").values[0]
    assert answer == {"purged": "document", "id": document, "backups": 0}


def test_purge_needs_one_thing(glossator, coded):
    assert glossator("purge", coded, "--yes").code == 2
    assert glossator("purge", coded, "--document", "a", "--memo", "b").code == 2


def test_the_history_of_a_coding_tells_how_it_came_to_be_so(done, refused, coded):
    (coding,) = [each["id"] for each in done("code", coded, "--quote", "A bridge", "--code", "Dams", "--json").values]
    done("uncode", coded, coding)
    done("undo", coded)
    made, removed, back = done("history", coded, "--coding", coding, "--json").values
    assert (made["code"], made["changed"][0], removed["changed"]) == ("Dams", "code", ["there"])
    assert (back["role"], back["there"]) == ("undo", True)
    lines = done("history", coded, "--coding", coding).out.splitlines()
    assert lines[0].endswith("Dams: A bridge")
    assert lines[1].endswith("  removed")
    assert "(taken back)" in lines[2]
