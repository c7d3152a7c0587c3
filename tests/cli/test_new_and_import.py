"""Projects are made, and articles come in."""

import pytest


def test_a_new_project_is_empty_and_its_coder_is_there(done, tmp_path):
    place = tmp_path / "fresh.gloss"
    assert done("new", place, "--coder", "Ana").out == "Made “fresh” for Ana with 0 codes.\n"
    facts = done("info", place, "--json").values[0]
    assert (facts["name"], facts["documents"], facts["codes"]) == ("fresh", 0, 0)
    assert [(coder["name"], coder["codings"]) for coder in facts["coders"]] == [("Ana", 0)]


def test_who_makes_the_first_project_here_is_who_works_here(done, tmp_path, bridges):
    place = tmp_path / "fresh.gloss"
    done("new", place, "--coder", "Ana")
    done("new", tmp_path / "other.gloss", "--coder", "Ben")
    done("import", place, bridges)
    done("code", place, "--quote", "bridge", "--occurrence", 2, "--code", "span", "--create-code")
    (ana,) = done("info", place, "--json").values[0]["coders"]
    assert (ana["name"], ana["codings"]) == ("Ana", 1)


def test_a_new_project_answers_in_json(done, tmp_path):
    made = done("new", tmp_path / "x.gloss", "--coder", "Ana", "--json").values[0]
    assert (made["name"], made["coder"]["name"], made["codes"]) == ("x", "Ana", 0)


def test_the_same_name_is_the_same_coder_in_every_project(done, tmp_path):
    ids = []
    for name in ("a.gloss", "b.gloss"):
        done("new", tmp_path / name, "--coder", "Ana")
        ids.append(done("info", tmp_path / name, "--json").values[0]["coders"][0]["id"])
    assert ids[0] == ids[1]


def test_a_project_gets_its_name_and_codebook(done, tmp_path, codebook):
    out = done("new", tmp_path / "x.gloss", "--name", "Rivers", "--codebook", codebook, "--coder", "Ana").out
    assert out == "Made “Rivers” for Ana with 5 codes.\n"


@pytest.mark.parametrize("codebook", ["no-such-codebook", "bridges.txt"])
def test_a_codebook_that_cannot_be_read_leaves_nothing_behind(refused, tmp_path, bridges, codebook):
    given = bridges if codebook == bridges.name else codebook
    assert codebook in refused("new", tmp_path / "x.gloss", "--codebook", given)
    assert not (tmp_path / "x.gloss").exists()


def test_a_file_that_is_there_is_not_overwritten(refused, place):
    before = place.read_bytes()
    assert "test.gloss is there already" in refused("new", place)
    assert place.read_bytes() == before


def test_import_answers_with_the_documents(done, place, rivers):
    document = done("import", place, rivers, "--publisher", "Courier", "--coder", "ana", "--json").values[0]
    assert document["title"] == "Rivers"
    assert (document["publisher"], document["published"], document["author"]) == ("Courier", "2021", None)
    assert (document["length"], document["words"]) == (15, 3)


def test_the_command_knows_the_source_better_than_the_file(done, place, rivers):
    told = ("--title", "Streams", "--author", "A. B.", "--date", "2021-10", "--url", "https://example.org")
    document = done("import", place, rivers, *told, "--json").values[0]
    assert (document["title"], document["author"], document["published"]) == ("Streams", "A. B.", "2021-10")
    assert document["url"] == "https://example.org"


def test_a_bad_file_does_not_stop_the_others(glossator, place, rivers, tmp_path):
    bad = tmp_path / "scan.txt"
    bad.write_bytes(b"%PDF-1.7")
    answer = glossator("import", place, bad, tmp_path / "missing.txt", rivers)
    assert answer.code == 1
    assert "“Rivers”" in answer.out
    assert "“scan.txt” is damaged or no PDF" in answer.err
    assert "missing.txt" in answer.err


def test_exact_doubles_are_said(glossator, place, bridges, rivers, tmp_path):
    again = tmp_path / "again.md"
    again.write_bytes(rivers.read_bytes())
    answer = glossator("import", place, bridges, rivers, again)
    assert answer.code == 1
    assert "“bridges.txt” was not imported: its very text is in the project already, as “Two bridges” (" in answer.err
    assert "“again.md” was not imported: its very text is in the project already, as “Rivers” (" in answer.err


def test_several_files_are_one_step(done, place, tmp_path, rivers):
    (tmp_path / "lakes.txt").write_text("Lakes\nStill water.", encoding="utf-8")
    done("import", place, rivers, tmp_path / "lakes.txt")
    assert done("undo", place).out == "Taken back: Import 2 articles\n"
    assert len(done("documents", place, "--json").values) == 1


def test_a_folder_is_walked(done, place, tmp_path):
    folder = tmp_path / "articles" / "deep"
    folder.mkdir(parents=True)
    (folder / "b.MD").write_text("# Bee\n", encoding="utf-8")
    (folder.parent / "a.txt").write_text("Ay\n", encoding="utf-8")
    (folder / "c.jpg").write_text("x", encoding="utf-8")
    titles = [document["title"] for document in done("import", place, folder.parent, "--json").values]
    assert titles == ["Ay", "Bee"]


def test_a_folder_without_articles_is_refused(refused, place, tmp_path):
    (tmp_path / "empty").mkdir()
    assert refused("import", place, tmp_path / "empty") == "There is no file in that folder that articles come in."


@pytest.mark.parametrize(
    ("told", "says"),
    [(("--date", "yesterday"), "“yesterday” is no date"), (("--title", "x"), "--title is for a single article")],
)
def test_what_cannot_be_meant_is_exit_2(glossator, place, rivers, bridges, told, says):
    answer = glossator("import", place, rivers, bridges, *told)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
