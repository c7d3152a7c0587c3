"""glossator entities."""

import pytest

TABLE = "id,label,type,aliases\nCHN,China,state,Beijing|PRC\nNGO,Aid workers,,\n"


@pytest.fixture
def actors(tmp_path):
    file = tmp_path / "actors.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_a_table_comes_in_as_one_step_and_says_what_is_new(place, actors, done):
    answer = done("entities", place, "import", actors, "--coder", "Ana")
    assert answer.out.splitlines() == ["CHN  China  state  (Beijing; PRC)", "NGO  Aid workers"]
    assert "2 new, 0 changed, 0 the same." in answer.err
    assert [each["key"] for each in done("entities", place, "--json").values] == ["NGO", "CHN"]
    done("undo", place, "--coder", "Ana")
    assert done("entities", place, "list", "--json").values == []


def test_what_is_there_becomes_what_the_table_says(place, actors, done):
    done("entities", place, "import", actors, "--coder", "Ana")
    actors.write_text(TABLE.replace("Aid workers", "Relief workers"), encoding="utf-8")
    dry = done("entities", place, "import", actors, "--dry-run", "--json")
    assert dry.values == [{"key": "NGO", "name": "Relief workers", "type": None, "aliases": [], "rollup": None}]
    assert "Relief" not in done("entities", place).out
    assert "0 new, 1 changed, 1 the same." in done("entities", place, "import", actors, "--coder", "Ana").err
    assert "Relief workers" in done("entities", place).out


def test_what_goes_out_comes_in_as_it_is(place, actors, done, tmp_path):
    done("entities", place, "import", actors, "--coder", "Ana")
    done("entities", place, "export", tmp_path / "out.csv")
    again = done("entities", place, "import", tmp_path / "out.csv", "--coder", "Ana")
    assert "0 new, 0 changed, 2 the same." in again.err
    assert done("entities", place, "export", "-").out.splitlines()[1] == "NGO,Aid workers,,,"


def test_what_is_no_list_changes_nothing(place, bridges, refused, done):
    assert "is not a list of entities" in refused("entities", place, "import", bridges, "--coder", "Ana")
    assert done("entities", place).out == ""
