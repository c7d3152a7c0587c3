import pytest

CORRECTED = "Two bridges\n\nThe bridges both stand. Nothing falls 🌉 here.\n"


@pytest.fixture
def corrected(tmp_path):
    file = tmp_path / "corrected.txt"
    file.write_text(CORRECTED, encoding="utf-8")
    return file


@pytest.fixture
def coded(place, done):
    for words in ("🌉 here", "The bridge stands", "A bridge falls"):
        done("code", place, "--quote", words, "--code", "Dams", "--coder", "Ana")
    return place


def test_a_corrected_text_takes_the_place_of_the_old_one(coded, done, corrected):
    (answer,) = done("revise", coded, "Two bridges", corrected, "--coder", "Ana", "--json").values
    assert (answer["carried"], answer["lost"]) == (2, 1)
    (document,) = done("documents", coded, "--json").values
    assert document["id"] == answer["id"] != answer["revises"]


def test_what_is_doubtful_or_lost_is_listed_and_settled(coded, done, refused, corrected):
    answer = done("revise", coded, "Two bridges", corrected, "--coder", "Ana")
    assert "2 codings carried, 1 of them to confirm; 1 was not found." in answer.out
    lost, doubtful = done("carried", coded, "--coder", "Ana", "--json").values
    assert (lost["was"], lost["now"]) == ("A bridge falls", None)
    assert (doubtful["was"], doubtful["now"]) == ("The bridge stands", "The bridges both stand")
    assert "not found" in refused("carried", coded, "--coder", "Ana", "confirm", lost["coding"])
    done("carried", coded, "--coder", "Ana", "confirm", doubtful["coding"])
    start = CORRECTED.index("Nothing")
    answer = done("carried", coded, "--coder", "Ana", "place", lost["coding"], start, start + 7, "--json")
    assert answer.values == [{"left": 0}]
    assert "no id" in refused("carried", coded, "--coder", "Ana", "drop", "x")


def test_what_is_not_one_article_is_no_new_version(coded, refused, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "There is no file" in refused("revise", coded, "Two bridges", tmp_path / "nothing-there")
    assert "not one file" in refused("revise", coded, "Two bridges", tmp_path / "empty")
    table = tmp_path / "two.csv"
    table.write_text("title,text\nOne,First words here.\nTwo,Other words there.\n", encoding="utf-8")
    refused("revise", coded, "Two bridges", table)


def test_the_new_file_is_kept_as_original_unless_told_otherwise(coded, done, refused, corrected, tmp_path):
    done("revise", coded, "Two bridges", corrected, "--coder", "Ana")
    (kept,) = done("originals", coded, "--document", "Two bridges", "--json").values
    assert kept["name"] == "corrected.txt"
    again = tmp_path / "again.txt"
    again.write_text(CORRECTED + "And more.\n", encoding="utf-8")
    done("revise", coded, "Two bridges", again, "--coder", "Ana", "--no-originals")
    assert "was not kept" in refused("originals", coded, "--document", "Two bridges")
