"""Tables of other programs are read by their columns, guessed or named."""

import pytest

from desktop.domain.codebook import Definition
from desktop.domain.errors import KnownError
from desktop.formats import code_tables, codebook_csv
from desktop.formats.code_tables import Table, chosen, codes, guessed


def table(columns, *lines):
    return Table("t", tuple(columns), tuple((f"line {n}", line) for n, line in enumerate(lines, 2)))


def tree(found):
    return [(code.definition.name, tree(code.children)) for code in found]


def test_every_column_that_is_written_is_guessed_as_what_it_is():
    assert guessed(codebook_csv.COLUMNS) == {column: column for column in codebook_csv.COLUMNS}
    assert {*codebook_csv.COLUMNS, "path"} == set(code_tables.COLUMNS)


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        (("Code", "Comment", "Code Group"), {"name": "Code", "definition": "Comment", "parent": "Code Group"}),
        (("Id", "Parent Id", "Title", "Description"), {"id": "Id", "parent": "Parent Id", "name": "Title"}),
        (
            ("Code", "Label", "Inclusion criteria:"),
            {"name": "Label", "id": "Code", "include_when": "Inclusion criteria:"},
        ),
        (("NAME ", "exclude-when", "Example"), {"name": "NAME ", "exclude_when": "exclude-when"}),
        (("Weight", "", "Wt"), {}),
    ],
)
def test_headers_of_other_programs_are_guessed(columns, fields):
    found = guessed(columns)
    assert {field: found.get(field) for field in fields} == fields
    assert len(set(found.values())) == len(found)
    assert bool(found) == bool(fields)


def test_of_two_columns_of_one_name_the_first_counts():
    (code,) = codes(table(("name", "definition", "definition"), ("A", "one", "two")))
    assert code.definition == Definition("A", "one")


def test_what_is_wanted_goes_before_what_is_guessed():
    odd = table(("name", "Label", "definition"), ("1", "A", "words"))
    assert chosen(odd, {"name": "LABEL", "definition": ""}) == {"name": "Label"}
    assert codes(odd, {"name": "Label", "short_name": "name"})[0].short_name == "1"


def test_a_parent_is_known_by_id_by_name_or_by_path():
    columns = ("id", "name", "parent")
    lines = (("1", "Rivers", ""), ("2", "Dams", "1"), ("3", "Small", "dams"), ("4", "Tiny", "Dams / Small"))
    assert tree(codes(table(columns, *lines))) == [("Rivers", [("Dams", [("Small", [("Tiny", [])])])])]


def test_without_ids_a_name_may_stand_below_two_parents():
    lines = (("A", ""), ("B", ""), ("Other", "A"), ("Other", "B"))
    assert tree(codes(table(("name", "parent"), *lines))) == [("A", [("Other", [])]), ("B", [("Other", [])])]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ((("A", ""), ("B", "C")), "“t”, line 3: its parent “C” is not in the file"),
        ((("A", ""), ("B", ""), ("X", "A"), ("X", "B"), ("Y", "X")), "line 6: its parent “X” is the name of 2 codes"),
        ((("A", ""), ("A", "")), "the id “A” is there twice"),
    ],
)
def test_a_tree_that_cannot_be_told_is_refused(lines, says):
    with pytest.raises(KnownError, match=says):
        codes(table(("name", "parent"), *lines))


def test_lines_that_hold_nothing_in_a_column_are_left_out():
    assert tree(codes(table(("name",), ("A",), ("",), ("", "beyond"), ("B",)))) == [("A", []), ("B", [])]


@pytest.mark.parametrize(
    "paths",
    [
        ("Roles\\Hard / soft\\Arms", "Roles\\Aid", "Roles"),
        ("Roles::Hard / soft::Arms", "Roles::Aid", " Roles "),
        ("Roles > Hard / soft > Arms", "Roles > Aid", "Roles"),
    ],
)
def test_paths_of_other_programs_make_a_tree_with_what_stands_above(paths):
    found = codes(table(("Hierarchical name", "Comment"), *((path, f"c{n}") for n, path in enumerate(paths))))
    assert tree(found) == [("Roles", [("Hard / soft", [("Arms", [])]), ("Aid", [])])]
    assert [code.definition.definition for code in (*found, *found[0].children)] == ["c2", "", "c1"]
    assert {code.key for code in (*found, *found[0].children)} == {""}


def test_a_path_of_ours_may_have_ids_and_names_beside_it():
    lines = (("S", "Sec", "Security"), ("S.A", "", "Security / Arms"))
    (security,) = codes(table(("id", "name", "path"), *lines))
    assert (security.key, security.definition.name) == ("S", "Sec")
    assert (security.children[0].key, security.children[0].definition.name) == ("S.A", "Arms")


def test_a_parent_may_be_a_path_of_another_program():
    lines = (("Roles", ""), ("Hard", "Roles"), ("Arms", "Roles\\Hard"))
    assert tree(codes(table(("name", "parent"), *lines))) == [("Roles", [("Hard", [("Arms", [])])])]


def test_a_line_without_a_path_or_name_is_refused_by_its_place():
    with pytest.raises(KnownError, match="“t”, line 3: “name” is missing"):
        codes(table(("path", "definition"), ("A", "x"), ("", "y")))
