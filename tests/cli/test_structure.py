TITLE = "Two bridges"


def test_paragraphs_are_shown_and_told_what_they_are(place, done):
    assert done("documents", place, "kinds", TITLE).out.splitlines() == [
        "   1  title: Two bridges",
        "   2  body: The bridge stands. A bridge falls 🌉 here.",
    ]
    (first, second) = done(
        "documents", place, "kinds", TITLE, "--set", "1=standfirst", "--set", "2=note", "--json"
    ).values
    assert (first["kind"], second["kind"], first["left_out"]) == ("standfirst", "author's note", False)
    done("undo", place)
    assert "standfirst" not in done("documents", place, "kinds", TITLE).out


def test_what_is_no_paragraph_or_kind_is_not_understood(place, glossator):
    for wrong in ("1=verse", "9=title", "2-1=title", "x=title", "1"):
        assert glossator("documents", place, "kinds", TITLE, "--set", wrong).code == 2
    assert glossator("documents", place, "leave-out", "title", "--nothing").code == 2


def test_kinds_count_for_nothing(place, done):
    assert done("documents", place, "leave-out").out == "Nothing is left out.\n"
    said = done("documents", place, "leave-out", "title", "note").out
    assert said == "title, author's note: 11 characters of 1 document.\n"
    made = done("code", place, "--code", "structure", "--create-code", "--quote", "Two bridges")
    assert "counts for nothing" in made.err
    assert "counts for nothing" not in done("code", place, "--code", "structure", "--quote", "bridge stands").err
    counted = done("matrix", place, "--rows", "code", "--columns", "document", "--json")
    assert [each["number"] for each in counted.values] == [1]
    assert "not counted" in counted.err
    assert len(done("segments", place, "--json").values) == 1
    assert sum(each["codings"] for each in done("coverage", place, "--json").values) == 1
    assert "2 codings (1 not counted)" in done("coders", place).out
    coders = done("info", place, "--json").values[0]["coders"]
    assert (2, 1) in [(each["codings"], each["not_counted"]) for each in coders]
    assert "2 codings (1 not counted)" in done("info", place).out
    (said,) = done("documents", place, "leave-out", "--nothing", "--json").values
    assert said == {"left_out": [], "documents": 0, "characters": 0}
