"""Quotations of an export are found again, and what does not stand is said."""

import csv

import pytest

from desktop.formats.exported.registry import READERS
from desktop.formats.registry import WRITERS, writer_for


@pytest.fixture
def coded(done, place):
    done("code", place, "--quote", "stands", "--code", "Steel bridges", "--coder", "Ana")
    done("code", place, "--quote", "falls 🌉", "--code", "Dams", "--coder", "Ana")
    done("code", place, "--whole", "--document", "two bridges", "--code", "Dams", "--coder", "Ana")
    return place


WORDS_ONLY = ("brat", "prodigy", "doccano", "conll", "dna")
"""Formats that have no place for codes of whole articles."""


@pytest.mark.parametrize("form", sorted(READERS))
def test_every_quotation_of_an_export_stands(done, coded, tmp_path, form):
    name = f"out{writer_for('', form).ENDINGS[0]}"
    done("export", coded, tmp_path / name)
    answer = done("verify", tmp_path / name, coded)
    assert answer.out == ""
    whole = "" if form in WORDS_ONLY else "; 1 of them without words to compare"
    assert answer.err == f"{2 if form in WORDS_ONLY else 3} quotations stand where the file says{whole}.\n"


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_reports_by_code_are_verified_too(done, coded, tmp_path, ending):
    done("export", coded, tmp_path / f"out.{ending}", "--by-code")
    assert done("verify", tmp_path / f"out.{ending}", coded).err.startswith("3 quotations stand")


def test_words_that_a_licence_keeps_back_are_said_to_be_kept_back(done, coded, tmp_path):
    done("terms", coded, "--offsets", "--coder", "Ana")
    for ending in ("html", "docx", "pdf", "md", "odt"):
        done("export", coded, tmp_path / f"out.{ending}", "--by-code")
        assert "3 of them without words" in done("verify", tmp_path / f"out.{ending}", coded).err
    assert (tmp_path / "out.md").read_text("utf-8").count("licence keeps the words back") == 2


@pytest.mark.parametrize(
    ("ending", "old", "new"),
    [
        ("html", "stands</mark>", "stood</mark>"),
        ("md", "stands", "stood"),
        ("jsonld", '"exact": "stands"', '"exact": "stood"'),
        ("conll", "\tstands\t", "\tstood\t"),
        ("dna.csv", ";stands;", ";stood;"),
    ],
)
def test_words_of_any_export_that_do_not_stand_are_listed(glossator, done, coded, tmp_path, ending, old, new):
    file = tmp_path / f"out.{ending}"
    done("export", coded, file)
    words = file.read_text("utf-8")
    assert old in words
    file.write_text(words.replace(old, new), "utf-8")
    answer = glossator("verify", file, coded)
    assert (answer.code, answer.out.count("\n")) == (1, 1)
    assert "“stood”: its words are not in the text." in answer.out


def test_every_format_can_be_verified():
    assert set(READERS) == {writer.FORMAT for writer in WRITERS}


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
        ("a.pdf", b"no", "no PDF"),
        ("a.rtf", b"", "names no format"),
        ("a.docx", b"no", "no Word file"),
        ("a.odt", b"no", "no OpenDocument text"),
        ("a.sav", b"no", "no file of SPSS"),
        ("a.html", b"<p>words</p>", "holds no quotations"),
        ("a.html", b"", "no page"),
        ("a.md", b"# words", "holds no quotations"),
        ("a.conll", b"a\tb\n", "holds no quotations"),
        ("a.dna.csv", b"a,b\n1,2\n", "no export of statements"),
        ("a.jsonld", b"{}", "“a.jsonld”"),
        ("a.qdpx", b"no", "a.qdpx"),
        ("a.brat.zip", b"no", "no zip file"),
        ("a.label-studio.zip", b"no", "no zip file"),
        ("a.spacy.jsonl", b"{}", "not what an export"),
        ("a.spacy.jsonl", b"{", "no JSON"),
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
