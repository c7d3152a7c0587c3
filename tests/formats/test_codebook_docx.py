"""A codebook to read in Word."""

import zipfile
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

from desktop.domain.codebook import CodeSet, Definition
from desktop.domain.ids import CodeSetId, EntityId, SlotId
from desktop.domain.slots import Entity, Need, Slot, SlotKind
from desktop.formats import codebook_docx, codebook_markdown
from desktop.formats.losses import Loss, Lost
from tests.formats.books import book, code

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def outline(*codes, title="Roles"):
    return read(codebook_docx.write_codebook(book(*codes), title))


def read(data):
    """Read style and words of each paragraph from the XML alone."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        body = ElementTree.fromstring(packed.read("word/document.xml"))
    return [
        f"{_style(paragraph)}: {''.join(text.text or '' for text in paragraph.iter(f'{W}t'))}"
        for paragraph in body.iter(f"{W}p")
    ]


def _style(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val")


def test_the_golden_appendix(golden):
    meaning = Definition("Bridges", "One crosses\nrivers.", "Ferries\n\nfords", "Dams -> D", "At noon.", "They looked.")
    lines = outline(
        code(1, definition=meaning, short_name="bridge", digit=1),
        code(2, 1),
        code(3, archived=True, definition=Definition("Old")),
    )
    assert "\n".join(lines) + "\n" == (golden / "codebook-appendix.txt").read_text("utf-8")


def test_the_appendix_closes_with_slots_entities_and_sets():
    slot = Slot(
        SlotId(bytes(16)), "actor", SlotKind.CHOICE, "Who", code(1).id, ("a", "b"), True, "a", "n", Need.REQUIRED, 1
    )
    china = Entity(EntityId(bytes(16)), "CHN", "China", "state", ("Beijing",), "ASIA")
    some = CodeSet(CodeSetId(bytes(16)), "Some", frozenset([code(1).id]))
    shared = replace(
        book(code(1, key="SEC", needs={"actor": Need.NONE})), slots={slot.id: slot}, entities=(china,), sets=(some,)
    )
    assert read(codebook_docx.write_codebook(shared, ""))[2:] == [
        ": SEC · Does not say: actor",
        "Heading1: Slots",
        "ListBullet: actor (Who): choice, several, required; for “Code 1”; one of a, b; at first a; n",
        "Heading1: Entities",
        "ListBullet: China (CHN, state): Beijing (counted under ASIA)",
        "Heading1: Sets of codes",
        "ListBullet: Some: Code 1",
    ]
    page = codebook_markdown.write_codebook(shared, "").decode()
    assert page.endswith("- China (CHN, state): Beijing (counted under ASIA)\n\n## Sets of codes\n\n- Some: Code 1\n")


def test_headings_stop_at_nine_and_then_tell_the_path():
    lines = outline(*(code(number, number - 1 or None) for number in range(1, 11)))
    assert lines[9] == "Heading9: Code 9"
    assert lines[10] == "Heading9: " + " / ".join(f"Code {number}" for number in range(1, 11))


def test_an_appendix_says_what_it_leaves_out():
    odd = code(2, colour="", definition=Definition("Bell", "\x07"))
    assert codebook_docx.losses(book(code(1), odd)) == (
        Loss(Lost.ID, 2),
        Loss(Lost.COLOUR, 1),
        Loss(Lost.WORDING, 1, ("Bell",)),
    )
    assert outline(odd)[2] == ": \ufffd"


def test_an_empty_codebook_is_a_page_with_a_title():
    assert (outline(title=""), codebook_docx.losses(book())) == (["Title: Codebook"], ())
