"""Words get codes from the command line, exactly where they are said to stand."""

import pytest

from desktop.project import Project


def codings(done, place):
    return done("export", place, "-", "--format", "jsonl").values


def test_a_quotation_is_coded_where_it_stands(done, place):
    row = done("code", place, "--quote", "falls 🌉", "--code", "dams", "--coder", "ANA", "--json").values[0]
    assert (row["quote"], row["start"], row["end"]) == ("falls 🌉", 41, 48)
    assert (row["code"]["path"], row["coder"]["name"], row["origin"]) == (["Dams"], "Ana", "human")
    assert codings(done, place) == [row]


def test_offsets_are_code_points(done, place):
    row = done("code", place, "--start", "47", "--end", "54", "--code", "Dams", "--json").values[0]
    assert (row["quote"], row["start"], row["end"]) == ("🌉 here.", 47, 54)


def test_the_answer_is_one_plain_line(done, place):
    out = done("code", place, "--start", "0", "--end", "20", "--code", "B / x", "--create-code", "--coder", "Ana").out
    assert out.endswith("  “Two bridges The bri”  B / x  “Two bridges” 0 to 20  Ana\n")


@pytest.mark.parametrize("name", ["steel bridges", "Bridges / Steel Bridges", " STEEL BRIDGES "])
def test_codes_match_by_name_and_path_without_regard_to_case(done, place, name):
    row = done("code", place, "--quote", "stands", "--code", name, "--json").values[0]
    assert row["code"]["path"] == ["Bridges", "Steel bridges"]


def test_codes_and_documents_match_by_id(done, place):
    code, document = done("codes", place, "--json").values[1], done("documents", place, "--json").values[0]
    row = done("code", place, "--quote", "A", "--code", code["id"], "--document", document["id"], "--json").values[0]
    assert row["code"]["name"] == "Steel bridges"


def test_an_ambiguous_quotation_is_refused_with_its_places(refused, place):
    sentence, *places = refused("code", place, "--quote", "bridge", "--code", "dams").splitlines()
    assert sentence == "“bridge” stands there 3 times; choose with --occurrence N:"
    assert [line.split(":")[0] for line in places] == [
        "  1. “Two bridges”, start 4, end 10",
        "  2. “Two bridges”, start 17, end 23",
        "  3. “Two bridges”, start 34, end 40",
    ]
    assert "A [bridge] falls" in places[2]


def test_an_occurrence_chooses(done, place):
    row = done("code", place, "--quote", "bridge", "--occurrence", "3", "--code", "dams", "--json").values[0]
    assert (row["start"], row["end"]) == (34, 40)


@pytest.mark.parametrize(("quote", "times"), [("bridge", "3 times"), ("stands", "once")])
def test_an_occurrence_beyond_the_last_is_refused(refused, place, quote, times):
    sentence = refused("code", place, "--quote", quote, "--occurrence", "4", "--code", "dams")
    assert f"“{quote}” stands there only {times}:" in sentence


def test_a_long_list_of_places_is_cut(refused, done, place, tmp_path):
    (tmp_path / "many.txt").write_text("so " * 50, encoding="utf-8")
    done("import", place, tmp_path / "many.txt", "--title", "many")
    lines = refused("code", place, "--document", "many", "--quote", "so", "--code", "dams").splitlines()
    assert (len(lines), lines[-1]) == (22, "  … and 30 more")


def test_a_quotation_in_one_document_needs_no_document(done, place, rivers):
    done("import", place, rivers)
    row = done("code", place, "--quote", "river", "--code", "dams", "--json").values[0]
    assert row["document"]["title"] == "Rivers"


def test_a_quotation_in_several_documents_needs_one(refused, done, place, rivers):
    done("import", place, rivers)
    sentence = refused("code", place, "--quote", "The", "--code", "dams", "--occurrence", "1")
    assert sentence.startswith("“The” stands in several documents; name one with --document:")
    assert "“Rivers”, start 0, end 3" in sentence
    assert done("code", place, "--quote", "The", "--code", "dams", "--document", "rivers").out


def test_offsets_in_several_documents_need_one(refused, done, place, rivers):
    done("import", place, rivers)
    sentence = refused("code", place, "--start", "0", "--end", "3", "--code", "dams")
    assert "There are 2 documents" in sentence
    assert "“Rivers”" in sentence


def test_an_ambiguous_title_is_refused_with_ids(refused, done, place, rivers):
    done("import", place, rivers, "--title", "Two bridges")
    sentence = refused("code", place, "--quote", "The", "--code", "dams", "--document", "two bridges")
    assert all(document["id"] in sentence for document in done("documents", place, "--json").values)


def test_words_that_are_nowhere_are_refused(refused, done, place, rivers):
    assert "does not stand in “Two bridges”" in refused("code", place, "--quote", "Bridge", "--code", "dams")
    done("import", place, rivers)
    assert "any of the 2 documents" in refused("code", place, "--quote", "Bridge", "--code", "dams")


def test_a_project_without_documents_says_so(refused, done, tmp_path):
    done("new", tmp_path / "x.gloss")
    assert "no documents in this project yet" in refused("code", tmp_path / "x.gloss", "--quote", "a", "--code", "b")


@pytest.mark.parametrize(("start", "end"), [("5", "5"), ("5", "2")])
def test_offsets_without_words_are_refused(refused, place, start, end):
    assert "The end must come after the start" in refused(
        "code", place, "--start", start, "--end", end, "--code", "dams"
    )


@pytest.mark.parametrize(("start", "end"), [("0", "999"), ("-3", "4")])
def test_offsets_beyond_the_text_are_refused(refused, place, start, end):
    assert "is not in it" in refused("code", place, f"--start={start}", "--end", end, "--code", "dams")


def test_an_unknown_code_is_refused_or_made(refused, done, place):
    words = ("code", place, "--quote", "stands", "--code", "Piers")
    assert "No code is called “Piers”. See `glossator codes`, or say --create-code" in refused(*words)
    assert done(*words, "--create-code", "--json").values[0]["code"]["path"] == ["Piers"]
    assert done("undo", place).out == "Taken back: Add 1 coding\n"
    assert "Piers" not in [code["name"] for code in done("codes", place, "--json").values]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("bridges / Wood", ["Bridges", "Wood"]),
        ("bridges / steel bridges / Old / Rusty", ["Bridges", "Steel bridges", "Old / Rusty"]),
        ("Piers / Quays", ["Piers / Quays"]),
    ],
)
def test_a_code_is_made_below_the_path_there_is(done, place, name, path):
    row = done("code", place, "--quote", "stands", "--code", name, "--create-code", "--json").values[0]
    assert row["code"]["path"] == path


def test_create_code_takes_a_code_that_is_there(done, place):
    code = done("codes", place, "--json").values[0]
    for name, quote in (("BRIDGES", "stands"), (code["id"], "falls")):
        row = done("code", place, "--quote", quote, "--code", name, "--create-code", "--json").values[0]
        assert row["code"]["id"] == code["id"]


def test_an_ambiguous_code_is_refused_even_with_create_code(refused, done, place):
    done("code", place, "--quote", "stands", "--code", "Dams / Bridges", "--create-code")
    done("code", place, "--quote", "stands", "--code", "Dams / Small", "--coder", "Ana")
    done("code", place, "--quote", "stands", "--code", "Bridges / Small", "--create-code")
    sentence = refused("code", place, "--quote", "falls", "--code", "small", "--create-code")
    assert "“Bridges / Small”" in sentence
    assert "“Dams / Small”" in sentence


def test_another_coder_is_made_or_refused(refused, done, place):
    words = ("code", place, "--quote", "stands", "--code", "dams", "--coder", "Ben")
    assert "No coder is called Ben. There are: Ana" in refused(*words)
    assert done(*words, "--create-coder", "--json").values[0]["coder"]["name"] == "Ben"
    assert done(*words[:3], "falls", *words[4:], "--create-coder", "--json").values[0]["coder"]["name"] == "Ben"
    assert [coder["name"] for coder in done("info", place, "--json").values[0]["coders"]] == ["Ana", "Ben"]


def test_a_coder_does_not_join_by_a_refused_command(refused, done, place):
    refused("code", place, "--quote", "nowhere", "--code", "dams", "--coder", "Ben", "--create-coder")
    assert [coder["name"] for coder in done("info", place, "--json").values[0]["coders"]] == ["Ana"]


def test_the_same_coding_twice_is_refused(refused, done, place):
    words = ("code", place, "--quote", "stands", "--code", "dams")
    done(*words)
    assert refused(*words) == "These words carry this code of yours already."
    assert len(codings(done, place)) == 1


@pytest.mark.parametrize(
    "how",
    [
        (),
        ("--quote", "a", "--start", "1", "--end", "2"),
        ("--start", "1"),
        ("--start", "1", "--end", "2", "--occurrence", "1"),
        ("--quote", " "),
        ("--quote", "a", "--occurrence", "0"),
        ("--start", "one", "--end", "2"),
    ],
)
def test_words_named_in_no_way_or_two_are_exit_2(glossator, place, how):
    answer = glossator("code", place, "--code", "dams", *how)
    assert (answer.code, answer.out) == (2, "")
    assert "glossator code" in answer.err


def test_a_coding_is_taken_away_and_shown(refused, done, place):
    row = done("code", place, "--quote", "stands", "--code", "dams", "--json").values[0]
    assert done("uncode", place, row["id"], "--json").values == [row]
    assert codings(done, place) == []
    assert "not there any more" in refused("uncode", place, row["id"])


def test_another_coders_coding_stays(refused, done, place):
    row = done("code", place, "--quote", "stands", "--code", "dams", "--coder", "Ana", "--json").values[0]
    done("code", place, "--quote", "stands", "--code", "dams", "--coder", "Ben", "--create-coder")
    assert "This is Ana's" in refused("uncode", place, row["id"], "--coder", "Ben")
    assert len(codings(done, place)) == 2


def test_what_is_no_id_is_refused(refused, place):
    assert "“7” is no id of a coding" in refused("uncode", place, "7")


def test_a_project_open_elsewhere_is_read_but_not_written(refused, done, place, rivers):
    with Project.open(place) as project:
        sentence = refused("code", place, "--quote", "stands", "--code", "dams")
        assert f"test.gloss is open elsewhere: {project.coder.name} has it since" in sentence
        assert refused("import", place, rivers) == sentence == refused("undo", place)
        assert len(done("codes", place, "--json").values) == 5
        assert "open elsewhere" in done("info", place, "--json").values[0]["read_only_because"]
        assert done("export", place, "-", "--format", "csv").out.startswith("\ufeffid,")
