"""A codebook goes out and comes back as one step, and says before what it will do."""

from dataclasses import replace

import pytest

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId
from desktop.project import Project, codebook_exchange, exchange
from desktop.project import operations as op
from desktop.project.codebook_exchange import State, compare
from tests.conftest import MAYA


def new(name, *children, number=0, **fields):
    uid = CodeId(number.to_bytes(16, "big")) if number else None
    definition = fields.pop("definition", None) or Definition(name)
    return NewCode(definition, children=children, id=uid, **fields)


def states(preview):
    return [(row.state.value, " / ".join(row.path), row.differs) for row in preview.rows]


def names(project):
    return [project.codebook().path_text(code.id) for code in project.codebook()]


def whole(project):
    book = project.codebook()
    return [(c.id, c.parent, c.definition, c.short_name, c.colour, c.digit, c.archived) for c in book]


@pytest.fixture
def rivers(project):
    """Rivers with Dams (key 1) below it, and Roads."""
    dams = new("Dams", number=2, digit=1, definition=Definition("Dams", "Walls", "Weirs"), short_name="dam")
    project.run(op.AddCodes((new("Rivers", dams, number=1, colour="#0072b2"), new("Roads", number=3))))
    return project


def test_codes_are_known_by_id_then_by_name_below_the_same_code(rivers):
    codes = (new("Rivers", new("dams"), new("Fords"), number=1), new(" roads "), new("Dams"))
    assert states(compare(rivers.codebook(), codes, "f")) == [
        ("same", "Rivers", ()),
        ("changed", "Rivers / dams", ("name",)),
        ("new", "Rivers / Fords", ()),
        ("changed", " roads ", ("name",)),
        ("new", "Dams", ()),
    ]


def test_what_a_file_leaves_empty_is_no_difference(rivers):
    assert states(compare(rivers.codebook(), (new("Dams", number=2),), "f")) == [("changed", "Dams", ("parent",))]


def test_every_difference_is_named(rivers):
    other = new(
        "Dykes",
        number=2,
        definition=Definition("Dykes", "Walls", exclude="Weirs"),
        short_name="dyke",
        colour="#E69F00",
        digit=2,
        archived=True,
    )
    (_, row) = compare(rivers.codebook(), (new("Rivers", other, number=1),), "f").rows
    assert row.differs == ("name", "exclude", "short_name", "colour", "digit", "archived")


def test_what_could_be_two_codes_is_in_conflict(rivers):
    two_names = compare(rivers.codebook(), (new("Roads", number=1),), "f")
    twice = compare(rivers.codebook(), (new("Roads"), new("ROADS")), "f")
    rivers.run(op.AddCodes((new("Roads", number=9),)))
    which = compare(rivers.codebook(), (new("Roads"),), "f")
    by_id = compare(rivers.codebook(), (new("Roads", number=9),), "f")
    assert [[row.state.value for row in preview.rows] for preview in (two_names, twice, which, by_id)] == [
        ["conflict"],
        ["same", "conflict"],
        ["conflict"],
        ["same"],
    ]
    assert all(preview.operation(replace_changed=True) is None for preview in (two_names, twice, which, by_id))


def test_new_codes_come_below_the_codes_they_belong_to_in_one_step(rivers):
    codes = (
        new("Rivers", new("Fords", new("Deep", number=7), number=6), number=1),
        new("Sea", new("Roads", new("Toll"), number=3)),
    )
    preview = compare(rivers.codebook(), codes, "f.json")
    rivers.run(preview.operation())
    assert names(rivers) == [
        "Rivers",
        "Rivers / Dams",
        "Rivers / Fords",
        "Rivers / Fords / Deep",
        "Roads",
        "Roads / Toll",
        "Sea",
    ]
    assert (preview.number(State.NEW), rivers.undo_label()) == (4, "Import codes from “f.json”")
    rivers.undo()
    assert names(rivers) == ["Rivers", "Rivers / Dams", "Roads"]


def test_a_key_that_is_taken_stays_where_it_is(rivers):
    preview = compare(rivers.codebook(), (new("Sea", digit=1), new("Lakes", digit=2), new("Bays", digit=2)), "f")
    assert [row.differs for row in preview.rows] == [("digit",), (), ("digit",)]
    rivers.run(preview.operation())
    assert [rivers.find_code(name).digit for name in ("Dams", "Sea", "Lakes", "Bays")] == [1, None, 2, None]


def test_what_is_there_stays_as_it_is_unless_it_is_to_be_replaced(rivers):
    codes = (
        new(
            "Rivers",
            new("Dams", number=2, definition=Definition("Dams", "Big walls"), short_name="d", digit=5),
            number=1,
        ),
    )
    preview = compare(rivers.codebook(), codes, "f.csv")
    assert preview.operation() is None
    rivers.run(preview.operation(replace_changed=True))
    dams = rivers.find_code("Dams")
    assert dams.definition == Definition("Dams", "Big walls", "Weirs")
    assert (dams.short_name, dams.digit) == ("d", 1)
    assert [meaning.reason for meaning in rivers.meanings(dams.id)] == ["", "import f.csv"]
    rivers.undo()
    assert rivers.find_code("Dams").definition == Definition("Dams", "Walls", "Weirs")


def test_a_change_of_words_alone_leaves_the_looks(rivers):
    reworded = new("Rivers", number=1, definition=Definition("Streams"), colour="#0072b2")
    rivers.run(compare(rivers.codebook(), (reworded,), "f").operation(replace_changed=True))
    assert (rivers.find_code("Streams").colour, len(rivers.codebook())) == ("#0072b2", 3)


def test_a_change_of_looks_alone_is_no_new_meaning(rivers):
    preview = compare(rivers.codebook(), (new("Rivers", number=1, colour="#e69f00"),), "f")
    rivers.run(preview.operation(replace_changed=True))
    assert rivers.find_code("Rivers").colour == "#e69f00"
    assert len(rivers.meanings(rivers.find_code("Rivers").id)) == 1


def test_a_deleted_code_comes_back_under_its_id(rivers):
    rivers.run(op.DeleteCodes((rivers.find_code("Roads").id,)))
    preview = compare(rivers.codebook(), (new("Roads", number=3, archived=True),), "f")
    rivers.run(preview.operation())
    assert (rivers.find_code("Roads").id, rivers.find_code("Roads").archived) == (CodeId((3).to_bytes(16, "big")), True)


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx", "qdc"])
def test_what_went_out_is_the_same_when_it_comes_back(rivers, tmp_path, ending):
    rivers.run(op.ArchiveCodes((rivers.find_code("Roads").id,)))
    out = tmp_path / f"codes.{ending}"
    assert exchange.export_codebook(rivers, out, codebook_exchange.codebook_writer(out.name)) == 3
    preview = codebook_exchange.preview_codebook(rivers, out)
    assert ([row.state for row in preview.rows], preview.not_read) == ([State.SAME] * 3, ())
    assert list(tmp_path.glob(".*.part")) == []


def test_a_codebook_moves_whole_into_another_project(rivers, tmp_path):
    rivers.run(op.ArchiveCodes((rivers.find_code("Roads").id,)))
    rivers.run(op.MoveCodes((rivers.find_code("Roads").id,), None, rivers.find_code("Rivers").id))
    exchange.export_codebook(rivers, tmp_path / "codes.json", codebook_exchange.codebook_writer("", "json"))
    with Project.create(tmp_path / "second.gloss", coder=MAYA) as second:
        second.run(codebook_exchange.preview_codebook(second, tmp_path / "codes.json").operation())
        assert whole(second) == whole(rivers)


def test_a_code_that_was_merged_does_not_come_back(rivers):
    rivers.run(op.MergeCodes((rivers.find_code("Roads").id,), rivers.find_code("Rivers").id))
    preview = compare(rivers.codebook(), (new("Roads", new("Lanes"), number=3), new("Rivers", number=1)), "f")
    assert states(preview) == [("conflict", "Roads", ("merged",)), ("new", "Roads / Lanes", ()), ("same", "Rivers", ())]
    rivers.run(preview.operation(replace_changed=True))
    assert names(rivers) == ["Rivers", "Rivers / Dams", "Rivers / Lanes"]


def test_a_starter_codebook_can_be_held_against_the_project(rivers):
    preview = codebook_exchange.preview_codebook(rivers, "great-power-roles")
    assert preview.number(State.NEW) == len(preview.rows) == 42


def test_the_project_itself_is_not_written_over(rivers):
    if rivers.path is None:
        pytest.skip("a project on a server is no file")
    with pytest.raises(KnownError, match="is the project itself"):
        exchange.export_codebook(rivers, rivers.path, codebook_exchange.codebook_writer("", "json"))


def test_codebook_formats_are_named_for_dialogs():
    endings = [ending for _, ending in codebook_exchange.codebook_export_formats()]
    assert endings == [".json", ".csv", ".xlsx", ".qdc", ".md", ".docx"]


def test_a_code_whose_parent_is_gone_stands_at_the_top(rivers):
    book = rivers.codebook()
    orphaned = replace(book, codes={code.id: code for code in book if code.name != "Rivers"})
    assert states(compare(orphaned, (new("Dams"),), "f")) == [("same", "Dams", ())]


def test_only_a_table_has_columns_to_choose(rivers, tmp_path):
    for ending, columns in (("csv", "id"), ("xlsx", "name"), ("json", "")):
        out = tmp_path / f"codes.{ending}"
        exchange.export_codebook(rivers, out, codebook_exchange.codebook_writer(out.name))
        table = codebook_exchange.codebook_table(out)
        assert (table.columns[0] if table else "") == columns
    with pytest.raises(KnownError, match=r"“codes.json” is no table"):
        codebook_exchange.preview_codebook(rivers, tmp_path / "codes.json", {"name": "x"})


def test_a_preview_tells_which_columns_it_reads(rivers, tmp_path):
    file = tmp_path / "theirs.csv"
    file.write_text("Theme,Words\nRoads,Ways\n", encoding="utf-8")
    preview = codebook_exchange.preview_codebook(rivers, file, {"definition": "words"})
    assert preview.columns == {"name": "Theme", "definition": "Words"}
    assert states(preview) == [("changed", "Roads", ("definition",))]
