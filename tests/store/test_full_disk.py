"""A disk that is really full is said in a sentence, and nothing saved is lost."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError, WriteFailed
from desktop.domain.spans import Span
from desktop.project import Project, exchange, safety
from desktop.project import operations as op
from desktop.store import originals
from tests.conftest import MAYA

SIZE = 2 << 20


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes of the test's own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def path(disk: Path) -> Path:
    """A project on it, closed, with an article and a code."""
    path = disk / "test.gloss"
    with Project.create(path, coder=MAYA) as project:
        project.run(op.AddDocuments((NewDocument(Source("A"), "x" * 3000),)))
        project.run(op.AddCodes((NewCode(Definition("role")),)))
    return path


def fill(disk: Path) -> Callable[[], None]:
    """Leave no room on a disk; call what is returned to make room again."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as out:
        try:
            while True:
                out.write(b"\0" * 4096)
        except OSError:
            pass
    return filler.unlink


def code_some(project: Project, first: int, many: int) -> None:
    (document,), code = project.documents(), project.find_code("role").id
    for start in range(first, first + many):
        project.run(op.AddCodings((NewCoding(document.id, Span(start, start + 1), code),)))


def coded(project: Project) -> int:
    assert project.check() == []
    return len(project.codings(project.documents()[0].id))


def test_coding_on_stops_with_a_sentence_and_goes_on_when_there_is_room(disk, path):
    with Project.open(path, coder=MAYA) as project:
        code_some(project, 0, 5)
        make_room = fill(disk)
        with pytest.raises(WriteFailed, match=r"The disk that holds test\.gloss is full"):
            code_some(project, 5, 1000)
        there = coded(project)
        assert 5 <= there < 1005
        make_room()
        code_some(project, 1500, 3)
    with Project.open(path, coder=MAYA) as again:
        assert coded(again) == there + 3


def test_an_import_that_does_not_fit_leaves_nothing_behind(disk, path):
    with Project.open(path, coder=MAYA) as project:
        large = NewDocument(Source("Large"), "word " * (SIZE // 5))
        with pytest.raises(WriteFailed, match="is full"):
            project.run(op.AddDocuments((NewDocument(Source("Small"), "Small."), large)))
        assert [document.title for document in project.documents()] == ["A"]
        assert project.undo_label() == "Add the code “role”"
        code_some(project, 0, 1)
        assert coded(project) == 1


def test_the_command_refuses_such_an_import_in_one_line(disk, path, tmp_path, capsys):
    (tmp_path / "large.txt").write_text("word " * (SIZE // 5))
    assert main(["import", str(path), str(tmp_path / "large.txt")]) == 1
    answer = capsys.readouterr()
    assert answer.out == ""
    assert answer.err.splitlines()[-1].startswith("The disk that holds test.gloss is full.")


def test_an_original_that_does_not_fit_is_said_and_its_article_is_in(disk, path, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(originals, "_has_room", lambda *_: True)
    (disk / "filler").write_bytes(bytes(shutil.disk_usage(disk).free - (1200 << 10)))
    short, long = tmp_path / "a.txt", tmp_path / "b.html"
    short.write_text("A short read\n\nIt fits.")
    unpackable = random.Random(1).randbytes(1200 << 10).hex()
    long.write_text(f"<html><title>A long read</title><!--{unpackable}--><p>Few words in many bytes.</p></html>")
    assert main(["import", str(path), str(short), str(long)]) == 1
    answer = capsys.readouterr()
    assert len(answer.out.splitlines()) == 2
    said = answer.err.splitlines()[-1]
    assert said.startswith("The articles are in; files of theirs that are not kept: 1 of 2. test.originals, where")
    assert "(database or disk is full)" in said
    with Project.open(path, coder=MAYA) as project:
        assert [document.title for document in project.documents()] == ["A", "A long read", "A short read"]
        assert project.check() == [
            "The original of “A long read” is not in test.originals; the article itself is whole."
        ]


def test_originals_leave_room_for_what_is_coded_next(disk, path, tmp_path):
    place = originals.beside(path)
    with pytest.raises(KnownError, match="nearly full"):
        originals.keep(place, "a.txt", b"A short read")
    assert not place.exists()


def test_a_backup_that_does_not_fit_is_said_and_leaves_nothing_behind(disk, path):
    with Project.open(path, coder=MAYA) as project:
        fill(disk)
        with pytest.raises(KnownError, match=r"[Mm]ake room"):
            project.back_up()
        with pytest.raises(KnownError, match=r"[Mm]ake room"):
            project.save_copy(disk / "copy.gloss")
        with pytest.raises(KnownError, match=r"[Mm]ake room"):
            exchange.export(project, disk / "codings.csv")
        assert coded(project) == 0
    assert {file.name for file in disk.rglob("*") if file.is_file()} == {"test.gloss", "filler"}


def test_a_restore_that_does_not_fit_changes_nothing(disk, path):
    with Project.open(path, coder=MAYA) as project:
        backup = project.back_up()
        code_some(project, 0, 2)
    fill(disk)
    with pytest.raises(KnownError, match="The project is as it was"):
        safety.restore(path, backup)
    assert not list(disk.glob("*.part"))
    with Project.open(path, coder=MAYA) as project:
        assert coded(project) == 2


def test_a_project_on_a_full_disk_opens_at_least_to_read(disk, path):
    make_room = fill(disk)
    with Project.open(path, coder=MAYA) as project:
        assert [document.title for document in project.documents()] == ["A"]
        assert project.read_only_because.startswith("The disk that holds test.gloss is full.")
    make_room()
    with Project.open(path, coder=MAYA) as project:
        assert not project.read_only


def test_a_new_project_that_does_not_fit_leaves_nothing_behind(disk):
    fill(disk)
    with pytest.raises(WriteFailed, match="full"):
        Project.create(disk / "new.gloss", coder=MAYA)
    assert not (disk / "new.gloss").exists()
