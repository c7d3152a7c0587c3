"""A workbook to read, to write, and to be careful with."""

import zipfile
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest
from openpyxl import Workbook

from desktop.domain.codebook import CodeSet, Definition
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeSetId, EntityId, SlotId
from desktop.domain.slots import Entity, Need, NewEntity, NewSlot, Slot, SlotKind
from desktop.formats import codebook_csv, codebook_xlsx, registry
from desktop.formats.losses import Loss, Lost
from tests.formats.books import book, code, held

USE = {"key": "B.2", "notes": "look again", "exclusive": True, "needs": {"actor": Need.REQUIRED, "place": Need.NONE}}
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def workbook(*rows, title="Sheet", before=(), codes=()):
    """Write a workbook as another program does."""
    made = Workbook()
    for name in before:
        made.create_sheet(name)
    for row in codes:
        made["Codes"].append(row)
    sheet = made.create_sheet(title)
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def cells(data):
    """Read the words of the first sheet from its XML alone."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        strings = ElementTree.fromstring(packed.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(packed.read("xl/worksheets/sheet1.xml"))
    words = ["".join(text.text or "" for text in string.iter(f"{MAIN}t")) for string in strings]
    value = lambda cell: words[int(cell.find(f"{MAIN}v").text)] if cell.find(f"{MAIN}v") is not None else ""  # noqa: E731
    return [[value(cell) for cell in row] for row in sheet.iter(f"{MAIN}row")], sheet


def test_the_golden_codebook_goes_out_cell_by_cell(golden):
    meaning = Definition("Bridges", "One crosses\nrivers.", "Ferries\nfords", "Dams -> D", "At noon.", "=1+1")
    shared = book(code(1, definition=meaning, short_name="bridge", digit=1), code(2, 1, archived=True, **USE))
    rows, sheet = cells(codebook_xlsx.write_codebook(shared, "Roles"))
    text = "\n".join("\t".join(cell.replace("\n", "⏎") for cell in row) for row in rows) + "\n"
    assert text == (golden / "codebook-sheet.tsv").read_text("utf-8")
    assert list(sheet.iter(f"{MAIN}f")) == []


def test_a_workbook_says_what_the_table_says(golden):
    codes = codebook_csv.read_codebook((golden / "codebook.csv").read_bytes(), "codebook.csv")
    columns, *lines = (golden / "codebook.csv").read_text("utf-8-sig").splitlines()
    rows = [columns.split(";"), *(line.split(";") for line in lines)]
    assert list(held(codebook_xlsx.read_codebook(workbook(*rows), "c"))) == list(held(codes))


def test_cells_are_read_as_people_see_them():
    rows = (("name", "shortcut", "archived", "definition"), ("A", 3.0, True, 2.5), (None, None, None, None), (7, None))
    first, second = codebook_xlsx.read_codebook(workbook(*rows), "c")
    assert (first.digit, first.archived, first.definition) == (3, True, Definition("A", "2.5"))
    assert second.definition == Definition("7")


def test_the_sheet_of_codes_is_found_wherever_it_stands():
    rows = (("name",), ("A",))
    assert codebook_xlsx.table(workbook(*rows, title="codes", before=("About", "More")), "c").columns == ("name",)
    assert codebook_xlsx.table(workbook(*rows, before=("Empty",)), "c").columns == ("name",)


def test_a_wrong_row_is_named_by_its_number():
    with pytest.raises(KnownError, match=r"“c\.xlsx”, row 4: the colour “red”"):
        codebook_xlsx.read_codebook(workbook(("name", "colour"), ("A", ""), (), ("B", "red")), "c.xlsx")


def test_other_columns_are_told():
    assert codebook_xlsx.not_read(workbook(("name", "Unit"), ("A", "x")), "c") == (Loss(Lost.FIELD, 1, ("Unit",)),)


def test_an_empty_workbook_holds_no_columns():
    with pytest.raises(KnownError, match="its first line must name the columns"):
        codebook_xlsx.read_codebook(workbook(), "c")


def test_what_is_too_long_for_a_cell_is_told():
    shared = book(code(1, definition=Definition("Long", "x" * 32_766 + "🌉")), code(2))
    assert codebook_xlsx.losses(shared) == (Loss(Lost.WORDING, 1, ("Long",)),)
    assert (
        codebook_xlsx.read_codebook(codebook_xlsx.write_codebook(shared, ""), "c")[0].definition.definition
        == "x" * 32_766
    )


def test_an_empty_codebook_loses_what_it_asks():
    bare = replace(book(), sets=(a_set("Empty"),))
    assert codebook_xlsx.losses(bare) == (Loss(Lost.SET, 1, ("Empty",)),)


def test_a_file_that_is_no_zip_is_refused():
    with pytest.raises(KnownError, match="is a damaged workbook"):
        codebook_xlsx.table(b"PK\x03\x04 xl/workbook", "c")


def test_a_workbook_is_known_by_content():
    assert registry.codebook_reader_for(workbook(("name",)), "codes.csv") is codebook_xlsx


def test_a_damaged_workbook_is_refused():
    whole = workbook(("name",), ("A",))
    broken = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as packed, zipfile.ZipFile(broken, "w") as out:
        for entry in packed.namelist():
            out.writestr(entry, b"<broken" if entry.endswith("workbook.xml") else packed.read(entry))
    for data in (whole[:200], broken.getvalue()):
        with pytest.raises(KnownError, match=r"“c\.xlsx” is a damaged workbook"):
            codebook_xlsx.read_codebook(data, "c.xlsx")


def test_what_unpacks_to_far_too_much_is_refused():
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as out, out.open("xl/workbook.xml", "w") as entry:
        for _ in range(codebook_xlsx.LARGEST // 10_000_000 + 1):
            entry.write(bytes(10_000_000))
    with pytest.raises(KnownError, match="unpacks to more than"):
        codebook_xlsx.read_codebook(bomb.getvalue(), "c.xlsx")


def slot(number, key, kind=SlotKind.TEXT, code=None, choices=(), **fields):
    given = {"label": "", "several": False, "initial": "", "note": "", "need": Need.OPTIONAL, "order": float(number)}
    return Slot(SlotId(number.to_bytes(16, "big")), key, kind, code=code, choices=choices, **{**given, **fields})


def asking(*slots, entities=()):
    return replace(book(code(1), code(2, 1)), slots={each.id: each for each in slots}, entities=entities)


def test_slots_and_entities_come_back_from_sheets_of_their_own():
    place = code(2).id
    stance = slot(2, "stance", SlotKind.CHOICE, place, ("for", "against"), initial="for", need=Need.REQUIRED)
    china = Entity(EntityId(bytes(16)), "CHN", "China", "state", ("Beijing", "PRC"), "ASIA")
    shared = asking(
        slot(1, "actor", SlotKind.ENTITY, label="Who", several=True, note="plays"), stance, entities=(china,)
    )
    data = codebook_xlsx.write_codebook(shared, "")
    assert codebook_xlsx.losses(shared) == ()
    assert codebook_xlsx.read_slots(data, "c") == (
        NewSlot("actor", SlotKind.ENTITY, "Who", several=True, note="plays"),
        NewSlot("stance", SlotKind.CHOICE, "", place, ("for", "against"), initial="for", need=Need.REQUIRED),
    )
    assert codebook_xlsx.read_entities(data, "c") == (NewEntity("CHN", "China", "state", ("Beijing", "PRC"), "ASIA"),)


def test_slots_and_entities_that_change_on_the_way_are_named():
    odd = Entity(EntityId(bytes(16)), "X", "One | two", aliases=("a|b",))
    shared = asking(slot(1, "actor", note=" blank"), slot(2, "place"), entities=(odd,))
    assert codebook_xlsx.losses(shared) == (Loss(Lost.SLOT, 1, ("actor",)), Loss(Lost.ENTITY, 1, ("One | two",)))


def with_sheet(title, *rows):
    return workbook(
        *rows,
        title=title,
        before=("Codes",),
        codes=(("id", "name", "parent"), ("S", "Security", ""), ("X", "Aid", "S")),
    )


@pytest.mark.parametrize("place", ["s", "Security", "X", "security / aid"])
def test_a_slot_names_its_code_by_key_name_or_path(place):
    (found,) = codebook_xlsx.read_slots(with_sheet("Slots", ("key", "code"), ("actor", place)), "c")
    assert found.code is not None
    assert found.kind is SlotKind.TEXT


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("", "text", ""), "“c”, slots, row 2: it needs a key"),
        (("actor", "colour", ""), "'colour' is not a valid SlotKind; write one of entity, choice"),
        (("actor", "text", "Nowhere"), "there is no code “nowhere” in the file"),
    ],
)
def test_a_slot_that_is_not_understood_is_refused_by_its_row(row, says):
    with pytest.raises(KnownError, match=says):
        codebook_xlsx.read_slots(with_sheet("slots", ("key", "kind", "code"), row), "c")


def test_an_entity_without_a_name_is_refused():
    with pytest.raises(KnownError, match="“c”, entities, row 2: an entity needs a key and a name"):
        codebook_xlsx.read_entities(with_sheet("Entities", ("key", "name"), ("CHN", "")), "c")


def test_columns_of_slots_say_what_codes_need():
    rows = (("name", "actor", "unit"), ("A", "Required", "clause"), ("B", "", "clause"))
    first, second = codebook_xlsx.read_codebook(workbook(*rows), "c")
    assert (first.needs, second.needs) == ({"actor": Need.REQUIRED}, {})
    assert codebook_xlsx.not_read(workbook(*rows), "c") == (Loss(Lost.FIELD, 1, ("unit",)),)


def a_set(name, *members):
    return CodeSet(CodeSetId(name.encode().ljust(16)), name, frozenset(each.id for each in members))


def test_sets_come_back_also_where_two_codes_have_one_path():
    twins = book(code(1), code(2, 1), code(3, 1, Definition("Code 2")))
    shared = replace(twins, sets=(a_set("Both", code(1), code(3)), a_set("One", code(2))))
    assert codebook_xlsx.losses(shared) == ()
    assert codebook_xlsx.read_sets(codebook_xlsx.write_codebook(shared, ""), "c") == shared.sets


def test_a_set_that_loses_blanks_is_named():
    shared = replace(book(code(1)), sets=(a_set(" Blank"), a_set("Fine", code(1))))
    assert codebook_xlsx.losses(shared) == (Loss(Lost.SET, 1, (" Blank",)),)


@pytest.mark.parametrize(
    ("row", "says"),
    [(("", "Aid"), "“c”, sets, row 2: it needs a name"), (("Wet", "Dry"), "there is no code “Dry” in the file")],
)
def test_a_set_that_is_not_understood_is_refused_by_its_row(row, says):
    with pytest.raises(KnownError, match=says):
        codebook_xlsx.read_sets(with_sheet("Sets", ("name", "codes"), row), "c")
