"""The codebook is changed from the command line, one step a command."""

import pytest

from desktop.project import Project


@pytest.fixture
def act(done, place):
    """Run an action of Ana's on the codebook."""
    return lambda action, *argv: done("codes", place, action, *argv, "--coder", "Ana")


@pytest.fixture
def refusal(refused, place):
    return lambda action, *argv: refused("codes", place, action, *argv, "--coder", "Ana")


def paths(done, place):
    return [" / ".join(code["path"]) for code in done("codes", place, "--json").values]


def test_a_code_is_made_with_all_it_says(act):
    words = ("--definition", "Under a river.", "--include", "a", "--include", "b", "--near-miss", "c")
    use = (
        "--key",
        "T.1",
        "--short-name",
        "tun",
        "--colour",
        "#E69F00",
        "--notes",
        "n",
        "--exclusive",
        "--whole-document",
    )
    (code,) = act("add", "Tunnels", "--below", "dams", *words, *use, "--json").values
    assert code["path"] == ["Dams", "Tunnels"]
    assert (code["definition"], code["include"], code["near_misses"]) == ("Under a river.", "a\nb", "c")
    assert (code["key"], code["short_name"], code["colour"], code["notes"]) == ("T.1", "tun", "#E69F00", "n")
    assert code["exclusive"] is code["whole_document"] is True


def test_a_name_that_a_sibling_has_is_refused(refusal, done, place):
    before = paths(done, place)
    assert refusal("add", "steel BRIDGES", "--below", "Bridges").startswith(
        "There is a code “Steel bridges” below “Bridges” already."
    )
    assert refusal("add", "dams").startswith("There is a code “Dams” at the top already.")
    assert refusal("add", " ") == "A code needs a name. Give it one."
    assert paths(done, place) == before


def test_an_edit_changes_what_is_given_and_keeps_why(act, place):
    changes = ("--name", "Ways  over", "--include", "planks", "--reason", "too narrow", "--no-exclusive")
    act("edit", "Bridges", *changes, "--short-name", "")
    with Project.open(place, read_only=True) as project:
        code = project.find_code("Ways over")
        assert code.definition.definition == "Something one crosses a river by."
        assert (code.definition.include, code.short_name) == ("planks", "")
        assert project.meanings(code.id)[-1].reason == "too narrow"


def test_an_edit_is_one_step(act, done, place):
    before = done("codes", place, "--json").out
    act("edit", "Bridges", "--definition", "", "--colour", "#000000")
    assert done("undo", place, "--coder", "Ana").out == "Taken back: Change the code “Bridges”\n"
    assert done("codes", place, "--json").out == before


def test_looks_alone_make_no_new_meaning(act, done, place):
    act("edit", "Bridges", "--notes", "look again")
    assert len(done("codes", place, "history", "Bridges", "--json").values) == 1


def test_what_is_so_already_changes_nothing(act):
    answer = act("edit", "Bridges", "--definition", "Something one crosses a river by.")
    assert answer.err == "Nothing changes: that is how it is already.\n"


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        ((), "say what is to change"),
        (("--reason", "x", "--notes", "y"), "--reason goes with"),
        (("--colour", "red"), "#RRGGBB"),
    ],
)
def test_an_edit_that_does_not_hang_together_is_not_understood(glossator, place, argv, says):
    answer = glossator("codes", place, "edit", "Bridges", *argv)
    assert answer.code == 2
    assert says in answer.err


def test_codes_move_below_before_and_to_the_top(act, done, place):
    act("move", "Small", "Large", "--before", "Steel bridges")
    assert paths(done, place) == ["Bridges", "Bridges / Small", "Bridges / Large", "Bridges / Steel bridges", "Dams"]
    act("move", "Small", "--below", "Dams")
    assert act("move", "Large", "--top").out.endswith("  Large\n")
    assert paths(done, place) == ["Bridges", "Bridges / Steel bridges", "Dams", "Dams / Small", "Large"]


def test_codes_do_not_move_into_circles(refusal, done, place):
    before = paths(done, place)
    assert refusal("move", "Dams", "--below", "Small") == "“Dams” cannot stand below itself."
    assert "cannot stand before itself" in refusal("move", "Dams", "--before", "Dams")
    assert paths(done, place) == before


def test_merged_codes_answer_with_the_one_that_stands(act, done, place):
    done("code", place, "--quote", "stands", "--code", "Large", "--coder", "Ana")
    assert act("merge", "Large", "Small", "--into", "Dams").out.endswith("  Dams\n")
    counts = {code["name"]: code["codings"] for code in done("codes", place, "--coder", "Ana", "--json").values}
    assert counts == {"Bridges": 0, "Steel bridges": 0, "Dams": 1}


def test_a_merge_into_what_stands_below_is_refused(refusal):
    assert "cannot be merged into “Small”" in refusal("merge", "Dams", "--into", "Small")


def test_archived_codes_take_along_what_is_below_and_come_back(act):
    lines = act("archive", "Dams").out.splitlines()
    assert [line.split("  ")[1] for line in lines] == [
        "Dams (archived)",
        "Dams / Small (archived)",
        "Dams / Large (archived)",
    ]
    assert all(not code["archived"] for code in act("archive", "--back", "Dams", "--json").values)


def test_an_unknown_code_is_refused(refusal):
    for argv in (
        ("edit", "Z", "--name", "Y"),
        ("move", "Z", "--top"),
        ("archive", "Z"),
        ("merge", "Z", "--into", "Dams"),
    ):
        assert refusal(*argv) == "No code is called “Z”."


def test_the_history_of_a_code_shows_which_words_came_and_went(act, done, place):
    act("edit", "Dams", "--definition", "A wall")
    act("edit", "Dams", "--definition", "A high wall", "--reason", "walls differ")
    newest, middle, oldest = done("codes", place, "history", "Dams", "--json").values
    assert [each["changed"] for each in (newest, middle, oldest)] == [["definition"], ["definition"], ["name"]]
    assert (newest["reason"], newest["definition"], newest["coder"]["name"]) == ("walls differ", "A high wall", "Ana")
    lines = done("codes", place, "history", "Dams").out.splitlines()
    assert lines[0].endswith("  Ana  (walls differ)")
    assert lines[1] == "  definition: A {+high +}wall"
    assert lines[3] == "  definition: A wall"
