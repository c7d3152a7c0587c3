"""QDC goes out as the schema has it, and comes in from every program, whatever it made of the standard."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from desktop.assets import resource
from desktop.domain.codebook import CodeSet, Definition
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeSetId, id_text
from desktop.formats import codebook_qdc
from desktop.formats.losses import Loss, Lost
from tests.formats.books import WORDS, book, books, code

ONE = "098ac082-a9c7-50f4-9728-48730081a95e"
TWO = "2ce89c66-c28d-473b-b5c4-6cf87d20ef04"


def read(data):
    return codebook_qdc.read_codebook(data if isinstance(data, bytes) else data.encode(), "codes.qdc")


def not_read(data):
    return codebook_qdc.not_read(data.encode(), "codes.qdc")


def with_codes(codes, rest=""):
    return f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{codes}</Codes>{rest}</CodeBook>'


PLAIN = with_codes('<Code name="a"/>')


def one(attributes="", inside=""):
    (found,) = read(with_codes(f'<Code guid="{ONE}" name="a" isCodable="true" {attributes}>{inside}</Code>'))
    return found


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(resource("schemas", "Codebook.xsd")))


def test_what_is_written_does_not_change(golden):
    meaning = Definition(
        "Bridges & “fords”", "One crosses\nrivers by it.", "Ferries\nfords", "Dams", "At noon.", "Looks <"
    )
    codebook = book(code(1, definition=meaning), code(2, 1, colour="#e69f00"), code(3, colour=""))
    assert codebook_qdc.write_codebook(codebook, "") == (golden / "codebook.qdc").read_bytes()


@given(codebook=books(WORDS, WORDS))
def test_what_is_written_is_valid(schema, codebook):
    schema.assertValid(etree.fromstring(codebook_qdc.write_codebook(codebook, "")))


def test_an_empty_codebook_has_no_form_in_qdc():
    with pytest.raises(KnownError, match="needs at least one code"):
        codebook_qdc.write_codebook(book(), "")


def test_the_golden_file_comes_back_as_it_was(golden):
    bridges, other = read((golden / "codebook.qdc").read_bytes())
    assert bridges.definition.include == "Ferries\nfords"
    assert (bridges.definition.definition, bridges.definition.near_misses) == ("One crosses\nrivers by it.", "Looks <")
    assert ([below.colour for below in bridges.children], other.colour) == (["#e69f00"], "")
    assert codebook_qdc.not_read((golden / "codebook.qdc").read_bytes(), "") == ()


@pytest.mark.parametrize("guid", [ONE, ONE.upper(), f"{{{ONE}}}", f" {{{ONE.upper()}}} "])
def test_a_guid_is_the_id_however_it_is_written(guid):
    assert id_text(read(with_codes(f'<Code guid="{guid}" name="a"/>'))[0].id) == ONE


def test_what_is_no_guid_still_gives_the_same_id_each_time():
    odd = with_codes('<Code guid="c001" name="a"/><Code name="b"/>')
    assert [found.id for found in read(odd)] == [found.id for found in read(odd)]


def test_a_guid_that_is_there_twice_is_the_first_code_s():
    twice = with_codes(f'<Code guid="{ONE}" name="a"><Code guid="{ONE.upper()}" name="b"/></Code>')
    (first,) = read(twice)
    assert id_text(first.id) == ONE != id_text(first.children[0].id)
    assert not_read(twice) == (Loss(Lost.SHARED_ID, 1),)


@pytest.mark.parametrize(
    "encoded",
    [
        b"\xef\xbb\xbf" + with_codes("<Code name='é'/>").encode(),
        b"\xef\xbb\xbf \n<?xml version='1.0'?>" + with_codes("<Code name='é'/>").encode(),
        b"<?xml version='1.0' encoding='UTF-16'?>" + with_codes("<Code name='é'/>").encode(),
        b"\r\n<?xml version='1.0' standalone='no'?>" + with_codes("<Code name='é'/>").encode(),
        ("\ufeff<?xml version='1.0' encoding='utf-16'?>" + with_codes("<Code name='é'/>")).encode("utf-16-le"),
        ("\ufeff" + with_codes("<Code name='é'/>")).encode("utf-16-be"),
        b"<?xml version='1.0' encoding='iso-8859-1'?>" + with_codes("<Code name='é'/>").encode("latin-1"),
    ],
)
def test_marks_and_encodings_of_other_programs_are_read(encoded):
    assert read(encoded)[0].definition.name == "é"


@pytest.mark.parametrize(
    "namespace", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:0:4", "urn:QDA-XML:codebook:1:0", ""]
)
def test_namespaces_of_all_versions_are_read(namespace):
    data = f'<q:CodeBook xmlns:q="{namespace or "x"}"><q:Codes><q:Code name="a"/></q:Codes></q:CodeBook>'
    assert len(read(data if namespace else data.replace("q:", "").replace("xmlns:q", "title"))) == 1


@pytest.mark.parametrize(
    ("written", "colour"),
    [("#0072B2", "#0072b2"), ("#aBc", "#aabbcc"), ("255, 0,10", "#ff000a"), ("256,0,0", ""), ("red", ""), ("", "")],
)
def test_colours_are_read_or_left(written, colour):
    assert one(f'color="{written}"').colour == colour
    lost = not_read(with_codes(f'<Code name="a" color="{written}"/>'))
    assert lost == ((Loss(Lost.COLOUR, 1),) if written and not colour else ())


def test_a_set_goes_out_as_the_schema_has_it_and_comes_back(schema):
    shared = replace(book(code(1), code(2)), sets=(CodeSet(CodeSetId(bytes(16)), "Wet", frozenset([code(2).id])),))
    data = codebook_qdc.write_codebook(shared, "")
    schema.assertValid(etree.fromstring(data))
    assert codebook_qdc.read_sets(data, "c") == shared.sets
    assert codebook_qdc.losses(shared) == ()


def test_a_set_names_its_codes_as_other_programs_do():
    data = with_codes(
        '<Code guid="c" name="a"/><Code name="b"/>', '<Sets><Set name=" x  y"><MemberCode guid="c"/></Set></Sets>'
    ).encode()
    (found,) = codebook_qdc.read_sets(data, "c")
    (first, second) = codebook_qdc.read_codebook(data, "c")
    assert (found.name, found.codes) == ("x y", {first.id})
    assert (first.key, second.key) == ("c", "")


def test_sets_and_folders_are_told():
    sets = '<Sets><Set name="x"><MemberCode guid="c"/></Set><Set/></Sets>'
    data = with_codes('<Code name="a" isCodable="false"><Code name="b" isCodable="true"/></Code>', sets)
    assert not_read(data) == (Loss(Lost.FOLDER, 1), Loss(Lost.SET, 1, ("",)))
    assert not_read(with_codes('<Code name="a"/>', "<Sets/>")) == ()


@pytest.mark.parametrize(
    ("words", "field", "text"),
    [
        ("Plain words.", "definition", "Plain words."),
        ("\n  Plain\r\n\r\nInclude: a\r\n", "include", "a"),
        ("Include:a\n\nInclude: b\n\nand more", "include", "a\nb\n\nand more"),
        ("d\n\nNear miss: n", "near_misses", "n"),
        ("d\n\nExample: n", "definition", "d"),
        ("In a line Include: a", "definition", "In a line Include: a"),
    ],
)
def test_descriptions_are_taken_apart(words, field, text):
    assert getattr(one(inside=f"<Description>{words}</Description>").definition, field) == text


def test_descriptions_may_be_attributes():
    assert one('description="words"').definition.definition == "words"


def test_names_of_one_kind_may_stand_below_different_codes():
    (first, second) = read(with_codes('<Code name="a"><Code name="c"/></Code><Code name="b"><Code name="c"/></Code>'))
    assert first.children[0].id != second.children[0].id


def test_a_whole_project_in_xml_gives_its_codebook():
    (found,) = read(f"<Project><Users/>{PLAIN}</Project>")
    assert found.definition.name == "a"


def test_comments_and_instructions_are_passed_over():
    assert [found.definition.name for found in read(with_codes("<!-- x --><?y z?><Code name='a'/>"))] == ["a"]


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("<CodeBook", "is not XML that can be read"),
        ("<html><p>Sign in<br></html>", "is not XML that can be read"),
        ("<!DOCTYPE html><html/>", "declares a document type"),
        (
            f'<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/hostname">]>{PLAIN}',
            "document type",
        ),
        (f'<!DOCTYPE b SYSTEM "http://localhost:9/b.dtd">{PLAIN}', "document type"),
        ("<Project><Users/></Project>", "there is no “CodeBook” in it"),
        (with_codes(""), "holds no codes"),
        ("<CodeBook/>", "holds no codes"),
        (with_codes('<Code name="a"/><Code name=" "/>'), "code 2: “name” is missing"),
        (with_codes('<Code name="a">' * 60 + "</Code>" * 60), "more than 50 levels deep"),
        (with_codes('<Code name="a">' * 5_000 + "</Code>" * 5_000), "is not XML that can be read"),
    ],
)
def test_what_is_no_codebook_is_refused(data, says):
    with pytest.raises(KnownError, match=r"“codes\.qdc”") as refusal:
        read(data)
    assert says in str(refusal.value)


def test_an_entity_bomb_is_refused_unopened():
    inside = with_codes("<Code name='a'><Description>&l11;</Description></Code>")
    with pytest.raises(KnownError, match=r"codes\.qdc"):
        read(f"<!DOCTYPE b [{BOMB}]>{inside}")


def test_what_is_too_large_is_not_parsed():
    with pytest.raises(KnownError, match="larger than 20 MB"):
        read(b" " * (codebook_qdc.LARGEST + 1))


@pytest.mark.skipif("GLOSSATOR_REFI" not in os.environ, reason="GLOSSATOR_REFI names no folder of REFI-QDA files")
@pytest.mark.parametrize(
    ("file", "tree", "folders"), [("taguette_empty_sets", [("a", [])], 0), ("atlas_0_4", [("group", ["b"])], 1)]
)
def test_files_of_other_programs_give_their_counts(file, tree, folders):
    data = (Path(os.environ["GLOSSATOR_REFI"]) / f"{file}.qdc").read_bytes()
    codes = codebook_qdc.read_codebook(data, file)
    assert [(top.definition.name, [below.definition.name for below in top.children]) for top in codes] == tree
    assert sum(loss.number for loss in codebook_qdc.not_read(data, file)) == folders
