"""Another program's project comes in from the command line."""

import zipfile
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


def test_a_project_goes_out_and_comes_back_with_its_times(done, empty, tmp_path):
    done("import", empty, REFI / "maxqda.qdpx")
    assert "Exported 14 codings" in done("export", empty, tmp_path / "out.qdpx").err
    done("new", tmp_path / "again.gloss", "--coder", "Ana")
    assert "14 codings came" in done("import", tmp_path / "again.gloss", tmp_path / "out.qdpx").err
    found = []
    for place in (empty, tmp_path / "again.gloss"):
        with Project.open(place, read_only=True) as project:
            found.append([project.codings(document.id) for document in project.documents()])
    assert found[0] == found[1]


def test_folders_of_coders_come_in_as_layers(done, empty, tmp_path):
    folder = tmp_path / "corpus"
    for coder, line in (("Ann", "T1\tRole 0 3\tOne\n"), ("Bob", "T1\tRole 4 10\tbridge\n")):
        (folder / coder).mkdir(parents=True)
        (folder / coder / "a.ann").write_text(line, "utf-8")
    (folder / "a.txt").write_text("One bridge.", "utf-8")
    dry = done("import", empty, folder, "--format", "brat", "--coder-from", "folder", "--dry-run")
    assert "2 codings would come" in dry.err
    assert coders(empty) == []
    done("import", empty, folder, "--format", "brat", "--coder-from", "folder")
    assert coders(empty) == ["Ann", "Bob"]
    assert "2 codings there already" in done("import", empty, folder, "--format", "brat", "--coder-from", "folder").err


@pytest.mark.parametrize("ending", [".brat.zip", ".xmi.zip", ".casjson.zip"])
def test_a_zip_file_is_known_by_what_is_in_it(done, empty, tmp_path, ending):
    done("import", empty, REFI / "maxqda.qdpx")
    done("export", empty, tmp_path / f"out{ending}")
    with (
        zipfile.ZipFile(tmp_path / "project 2026.zip", "w") as renamed,
        zipfile.ZipFile(tmp_path / f"out{ending}") as made,
    ):
        for name in made.namelist():
            renamed.writestr(name, made.read(name))
        renamed.writestr("exportedproject.json", "{}")
    other = tmp_path / "other.gloss"
    done("new", other, "--coder", "Ana")
    assert "14 codings came" in done("import", other, tmp_path / "project 2026.zip").err
    assert coders(other) == ["Ann"] * 7 + ["Bob"] * 7


def test_a_folder_without_coders_is_whose_it_is_said_to_be(done, empty, tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("One bridge.", "utf-8")
    (folder / "a.ann").write_text("T1\tRole 0 3\tOne\n", "utf-8")
    done("import", empty, folder, "--format", "brat", "--coder", "Ana")
    assert coders(empty) == ["Ana"]


def test_web_annotations_go_out_and_find_their_places_again(done, empty, tmp_path):
    done("import", empty, REFI / "maxqda.qdpx")
    done("export", empty, tmp_path / "out.jsonld")
    assert "14 codings there already" in done("import", empty, tmp_path / "out.jsonld").err
