"""Two copies of a project put together."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError, WriteFailed
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.sending import Wanted, send
from tests.conftest import BORIS, MAYA, TEXT


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A project with an article and two codes, closed."""
    path = tmp_path / "maya.gloss"
    with Project.create(path, coder=MAYA, name="Great powers") as project:
        project.run(op.AddDocuments((NewDocument(Source("Two neighbours"), TEXT),)))
        project.run(op.AddCodes(tuple(NewCode(Definition(name)) for name in ("security", "investment"))))
    return path


@pytest.fixture
def copy(first: Path) -> Path:
    """The same project on a colleague's machine."""
    return Path(shutil.copy(first, first.with_name("boris.gloss")))


@pytest.fixture
def maya(first: Path, copy: Path) -> Iterator[Project]:
    """Maya's copy, opened after the colleague got theirs."""
    with Project.open(first, coder=MAYA) as project:
        yield project


def code_as(path: Path, coder, *places: tuple[int, int], code: str = "security") -> None:
    with Project.open(path, coder=coder) as project:
        (document,) = project.documents()
        found = project.find_code(code).id
        for start, end in places:
            project.run(op.AddCodings((NewCoding(document.id, Span(start, end), found),)))


def spans(project: Project) -> list[tuple[str, int, int]]:
    names = {coder.id: coder.name for coder in project.coders()}
    (document,) = project.documents()
    return [(names[each.coder], *each.span) for each in project.codings(document.id)]


def test_a_colleagues_codings_come_with_the_colleague(maya: Project, copy: Path) -> None:
    code_as(copy, BORIS, (0, 4), (5, 8))
    report = maya.merge(copy)
    assert spans(maya) == [("Boris", 0, 4), ("Boris", 5, 8)]
    assert [(each.title, each.coder, each.new) for each in report.codings] == [("Two neighbours", "Boris", 2)]
    assert maya.check() == []


def test_a_new_coder_is_named_before_anything_has_come(maya: Project, copy: Path, tmp_path: Path) -> None:
    code_as(copy, BORIS, (0, 4))
    sent = tmp_path / "sent.gloss"
    with Project.open(copy, coder=BORIS) as project:
        send(project, sent, Wanted())
    for file in (copy, sent):
        assert [each.coder for each in maya.merge(file, dry=True).codings] == ["Boris"]
    assert [coder.name for coder in maya.coders()] == ["Maya"]


def test_merging_again_changes_nothing(maya: Project, copy: Path) -> None:
    code_as(copy, BORIS, (0, 4))
    maya.merge(copy)
    assert maya.merge(copy).changes == 0
    assert len(maya.merges()) == 1


def test_deletions_travel(maya: Project, copy: Path) -> None:
    code_as(copy, BORIS, (0, 4))
    maya.merge(copy)
    with Project.open(copy, coder=BORIS) as project:
        (document,) = project.documents()
        project.run(op.RemoveCodings(tuple(each.id for each in project.codings(document.id))))
    report = maya.merge(copy)
    assert spans(maya) == []
    assert report.codings[0].removed == 1


def test_a_dry_run_tells_and_leaves_everything(maya: Project, copy: Path) -> None:
    code_as(copy, BORIS, (0, 4))
    report = maya.merge(copy, dry=True)
    assert report.codings[0].new == 1
    assert spans(maya) == []
    assert maya.merges() == []
    assert maya.check() == []


def test_the_file_that_is_merged_stays_as_it_was(maya: Project, copy: Path) -> None:
    code_as(copy, BORIS, (0, 4))
    before = copy.read_bytes()
    maya.merge(copy)
    assert copy.read_bytes() == before


def test_both_values_of_a_field_stay_and_the_newer_stands(maya: Project, copy: Path) -> None:
    code = maya.find_code("security").id
    with Project.open(copy, coder=BORIS) as project:
        project.run(op.EditCode(code, short_name="safety"))
    maya.run(op.EditCode(code, short_name="defence"))
    (conflict,) = maya.merge(copy).conflicts
    assert (conflict.field, conflict.ours, conflict.theirs, conflict.ours_stands) == (
        "short_name",
        "defence",
        "safety",
        True,
    )
    assert maya.codebook().codes[code].short_name == "defence"


def test_a_change_made_in_knowledge_of_the_other_is_no_conflict(maya: Project, copy: Path) -> None:
    code = maya.find_code("security").id
    with Project.open(copy, coder=BORIS) as project:
        project.run(op.EditCode(code, short_name="safety"))
    maya.merge(copy)
    maya.run(op.EditCode(code, short_name="defence"))
    with Project.open(copy, coder=BORIS) as project:
        assert maya.path
        maya.close()
        report = project.merge(maya.path)
        assert report.conflicts == ()
        assert project.codebook().codes[code].short_name == "defence"


def test_undo_takes_a_merge_back_and_redo_brings_it_again(maya: Project, copy: Path) -> None:
    code_as(copy, BORIS, (0, 4))
    maya.merge(copy)
    assert maya.undo_label() == "Merge boris.gloss"
    maya.undo()
    assert spans(maya) == []
    assert maya.check() == []
    assert maya.redo_label() == "Merge boris.gloss"
    maya.redo()
    assert spans(maya) == [("Boris", 0, 4)]


def test_what_was_done_after_a_merge_is_taken_back_first(maya: Project, copy: Path) -> None:
    code_as(copy, BORIS, (0, 4))
    maya.merge(copy)
    (document,) = maya.documents()
    maya.run(op.AddCodings((NewCoding(document.id, Span(20, 24), maya.find_code("security").id),)))
    maya.undo()
    assert spans(maya) == [("Boris", 0, 4)]
    maya.undo()
    assert spans(maya) == []
    assert maya.undo_label() == "Add 2 codes"
    maya.redo()
    assert spans(maya) == [("Boris", 0, 4)]
    maya.redo()
    assert len(spans(maya)) == 2


def test_a_merge_that_was_taken_back_does_not_travel(maya: Project, copy: Path, tmp_path: Path) -> None:
    third = Path(shutil.copy(copy, tmp_path / "third.gloss"))
    code_as(copy, BORIS, (0, 4))
    maya.merge(copy)
    maya.undo()
    assert maya.path
    maya.close()
    with Project.open(third, coder=BORIS) as project:
        project.merge(maya.path)
        assert spans(project) == []


def test_merging_again_after_it_was_taken_back_brings_everything_back(maya: Project, copy: Path) -> None:
    code_as(copy, BORIS, (0, 4))
    maya.merge(copy)
    maya.undo()
    code_as(copy, BORIS, (5, 8))
    maya.merge(copy)
    assert spans(maya) == [("Boris", 0, 4), ("Boris", 5, 8)]
    assert maya.check() == []


def test_my_own_work_on_another_machine_is_not_what_undo_means_here(maya: Project, copy: Path) -> None:
    code_as(copy, MAYA, (0, 4))
    maya.merge(copy)
    maya.undo()
    assert spans(maya) == []
    assert maya.undo_label() == "Add 2 codes"


def test_codes_moved_under_each_other_apart_stay_a_tree(maya: Project, copy: Path) -> None:
    one, other = (maya.find_code(name).id for name in ("security", "investment"))
    with Project.open(copy, coder=BORIS) as project:
        project.run(op.MoveCodes((one,), other))
    maya.run(op.MoveCodes((other,), one))
    maya.merge(copy)
    assert maya.codebook().is_tree()
    assert maya.codebook().codes[one].parent == other
    assert maya.codebook().codes[other].parent is None
    assert maya.check() == []


def test_a_code_of_the_same_name_is_offered_for_joining(maya: Project, copy: Path) -> None:
    with Project.open(copy, coder=BORIS) as project:
        project.run(op.AddCodes((NewCode(Definition("Recognition")),)))
    maya.run(op.AddCodes((NewCode(Definition("recognition")),)))
    (same,) = maya.merge(copy).same_names
    assert maya.codebook().codes[same.here].name == "recognition"
    assert maya.codebook().codes[same.came].name == "Recognition"


def test_another_project_brings_its_articles_and_not_its_name(maya: Project, tmp_path: Path) -> None:
    other = tmp_path / "other.gloss"
    with Project.create(other, coder=BORIS, name="Another") as project:
        project.run(op.AddDocuments((NewDocument(Source("Mines"), "A copper mine waits."),)))
    report = maya.merge(other)
    assert not report.same_project
    assert maya.name == "Great powers"
    assert {each.title for each in maya.documents()} == {"Two neighbours", "Mines"}
    assert maya.check() == []


@pytest.mark.parametrize("words", ["", "not a project"])
def test_what_is_no_project_is_refused(maya: Project, tmp_path: Path, words: str) -> None:
    file = tmp_path / "broken.gloss"
    file.write_text(words)
    with pytest.raises(KnownError, match="not a Glossator project"):
        maya.merge(file)


def test_a_project_is_not_merged_into_itself(maya: Project) -> None:
    assert maya.path
    with pytest.raises(KnownError, match="this project itself"):
        maya.merge(maya.path)


def test_a_file_with_an_impossible_clock_is_refused_and_work_goes_on(maya: Project, copy: Path) -> None:
    code_as(copy, BORIS, (0, 4))
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript("DROP TRIGGER change_no_update; UPDATE change SET hlc = 9223372036854775807;")
    with pytest.raises(KnownError, match="clock in this file is impossible"):
        maya.merge(copy)
    assert spans(maya) == []
    maya.run(op.AddCodes((NewCode(Definition("another")),)))
    assert maya.check() == []


def test_no_room_while_merging_is_said_and_leaves_everything(maya: Project, copy: Path) -> None:
    with Project.open(copy, coder=BORIS) as boris:
        boris.run(op.AddDocuments(tuple(NewDocument(Source(f"{n}"), f"Words {n} " * 300) for n in range(90))))
    pages = maya._database.connection.exec_driver_sql("PRAGMA page_count").scalar()
    maya._database.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(WriteFailed, match="is full"):
        maya.merge(copy)
    assert len(maya.documents()) == 1
    assert maya.check() == []
