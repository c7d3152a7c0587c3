"""A private memo is its coder's alone: in the project, in what is sent or exported, and in another's copy."""

import shutil
import zipfile

import pytest

from desktop.domain.memos import MemoKind, Target
from desktop.domain.outgoing import Layout
from desktop.domain.searching import Search
from desktop.project import Project, exchange
from desktop.project import operations as op
from desktop.project.searches import Part
from desktop.project.sending import Wanted, send
from tests.conftest import BORIS, MAYA
from tests.project.test_same_person import JOIN, OFFICE, as_coder

SECRET = "Nobody must read zanzibar."


@pytest.fixture
def private(project, article, two):
    """A private memo of Maya's on her coding, with Maya at work."""
    target = Target(MemoKind.CODING, two[0])
    project.run(op.WriteMemo(target, SECRET, private=True))
    return target


def bodies(project):
    return [memo.body for memo in project.memos()]


def held(path):
    """Return all that a file holds, also packed."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        return b"".join(map(packed.read, packed.namelist()))


def found(project):
    return [looked.text for looked, _ in project.search(Search("zanzibar"), frozenset({Part.MEMO}))]


def test_its_coder_alone_sees_and_finds_it(project, private):
    assert (bodies(project), project.memo_on(private).private, len(found(project))) == ([SECRET], True, 1)
    assert as_coder(project, BORIS, lambda: (bodies(project), found(project))) == ([], [])
    project.run(op.AddCoder(OFFICE))
    project.run(JOIN)
    assert as_coder(project, OFFICE, lambda: bodies(project)) == [SECRET]


def test_no_file_that_goes_out_holds_it(project, article, private, tmp_path):
    project.run(op.WriteMemo(Target(MemoKind.DOCUMENT, article), "For all to read."))
    for name in ("out.jsonl", "out.csv", "out.qdpx", "report.html"):
        layout = Layout(with_texts=True) if name.endswith("jsonl") else None
        exchange.export(project, tmp_path / name, layout=layout)
    send(project, tmp_path / "sent.gloss", Wanted(None, {MAYA.id, BORIS.id}, with_deleted=True))
    assert b"For all to read." in (tmp_path / "sent.gloss").read_bytes()
    out = [path for path in tmp_path.iterdir() if not path.name.startswith("test.gloss")]
    assert [path.name for path in out if b"zanzibar" in held(path)] == []


def test_what_it_said_before_it_was_for_all_does_not_go_either(project, private, tmp_path):
    project.run(op.WriteMemo(private, "Of the embassies.", private=False))
    assert ([memo.private for memo in project.memos()], bodies(project)) == ([False], ["Of the embassies."])
    send(project, tmp_path / "sent.gloss", Wanted(with_deleted=True))
    assert b"Of the embassies." in (tmp_path / "sent.gloss").read_bytes()
    assert b"zanzibar" not in (tmp_path / "sent.gloss").read_bytes()
    project.undo()
    assert (bodies(project), project.memo_on(private).private) == ([SECRET], True)


def test_it_stays_private_when_it_is_written_again_and_goes_when_it_is_empty(project, private):
    project.run(op.WriteMemo(private, "Still mine."))
    assert [(memo.body, memo.private) for memo in project.memos()] == [("Still mine.", True)]
    project.run(op.WriteMemo(private, ""))
    assert bodies(project) == []
    assert project.check() == []


def test_a_whole_copy_brings_it_and_shows_it_to_its_coder_alone(project, location, private, tmp_path):
    if project.path is None:
        pytest.skip("a server is no file")
    project.close()
    theirs = tmp_path / "boris.gloss"
    with Project.open(location, coder=MAYA) as mine:
        mine.undo()
        shutil.copy(location, theirs)
        mine.redo()
    with Project.open(theirs, coder=BORIS) as copy:
        report = copy.merge(tmp_path / "test.gloss")
        assert (report.changes, report.new["memo"], report.kept_from_view, bodies(copy)) == (2, 0, 0, [])
        copy.switch_coder(MAYA.id)
        assert bodies(copy) == [SECRET]
    with Project.open(location, coder=MAYA) as mine:
        mine.back_up()
        assert b"zanzibar" in mine.backups()[0].path.read_bytes()
