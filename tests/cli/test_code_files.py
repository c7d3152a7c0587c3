"""The codebook goes out and comes in from the command line."""

import json

import pytest

from desktop.cli import loss_words
from desktop.domain.slots import NewSlot, SlotKind
from desktop.formats.losses import Lost
from desktop.project import Project
from desktop.project import operations as op


@pytest.fixture
def other(tmp_path):
    """A codebook with Bridges reworded and with Tunnels."""
    file = tmp_path / "other.json"
    codes = [
        {
            "name": "Bridges",
            "definition": "A way over.",
            "digit": 7,
            "actor": "required",
            "children": [{"name": "Rope"}],
        },
        {"name": "Tunnels"},
        {"name": "Dams"},
    ]
    file.write_text(json.dumps({"codes": codes}), encoding="utf-8")
    return file


def test_every_kind_of_loss_has_words():
    assert set(loss_words.LOST) == {kind.value for kind in Lost}


def test_list_is_what_codes_does_by_itself(done, place):
    assert done("codes", place, "list", "--coder", "Ana") == done("codes", place, "--coder", "Ana")
    assert (
        done("codes", place, "list", "--json")
        == done("codes", place, "--json", "list")
        == done("codes", "--json", place)
    )


def test_an_export_says_first_what_the_file_will_not_hold(done, place, tmp_path):
    answer = done("codes", place, "export", tmp_path / "out.qdc")
    assert answer.out == ""
    assert answer.err == "The file will not hold: 1 short name, 2 keys, 3 short ids.\nExported 5 codes.\n"
    assert done("codes", place, "export", tmp_path / "out.json").err == "Exported 5 codes.\n"


def test_an_export_can_go_to_standard_output(done, glossator, place):
    answer = done("codes", place, "export", "-", "--format", "md")
    assert answer.out.startswith("# test\n\n## Bridges\n")
    assert answer.err.startswith("The file will not hold: 5 ids, 5 colours.\n")
    assert glossator("codes", place, "export", "-").code == 2


def test_an_unknown_format_is_refused_with_those_there_are(refused, place, tmp_path):
    assert ".json, .csv, .xlsx, .qdc, .md, .docx" in refused("codes", place, "export", tmp_path / "out.pdf")


def test_a_dry_run_says_what_would_come_and_changes_nothing(done, place, other):
    before = done("codes", place, "--json").out
    answer = done("codes", place, "import", other, "--dry-run")
    assert answer.out.splitlines() == [
        "changed   Bridges (definition, digit)",
        "new       Bridges / Rope",
        "new       Tunnels",
    ]
    assert answer.err.splitlines() == [
        "Of the file is not taken: 1 field that Glossator has no place for (actor).",
        "2 new, 1 changed, 1 the same, 0 in conflict.",
        "What is there already stays as it is; --replace takes the words of the file.",
    ]
    assert done("codes", place, "--json").out == before


def test_an_import_adds_what_is_new_as_one_step(done, place, other):
    done("codes", place, "import", other, "--coder", "Ana")
    names = [code["name"] for code in done("codes", place, "--json").values]
    assert names == ["Bridges", "Steel bridges", "Rope", "Dams", "Small", "Large", "Tunnels"]
    assert done("undo", place, "--coder", "Ana").out == "Taken back: Import codes from “other.json”\n"
    assert len(done("codes", place, "--json").values) == 5


def test_replace_takes_the_words_and_keeps_why(done, place, other):
    answer = done("codes", place, "import", other, "--replace", "--coder", "Ana")
    assert answer.err.endswith("in conflict.\nKeys, places in the tree and what is archived stay as they are.\n")
    with Project.open(place, read_only=True) as project:
        bridges = project.find_code("Bridges")
        assert (bridges.definition.definition, bridges.digit) == ("A way over.", 1)
        assert project.meanings(bridges.id)[-1].reason == "import other.json"


def test_an_import_answers_in_json(done, place, other):
    values = done("codes", place, "import", other, "--dry-run", "--json").values
    assert [value["state"] for value in values] == ["changed", "new", "new", "same"]
    assert values[0]["differs"] == ["definition", "digit"]


def test_an_import_of_what_is_there_changes_nothing(done, place, tmp_path):
    done("codes", place, "export", tmp_path / "out.csv")
    answer = done("codes", place, "import", tmp_path / "out.csv", "--coder", "Ana")
    assert (answer.out, answer.err) == ("", "0 new, 0 changed, 5 the same, 0 in conflict.\n")


def test_a_file_that_is_no_codebook_is_refused(refused, place, bridges):
    assert "“bridges.txt” is not a codebook" in refused("codes", place, "import", bridges, "--coder", "Ana")


@pytest.fixture
def foreign(tmp_path):
    """A table of another program, with names of its own for the columns."""
    file = tmp_path / "theirs.csv"
    file.write_text("Code;Comment;Group;Density\nDams;Walls;;3\nWeirs;Low walls;Dams;1\n", encoding="utf-8")
    return file


def test_a_table_of_another_program_is_read_by_its_headers(done, place, foreign):
    answer = done("codes", place, "import", foreign, "--coder", "Ana")
    assert answer.out.splitlines() == ["changed   Dams (definition)", "new       Dams / Weirs"]
    assert answer.err.splitlines()[:2] == [
        "Of the table is read: name from “Code”, parent from “Group”, definition from “Comment”.",
        "Of the file is not taken: 1 field that Glossator has no place for (Density).",
    ]


def test_columns_can_be_named(done, place, foreign):
    columns = "name=comment, parent=,short-name=Code,definition=Density"
    (first, second) = done("codes", place, "import", foreign, "--map", columns, "--dry-run", "--json").values
    assert (first["path"], second["path"]) == (["Walls"], ["Low walls"])


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ("name=Codes of ours", "has no column “Codes of ours”. It has “Code”, “Comment”, “Group”, “Density”."),
        ("weight=Density", "“weight” is nothing that a code has. There are: name, id,"),
        ("name=", "its first line must name the columns"),
    ],
)
def test_columns_that_are_not_there_are_refused(refused, place, foreign, columns, says):
    assert says in refused("codes", place, "import", foreign, "--map", columns)


def test_a_map_goes_with_tables_alone(glossator, refused, place, foreign, other):
    assert "is no table" in refused("codes", place, "import", other, "--map", "name=x")
    assert glossator("codes", place, "import", foreign, "--map", "Code").code == 2


def test_an_import_says_what_comes_beside_the_codes(done, place):
    err = done("codes", place, "import", "great-power-roles", "--coder", "Ana").err
    assert "Beside them: 14 slots new, 22 entities new.\n" in err
    done("codes", place, "import", "great-power-roles", "--dry-run")
    with Project.open(place) as project:
        (actor,) = (slot for slot in project.codebook().slots.values() if slot.key == "actor")
        project.run(op.PutSlots((NewSlot("actor", SlotKind.TEXT, id=actor.id),)))
    err = done("codes", place, "import", "great-power-roles", "--dry-run").err
    assert err.splitlines()[-2:] == [
        "Beside them: 1 of those that are there changed.",
        "What is there already stays as it is; --replace takes the words of the file.",
    ]
