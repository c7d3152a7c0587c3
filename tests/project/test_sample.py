"""The sample project is made whole from the seeds, or not at all."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop import assets
from desktop.domain.documents import Status
from desktop.domain.errors import KnownError
from desktop.domain.memos import MemoKind
from desktop.project import Project, sample

SPEC: dict[str, Any] = json.loads(assets.seed(*sample.SPEC).read_text(encoding="utf-8"))


@pytest.fixture
def built(tmp_path: Path) -> Path:
    path = tmp_path / "within" / "sample.gloss"
    sample.build(path)
    return path


@pytest.fixture
def project(built: Path) -> Iterator[Project]:
    with Project.open(built, read_only=True) as opened:
        yield opened


def test_the_sample_is_sound_and_bears_its_name(project):
    assert project.check() == []
    assert project.name == SPEC["name"]


def test_nothing_but_the_project_is_left_in_its_folder(built):
    assert [file.name for file in built.parent.iterdir() if "part" in file.name] == []


def test_every_coding_of_the_seeds_is_there_under_its_coder(project):
    names = {coder["key"]: coder["name"] for coder in SPEC["coders"]}
    made = sorted((row.coder_name, row.quote) for row in project.coded_spans())
    assert made == sorted((names[record["coder"]], record["quote"]) for record in SPEC["codings"])


def test_a_coding_stands_on_the_occurrence_it_names(project):
    again = next(record for record in SPEC["codings"] if record["occurrence"] == 2)
    (row,) = (row for row in project.coded_spans() if row.quote == again["quote"])
    assert project.text(row.coding.document).index(again["quote"]) < row.coding.span.start


def test_coders_keep_their_initials_and_colours(project):
    shown = {(coder.name, coder.initials, coder.colour) for coder in project.coders()}
    assert shown == {(record["name"], record["initials"], record["colour"]) for record in SPEC["coders"]}


def test_every_kind_of_memo_is_there(project):
    memos = project.memos()
    assert {memo.target.kind for memo in memos} == set(MemoKind)
    assert len(memos) == len(SPEC["memos"]) + sum("memo" in record for record in SPEC["codings"])


def test_documents_are_in_every_state(project):
    states = {progress.status for coder in project.coders() for progress in project.progress(coder.id).values()}
    assert states == set(Status)


def test_overrides_give_the_plain_text_its_source(project):
    plain = project.find_document("Who minds the pass?").source
    assert (plain.author, plain.published) == ("Leila Haidari-Brandt", "2021-12")


def test_a_file_that_is_there_is_left_alone(tmp_path):
    there = tmp_path / "mine.gloss"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(KnownError, match=r"mine\.gloss is there already"):
        sample.build(there)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.gloss"]
    assert there.read_text(encoding="utf-8") == "mine"


def test_a_draft_left_by_a_break_is_written_anew(tmp_path):
    (tmp_path / "sample.part.gloss").write_text("half", encoding="utf-8")
    sample.build(tmp_path / "sample.gloss")
    with Project.open(tmp_path / "sample.gloss", read_only=True) as made:
        assert made.check() == []


def test_the_first_article_is_the_one_to_open_and_what_is_done_was_read(project):
    densest = project.find_document("Two neighbours, one vacuum")
    for coder in project.coders():
        project.switch_coder(coder.id)
        assert project.last_document() == densest.id
        assert project.progress()[densest.id].read_to == densest.length
