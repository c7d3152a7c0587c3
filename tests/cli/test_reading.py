"""What a project holds is told plainly, and in JSON for scripts."""

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest

from desktop.cli import exporting
from desktop.domain.ids import id_text
from desktop.formats.coding_table import COLUMNS
from desktop.project import Project, exchange
from desktop.project import operations as op


@pytest.fixture
def coded(done, place):
    """Two codings of Ana's and one of Ben's."""
    for quote, code, coder in (("stands", "Steel bridges", "Ana"), ("falls", "Dams", "Ana"), ("here", "Dams", "Ben")):
        done("code", place, "--quote", quote, "--code", code, "--coder", coder, "--create-coder")
    return place


def test_codes_are_a_tree_with_the_numbers_of_one_coder(done, coded):
    assert done("codes", coded, "--coder", "Ana").out.splitlines() == [
        "Codings of Ana in all documents:",
        "     0  Bridges [1]",
        "     1    Steel bridges",
        "     1  Dams [2]",
        "     0    Small",
        "     0    Large",
    ]


def test_codes_can_count_one_document(done, coded, rivers):
    done("import", coded, rivers, "--coder", "Ana")
    done("code", coded, "--quote", "river", "--code", "dams", "--coder", "Ana")
    lines = done("codes", coded, "--coder", "Ana", "--document", "rivers").out.splitlines()
    assert (lines[0], lines[3]) == ("Codings of Ana in “Rivers”:", "     1  Dams [2]")


def test_codes_say_what_they_mean_in_json(done, coded):
    bridges, steel, *_ = done("codes", coded, "--coder", "Ben", "--json").values
    assert (bridges["short_name"], bridges["digit"], bridges["include"]) == ("bridge", 1, "Ferries\nfords")
    assert (steel["path"], steel["definition"], steel["codings"]) == (["Bridges", "Steel bridges"], None, 0)
    assert steel["coder"]["name"] == "Ben"


def test_a_project_of_one_coder_shows_theirs(done, place):
    done("code", place, "--quote", "stands", "--code", "dams", "--coder", "Ana")
    assert done("codes", place).out.startswith("Codings of Ana in all documents:")
    assert done("documents", place).out.endswith(" 9 words, in progress, 1 coding of Ana\n")


def test_an_unknown_coder_is_refused_with_those_there_are(refused, coded):
    sentence = refused("codes", coded, "--coder", "Zoe")
    assert sentence.startswith("No coder is called Zoe. There are: Ana (")
    assert "; Ben (" in sentence


def test_coders_of_one_name_are_told_apart_by_id(done, refused, coded):
    with Project.open(coded) as project:
        ana, ben = (coder for coder in project.coders() if coder.name in ("Ana", "Ben"))
        project.switch_coder(ana.id)
        project.run(op.EditCoder(replace(ana, name="Anna")))
        project.switch_coder(ben.id)
        project.run(op.EditCoder(replace(ben, name="Ana")))
        project.switch_coder(ana.id)
        project.undo()
    assert "2 coders are called ana. Name one by its id" in refused("codes", coded, "--coder", "ana")
    assert done("codes", coded, "--json", "--coder", id_text(ana.id)).values[1]["codings"] == 1


def test_documents_in_json_say_whose_progress_it_is(done, coded):
    (document,) = done("documents", coded, "--coder", "Ben", "--json").values
    assert (document["title"], document["codings"], document["coder"]["name"]) == ("Two bridges", 1, "Ben")
    assert document["imported"].endswith("Z")


def test_export_writes_what_its_ending_says(done, coded, tmp_path):
    answer = done("export", coded, tmp_path / "out.csv")
    assert answer.out == ""
    assert answer.err == "The file will not hold: 1 text of a whole article.\nExported 3 codings.\n"
    rows = list(csv.DictReader(StringIO((tmp_path / "out.csv").read_text("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["quote"], row["coder"], row["code_path"]) for row in rows] == [
        ("stands", "Ana", "Bridges / Steel bridges"),
        ("falls", "Ana", "Dams"),
        ("here", "Ben", "Dams"),
    ]


def test_the_same_state_is_the_same_bytes(done, coded, tmp_path):
    written = []
    for name in ("a.jsonl", "b.jsonl", "c.csv", "d.csv"):
        done("export", coded, tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert written[2] == written[3]


def test_every_exported_quotation_stands_at_its_offsets(done, coded, bridges):
    text = bridges.read_text("utf-8")
    for row in done("export", coded, "-", "--format", "jsonl").values:
        assert text[row["start"] : row["end"]] == row["quote"]
        assert text[: row["start"]].endswith(row["before"])


@pytest.mark.parametrize(
    ("only", "quotes"),
    [
        (("--coder", "ben"), ["here"]),
        (("--code", "bridges"), ["stands"]),
        (("--code", "bridges", "--code", "dams", "--coder", "ana"), ["stands", "falls"]),
        (("--document", "rivers"), []),
    ],
)
def test_export_can_be_narrowed(done, coded, rivers, only, quotes):
    done("import", coded, rivers)
    assert [row["quote"] for row in done("export", coded, "-", "--format", "jsonl", *only).values] == quotes


@pytest.mark.parametrize(
    ("only", "quotes"),
    [
        (("--since", "2001-01-01", "--until", "2001-12-31"), []),
        (("--since", "2001-01-01"), ["stands", "falls", "here"]),
        (("--published-from", "2020"), []),
        (("--slot", "actor=CHN"), []),
    ],
)
def test_export_can_be_narrowed_to_dates_and_answers(done, coded, only, quotes):
    assert [row["quote"] for row in done("export", coded, "-", "--format", "jsonl", *only).values] == quotes


@pytest.mark.parametrize("wrong", [("--since", "soon"), ("--published-to", "2020-13"), ("--slot", "actor")])
def test_what_cannot_be_read_of_a_selection_is_said(glossator, coded, wrong):
    answer = glossator("export", coded, "-", "--format", "csv", *wrong)
    assert answer.code == 2
    assert wrong[1] in answer.err


def test_a_set_of_codes_that_is_not_there_is_refused(refused, coded):
    assert "No set of codes is called “x”" in refused("export", coded, "-", "--format", "csv", "--code-set", "x")


def test_a_dry_run_says_what_would_be_lost_and_writes_nothing(done, coded, tmp_path):
    answer = done("export", coded, tmp_path / "out.csv", "--dry-run")
    assert answer.err == "The file will not hold: 1 text of a whole article.\n3 codings would be exported.\n"
    assert not (tmp_path / "out.csv").exists()


def test_columns_and_what_a_row_is_can_be_chosen(done, coded):
    form = ("--columns", "quote,code", "--row", "layers", "--format", "csv")
    lines = done("export", coded, "-", *form).out.lstrip("\ufeff").splitlines()
    assert lines[:2] == ["quote,code,layer.Ana,layer.Ben", "stands,Steel bridges,Bridges / Steel bridges,"]


def test_an_unknown_column_is_refused_with_those_there_are(refused, coded, tmp_path):
    assert "There is no column “qoute”" in refused("export", coded, tmp_path / "a.csv", "--columns", "qoute")


def test_an_export_is_kept_by_name_and_made_again(done, refused, coded, tmp_path):
    form = ("--format", "csv", "--coder", "Ana", "--columns", "quote,code")
    first = done("export", coded, "-", *form, "--save-preset", "Ana's quotations").out
    assert done("export", coded, "-", "--preset", "ana's quotations").out == first
    assert done("export", coded, "-", "--preset", "ana's quotations", "--coder", "Ben").out != first
    assert "There are: “Ana's quotations”" in refused("export", coded, "-", "--preset", "none")
    assert done("undo", coded).out == "Taken back: Keep the export “Ana's quotations”\n"


def test_the_help_names_every_format():
    assert exporting.FORMATS.split(", ") == [word for word, _, _ in exchange.export_formats()]


def test_standard_output_needs_a_format(glossator, coded):
    assert glossator("export", coded, "-").code == 2


def test_an_unknown_ending_is_refused(refused, coded, tmp_path):
    assert "choose one of csv, tsv" in refused("export", coded, tmp_path / "out.odp")


def test_info_counts_each_coder_apart(done, coded):
    out = done("info", coded).out
    assert "Project: “test”\n" in out
    assert "Kept by: SQLite 3." in out
    assert "Holds: 1 document, 5 codes\n" in out
    assert "Coder: Ana, 2 codings\nCoder: Ben, 1 coding\n" in out
    assert "Can be written: yes\n" in out


def test_info_in_json(done, coded):
    facts = done("info", coded, "--json").values[0]
    assert {coder["name"]: coder["codings"] for coder in facts["coders"]} == {"Ana": 2, "Ben": 1}
    assert (facts["size"], facts["location"]) == (coded.stat().st_size, str(coded.resolve()))
    assert facts["read_only_because"] is None


def test_a_synced_folder_is_warned_of(glossator, done, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    place = tmp_path / "Dropbox" / "x.gloss"
    done("new", place, "--coder", "Ana")
    assert "Beware: x.gloss lies in Dropbox" in done("info", place).out
    assert glossator("undo", place).err.startswith("x.gloss lies in Dropbox")


def test_a_sound_project_is_said_to_be(done, coded):
    assert done("check", coded).out == "“test” is sound.\n"
    assert done("check", coded, "--json").values == [{"sound": True, "problems": []}]


def test_a_damaged_project_is_refused_by_check(glossator, coded):
    data = bytearray(coded.read_bytes())
    data[4096:] = b"\xee" * (len(data) - 4096)
    coded.write_bytes(bytes(data))
    answer = glossator("check", coded)
    assert answer.code == 1
    assert "damaged" in answer.out + answer.err


def test_history_is_newest_first(done, coded):
    done("undo", coded, "--coder", "Ana")
    lines = [line.split("  ", 1)[1] for line in done("history", coded, "--limit", "4").out.splitlines()]
    assert lines == ["Ana  Undo: Add 1 coding", "Ben  Add 1 coding", "Ben  Ben joins", "Ana  Add 1 coding (taken back)"]


def test_history_in_json(done, coded):
    event = done("history", coded, "--json").values[0]
    assert (event["label"], event["role"], event["undone"]) == ("Add 1 coding", "do", False)
    assert event["coder"]["name"] == "Ben"
    assert event["at"].endswith("Z")


def test_a_limit_counts_from_one(glossator, coded):
    assert glossator("history", coded, "--limit", "0").code == 2


def test_words_of_a_project_cannot_steer_the_terminal(done, place, tmp_path):
    (tmp_path / "x.txt").write_text("Words", encoding="utf-8")
    done("import", place, tmp_path / "x.txt", "--title", "a\x1b[2Jb\u202ec")
    assert "“a[2Jbc”" in done("documents", place).out
    assert json.dumps("a\x1b[2Jb\u202ec", ensure_ascii=False) in done("documents", place, "--json").out
