"""Quotations of an export are found again, and what does not stand is said."""

import csv

import pytest


@pytest.fixture
def coded(done, place):
    done("code", place, "--quote", "stands", "--code", "Steel bridges", "--coder", "Ana")
    done("code", place, "--quote", "falls 🌉", "--code", "Dams", "--coder", "Ana")
    done("code", place, "--whole", "--document", "two bridges", "--code", "Dams", "--coder", "Ana")
    return place


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx", "jsonl", "parquet"])
def test_every_quotation_of_an_export_stands(done, coded, tmp_path, ending):
    done("export", coded, tmp_path / f"out.{ending}")
    answer = done("verify", tmp_path / f"out.{ending}", coded)
    assert answer.out == ""
    assert answer.err == "3 quotations stand where the file says; 1 of them without words to compare.\n"


def changed(file, **values):
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    rows[1].update(values)
    with file.open("w", encoding="utf-8", newline="") as out:
        made = csv.DictWriter(out, rows[0])
        made.writeheader()
        made.writerows(rows)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"quote": "stood"}, "its words are not in the text"),
        ({"start": "3", "end": "9"}, "its words stand elsewhere"),
        ({"start": "900", "end": "906"}, "its words stand elsewhere"),
        ({"sha256": "00"}, "its text is not there"),
    ],
)
def test_what_no_longer_stands_is_listed_with_its_line(glossator, done, coded, tmp_path, values, why):
    done("export", coded, tmp_path / "out.csv")
    changed(tmp_path / "out.csv", **values)
    answer = glossator("verify", tmp_path / "out.csv", coded)
    assert answer.code == 1
    assert answer.out.startswith("line 3 of “Two bridges”")
    assert why in answer.out
    assert answer.err.startswith("2 quotations stand where the file says; 1 ")


def test_what_licences_and_removals_did_is_said(done, coded, tmp_path):
    done("terms", coded, "--quote", "2", "--coder", "Ana")
    done("export", coded, tmp_path / "out.csv")
    done("undo", coded, "--coder", "Ana")
    done("undo", coded, "--coder", "Ana")
    err = done("verify", tmp_path / "out.csv", coded).err
    assert "2 of them shortened" in err
    assert "1 coding is not in the project any more" in err


def test_lines_with_texts_are_verified_by_themselves(glossator, done, coded, tmp_path):
    done("export", coded, tmp_path / "all.jsonl", "--with-texts")
    assert done("verify", tmp_path / "all.jsonl").err.startswith("3 quotations stand")
    done("export", coded, tmp_path / "plain.jsonl")
    assert glossator("verify", tmp_path / "plain.jsonl").code == 2
    values = done("verify", tmp_path / "all.jsonl", "--json").values
    assert {value["standing"] for value in values} == {"stands", "no words"}


def test_formulas_come_back_without_their_guard(done, place, tmp_path):
    (tmp_path / "f.txt").write_text("=SUM(1) is one thing\n")
    done("import", place, tmp_path / "f.txt", "--coder", "Ana")
    done("code", place, "--document", "=SUM(1) is one thing", "--quote", "=SUM(1)", "--code", "Dams", "--coder", "Ana")
    done("export", place, tmp_path / "out.csv", "--document", "=SUM(1) is one thing")
    assert "1 quotation stands" in done("verify", tmp_path / "out.csv", place).err


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", b"", "cannot be verified"),
        ("a.csv", b"quote\nx\n", "no column “sha256”"),
        ("a.csv", b"sha256,start,end,quote\nx,a,b,c\n", "no numbers"),
        ("a.xlsx", b"no", "no workbook"),
        ("a.jsonl", b"{}", "no line of an export"),
        ("a.parquet", b"no", "no Parquet file"),
    ],
)
def test_what_is_no_export_is_refused(refused, place, tmp_path, name, data, why):
    (tmp_path / name).write_bytes(data)
    assert why in refused("verify", tmp_path / name, place)
