def test_a_source_is_said_shown_and_taken_away(place, done):
    answer = done("documents", place, "edit", "Two bridges", "--set", "genre=News", "--set", "publisher=Gazette")
    assert answer.out == "1 document changed.\n"
    lines = done("documents", place, "show", "Two bridges", "--json").values
    shown = {each["field"]: (each["value"], each["origin"]) for each in lines}
    assert shown["genre"] == ("news", "by hand")
    assert shown["publisher"] == ("Gazette", "by hand")
    assert shown["language"] == (None, None)
    done("documents", place, "edit", "Two bridges", "--set", "genre=")
    assert "genre:   takes one of news, analysis" in done("documents", place, "show", "Two bridges").out


def test_a_table_goes_out_is_changed_and_comes_in(place, done, tmp_path):
    table = tmp_path / "sources.csv"
    done("documents", place, "variable", "camp", "--kind", "choice", "--choices", "east|west")
    assert done("documents", place, "export", table, "--fields", "title,camp").out == "1 document in sources.csv.\n"
    head, row = table.read_text(encoding="utf-8-sig").splitlines()
    assert head == "doc_id,title,camp"
    table.write_text(f"{head}\n{row}West\n", encoding="utf-8")
    assert len(done("documents", place, "edit", "--table", table, "--json").values[0]["documents"]) == 1
    assert done("documents", place, "edit", "--table", table).out == "0 documents changed.\n"
    shown = {each["field"]: each["value"] for each in done("documents", place, "show", "Two bridges", "--json").values}
    assert shown["camp"] == "west"


def test_what_does_not_go_together_is_not_understood(place, glossator):
    for words in (("edit",), ("edit", "Two bridges"), ("edit", "--set", "genre=news"), ("edit", "x", "--set", "genre")):
        assert glossator("documents", place, *words).code == 2
    assert glossator("documents", place, "export", "x.csv", "--fields", "nothing").code == 2
    assert glossator("documents", place, "variable", "x", "--choices", "a|b").code == 2


def test_variables_are_listed_and_taken_away(place, done, refused):
    assert done("documents", place, "variable", "camp", "--label", "Camp").out == "camp: words, or unknown  “Camp”\n"
    assert done("documents", place, "variable", "camp", "--remove").out == ""
    assert "no variable" in refused("documents", place, "variable", "other", "--remove")
