import pytest


@pytest.fixture
def papers(place, done, rivers):
    done("import", place, rivers)
    return place


def test_a_set_is_made_filled_renamed_and_removed(papers, done, refused, glossator):
    assert "Rivers" in done("documents", papers, "set", "Water", "Rivers").out
    done("documents", papers, "set", "water", "Two bridges", "--coder", "Ana")
    (said,) = done("documents", papers, "set", "--json").values
    assert (said["name"], len(said["documents"])) == ("Water", 2)
    assert "bridges" not in done("documents", papers, "set", "Water", "Two bridges", "--take-out").out
    assert [
        each["title"] for each in done("documents", papers, "set", "Water", "--rename", "Wet", "--json").values
    ] == ["Rivers"]
    assert refused("documents", papers, "set", "Dry") == "No document set is called “Dry”. There are: “Wet”."
    assert done("documents", papers, "set", "Wet", "--remove").out == ""
    done("undo", papers)
    assert done("documents", papers, "set").out == "“Wet”: 1 document\n"
    for wrong in (("--remove",), ("Wet", "Rivers", "--rename", "x"), ("Wet", "--take-out")):
        assert glossator("documents", papers, "set", *wrong).code == 2


def test_commands_take_the_documents_of_a_set(papers, done, tmp_path):
    done("documents", papers, "set", "Water", "Rivers")
    for document, words in (("Rivers", "river"), ("Two bridges", "bridge stands")):
        done("code", papers, "--document", document, "--code", "wet", "--create-code", "--quote", words)
    of_set = ("--document-set", "Water")
    assert [each["title"] for each in done("documents", papers, "--json", *of_set).values] == ["Rivers"]
    assert len(done("segments", papers, "--json", *of_set).values) == 1
    matrix = done("matrix", papers, "--rows", "code", "--columns", "document", "--json", *of_set)
    assert [each["number"] for each in matrix.values] == [1]
    assert {each["title"] for each in done("coverage", papers, "--json", *of_set).values} == {"Rivers"}
    assert "1 hit" in done("search", papers, "river", "--in", "article", *of_set).err
    assert "0 hits" in done("search", papers, "bridge", "--in", "article", *of_set).err
    done("export", papers, tmp_path / "out.csv", *of_set)
    assert "bridge" not in (tmp_path / "out.csv").read_text(encoding="utf-8")
