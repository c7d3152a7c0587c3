"""Codebooks come in as trees, the same from either form and with the same ids on every machine."""

import json

import pytest

from desktop.domain.codebook import Definition
from desktop.domain.errors import KnownError
from desktop.formats import codebook_csv, codebook_json
from desktop.formats.losses import Loss, Lost


def from_json(value):
    return codebook_json.read_codebook(json.dumps(value).encode(), "codes.json")


def from_csv(text):
    return codebook_csv.read_codebook(text.encode(), "codes.csv")


def without_ids(codes):
    return [(c.definition, c.short_name, c.colour, c.digit, without_ids(c.children)) for c in codes]


def ids(codes):
    return [found for code in codes for found in (code.id, *ids(code.children))]


def test_the_golden_codebook(golden):
    bridges, dams = codebook_json.read_codebook((golden / "codebook.json").read_bytes(), "codebook.json")
    assert bridges.definition == Definition(
        name="Bridges",
        definition="Something one crosses a river by.",
        include="Ferries\nfords",
        exclude="Dams -> D",
        examples="They crossed at noon.",
        near_misses="They looked across.",
    )
    assert (bridges.short_name, bridges.colour, bridges.digit, dams.digit) == ("bridge", "#0072b2", 1, 2)
    assert [code.definition.name for code in bridges.children + dams.children] == ["Steel bridges", "Small", "Large"]


def test_both_forms_say_the_same(golden):
    as_json = codebook_json.read_codebook((golden / "codebook.json").read_bytes(), "codebook.json")
    as_csv = codebook_csv.read_codebook((golden / "codebook.csv").read_bytes(), "codebook.csv")
    assert without_ids(as_csv) == without_ids(as_json)


def test_ids_do_not_change_between_versions_and_machines(golden):
    codes = codebook_json.read_codebook((golden / "codebook.json").read_bytes(), "renamed.json")
    assert [code.hex() for code in ids(codes)] == json.loads((golden / "codebook-ids.json").read_text("utf-8"))


def test_a_reworded_code_of_a_named_codebook_stays_the_same():
    before = from_json({"id": "x", "codes": [{"id": "A", "name": "Old"}]})
    after = from_json({"id": "x", "codes": [{"id": "A", "name": "New"}]})
    other = from_json({"id": "y", "codes": [{"id": "A", "name": "Old"}]})
    assert ids(before) == ids(after) != ids(other)


def test_without_a_codebook_id_the_path_tells_codes_apart():
    assert ids(from_csv("id,name\nA,Roads\n")) == ids(from_csv("name,id\nRoads,A\n"))
    assert ids(from_csv("id,name\nA,Roads\n")) != ids(from_csv("id,name\nA,Rivers\n"))


def test_a_list_alone_is_a_codebook_too():
    assert [code.definition.name for code in from_json([{"name": " Long   roads "}])] == ["Long roads"]


def test_a_name_serves_as_id_in_a_table():
    (roads,) = from_csv("name\tparent\nRoads\t\nLanes\tRoads\n")
    assert [code.definition.name for code in roads.children] == ["Lanes"]


def test_a_formula_guard_is_taken_away():
    assert from_csv("name,definition\nA,'=1\n")[0].definition.definition == "=1"


def test_cells_beyond_the_header_are_ignored():
    assert from_csv("name,definition\nA,words,more,and more\n")[0].definition == Definition("A", "words")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"title": "x"}, "needs a list named “codes”"),
        (3, "needs a list named “codes”"),
        ([], "holds no codes"),
        (["x"], "“codes.json”, code 1: this is not a code"),
        ([{"name": "A"}, {"id": "B"}], "“codes.json”, code 2: “name” is missing"),
        ([{"name": "A", "children": [{"name": ""}]}], "code 1.1: “name” is missing"),
        ([{"name": "A", "children": 3}], "code 1: “children” is not a list"),
        ([{"name": "A", "children": [{"name": "B"}, {"name": "B"}]}], "code 1.2: the id “A / B” is there twice"),
        ([{"name": "A", "definition": {"x": 1}}], "“definition” is neither text"),
        ([{"name": "A", "include": [True]}], "“include_when” is neither text"),
        ([{"name": "A", "parent": "Z"}], "code 1: its parent “Z” is not in the file"),
        ([{"name": "A", "parent": "B"}, {"name": "B", "parent": "A"}], "code 1: it stands below itself"),
        ([{"name": "A", "colour": "red"}], "the colour “red” is not written as #RRGGBB"),
        ([{"name": "A", "shortcut": 0}], "the key “0” is not one of 1 to 9"),
        ([{"name": "A", "digit": 1}, {"name": "B", "digit": 1}], "code 2: the key 1 is given to “A” already"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(value, says):
    with pytest.raises(KnownError, match=r"codes\.json") as refusal:
        from_json(value)
    assert says in str(refusal.value)


def test_codes_nested_too_deeply_are_refused():
    code = {"name": "x"}
    for _ in range(60):
        code = {"name": "x", "children": [code]}
    with pytest.raises(KnownError, match=r"1\.1\.1"):
        from_json([code])


@pytest.mark.parametrize(("text", "says"), [("{", "line 1, column 2"), ("[" * 200_000, "nested too deeply")])
def test_what_is_no_json_is_refused(text, says):
    with pytest.raises(KnownError, match=f"“codes.json”.*{says}"):
        codebook_json.read_codebook(text.encode(), "codes.json")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "its first line must name the columns"),
        ("id,unit\n1,2\n", "its first line must name the columns, “name” among them. It has “id”, “unit”."),
        ("name\n", "holds no codes"),
        ('name,definition\nA,"b" c\n', "“codes.csv”, line 2: this is not a table"),
        ("name,colour\nA,\nB,blue\n", "“codes.csv”, line 3: the colour “blue”"),
    ],
)
def test_what_is_wrong_in_a_table_is_named_with_its_line(text, says):
    with pytest.raises(KnownError) as refusal:
        from_csv(text)
    assert says in str(refusal.value)


def test_what_other_keys_a_file_has_is_told():
    odd = {
        "id": "x",
        "rule": "y",
        "codes": [{"name": "A", "actor": 1, "children": [{"name": "B", "actor": 2, "unit": 3}]}],
    }
    assert codebook_json.not_read(json.dumps(odd).encode(), "c") == (Loss(Lost.FIELD, 3, ("rule", "actor", "unit")),)
    assert codebook_json.not_read(b'[{"name": "A"}]', "c") == ()


def test_what_other_columns_a_table_has_is_told():
    assert codebook_csv.not_read(b"ID;Name; Unit;\nA;B;C;\n", "c") == (Loss(Lost.FIELD, 1, ("Unit",)),)
    assert codebook_csv.not_read(b"", "c") == ()


def test_archived_codes_are_known_in_either_form():
    assert [code.archived for code in from_csv("name,archived\nA,yes\nB,no\nC,\n")] == [True, False, False]
    assert [code.archived for code in from_json([{"name": "A", "archived": True}, {"name": "B"}])] == [True, False]


def test_a_key_that_is_a_guid_is_the_id():
    guid = "0b9e1f9e-0000-4000-8000-00000000000a"
    assert from_json({"id": "x", "codes": [{"id": guid, "name": "A"}]})[0].id.hex() == guid.replace("-", "")


def test_what_no_project_can_keep_is_marked():
    (code,) = codebook_json.read_codebook(b'[{"name": "A\\u0000", "definition": "\\ud800b"}]', "c")
    assert code.definition == Definition("A\ufffd", "\ufffdb")


def test_more_codes_than_a_codebook_has_are_refused():
    with pytest.raises(KnownError, match=r"“codes.csv” holds 20,001 codes"):
        from_csv("name\n" + "".join(f"{number}\n" for number in range(20_001)))
