"""Terms on the command line."""

import zipfile


def test_terms_are_set_and_shown(done, place):
    assert done("terms", place, "--coder", "Ana").out == "“Two bridges”: full\n"
    out = done("terms", place, "--quote", "5", "--handling", "Team only", "--coder", "Ana").out
    assert out == "“Two bridges”: limited to 5 characters, Team only\n"
    (said,) = done("terms", place, "--offsets", "--json", "--coder", "Ana").values
    assert (said["licence"], said["max_quote"], said["handling"]) == ("offsets only", None, "Team only")


def test_exports_keep_to_them(done, place):
    done("code", place, "--quote", "bridge stands", "--code", "Dams", "--coder", "Ana")
    done("terms", place, "--document", "two bridges", "--quote", "3", "--coder", "Ana")
    answer = done("export", place, "-", "--format", "jsonl")
    assert [row["quote"] for row in answer.values] == ["bri"]
    assert "1 quotation that its article's licence keeps back" in answer.err


def test_a_limit_of_nothing_is_not_understood(glossator, place):
    assert glossator("terms", place, "--quote", "0").code == 2


def test_a_label_stands_in_every_export(done, place, tmp_path):
    done("code", place, "--quote", "bridge stands", "--code", "Dams", "--coder", "Ana")
    done("terms", place, "--document", "two bridges", "--handling", "Team only", "--coder", "Ana")
    for word in ("csv", "tsv", "jsonl", "html", "md", "w3c", "brat", "label-studio", "doccano", "spacy", "prodigy"):
        assert "Team only" in exported(done, place, tmp_path, word), word
    for word in ("conll", "dna", "inception", "inception-json", "xlsx", "docx", "odt"):
        assert "Team only" in exported(done, place, tmp_path, word), word


def exported(done, place, folder, word) -> str:
    out = folder / word
    done("export", place, out, "--format", word)
    data = out.read_bytes()
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(out) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def test_fields_of_the_source_record_are_columns_in_any_order(done, glossator, place):
    done("code", place, "--quote", "bridge stands", "--code", "Dams", "--coder", "Ana")
    done("documents", place, "variable", "camp", "--kind", "choice", "--choices", "east|west")
    done("documents", place, "edit", "two bridges", "--set", "genre=news", "--set", "camp=east")
    columns = "source.camp,quote,source.genre,source.language"
    answer = done("export", place, "-", "--format", "csv", "--columns", columns)
    assert answer.out.lstrip("\ufeff").splitlines() == [columns, "east,bridge stands,news,"]
    (line,) = done("export", place, "-", "--format", "jsonl").values
    assert line["document"]["source"] == {"genre": "news", "camp": "east"}
    assert glossator("export", place, "-", "--format", "csv", "--columns", "source.nothing").code != 0
