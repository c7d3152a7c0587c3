"""Another program's project comes in from the command line."""

from pathlib import Path

import pytest

from desktop.project import Project

REFI = Path(__file__).parents[1] / "formats" / "refi"


@pytest.fixture
def empty(tmp_path, done):
    location = tmp_path / "empty.gloss"
    done("new", location, "--coder", "Ana")
    return location


def coders(place):
    with Project.open(place, read_only=True) as project:
        names = {coder.id: coder.name for coder in project.coders()}
        return sorted(names[c.coder] for d in project.documents() for c in project.codings(d.id))


def test_it_comes_in_and_says_what_came(done, empty):
    answer = done("import", empty, REFI / "maxqda.qdpx")
    assert "2 coders, 1 article, 6 codes, 14 codings came" in answer.err
    assert "Ann: new, 7 codings." in answer.out
    assert coders(empty) == ["Ann"] * 7 + ["Bob"] * 7
    assert (
        "0 codings came from “maxqda.qdpx”; 14 codings there already" in done("import", empty, REFI / "maxqda.qdpx").err
    )


def test_the_coder_named_takes_it_back_with_one_undo(done, empty):
    done("import", empty, REFI / "maxqda.qdpx", "--coder", "Boris", "--create-coder")
    done("undo", empty, "--coder", "Boris")
    assert coders(empty) == []


def test_a_dry_run_tells_in_json_and_changes_nothing(done, empty):
    before = empty.read_bytes()
    values = done("import", empty, REFI / "nvivo_win.qdpx", "--dry-run", "--json").values
    assert {"codes": 6, "new": 6} in values
    assert next(value for value in values if "article" in value)["coming"] == 14
    assert sum(value["number"] for value in values if "selected_by" in value) == 14
    assert empty.read_bytes() == before


def test_two_people_for_one_coding_are_told_and_either_can_be_taken(done, empty):
    out = done("import", empty, REFI / "nvivo_win.qdpx", "--coder-of", "selection").out
    told = [line.split() for line in out.splitlines() if "selected by" in line]
    names = [name for words in told for name in [words[-3].removesuffix("'s")] * int(words[0])]
    assert sorted(names) == coders(empty)


def test_what_is_no_project_changes_nothing(refused, empty):
    before = empty.read_bytes()
    assert "html_not_zip.qdpx" in refused("import", empty, REFI / "html_not_zip.qdpx")
    assert empty.read_bytes() == before
