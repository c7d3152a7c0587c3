"""Coded texts go to INCEpTION and come back; cassis itself says what the files hold."""

import json
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import assume, given, settings

from desktop.domain.coders import Coder
from desktop.domain.decisions import AGREED
from desktop.domain.errors import KnownError
from desktop.formats import extras, inception, inception_json
from desktop.formats.losses import Loss, Lost
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded, small, whole
from tests.formats.test_labelled_texts import files, words, written

cassis = pytest.importorskip("cassis")
FORMS = (inception, inception_json)
BOTH = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.FORMAT)
TYPES = """<?xml version="1.0"?><typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>
<typeDescription><name>webanno.custom.Role</name><description/><supertypeName>uima.tcas.Annotation</supertypeName>
<features><featureDescription><name>value</name><description/><rangeTypeName>uima.cas.String</rangeTypeName>
</featureDescription><featureDescription><name>Toward</name><description/><rangeTypeName>uima.cas.String</rangeTypeName>
</featureDescription></features></typeDescription></types></typeSystemDescription>"""
XMI = """<?xml version="1.0"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>
 <custom:Role xmi:id="2" sofa="1" begin="3" end="9" value="Guarantor" Toward="CHN"/>
 <custom:Role xmi:id="3" sofa="1" begin="3" end="3" value="Guarantor"/>
 <custom:Role xmi:id="4" sofa="1" begin="0" end="2"/>
 <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="🌉 bridge"/>
 <cas:View sofa="1" members="2 3 4"/></xmi:XMI>"""


def zipped(files) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@BOTH
def test_the_golden_file(form, golden):
    rows, texts = small()
    data = written(form, going(rows, ("actor",), texts))[1]
    assert words(data) == (golden / f"codings.{form.FORMAT}.txt").read_bytes().decode()


@BOTH
def test_nothing_but_other_memos_is_lost(form):
    rows, texts = small()
    assert form.losses(going(rows, ("actor",), texts)) == ()
    assert form.losses(replace(going(rows, (), texts), text=lambda _: None))[0].kind is Lost.TEXT


def test_characters_that_xml_has_no_place_for_are_said_and_marked():
    rows, texts = coded([("a\x07b", [(0, 3, 0, 0)])])
    outgoing = going(rows, (), texts)
    assert inception.losses(outgoing) == (Loss(Lost.CHARACTER, 1, ("Article 0 & “more”",)),)
    assert inception_json.losses(outgoing) == ()
    assert inception.read_project(written(inception, outgoing)[1], "x").texts[0].text == "a�b"


@given(ARTICLES)
@settings(max_examples=8, deadline=None)
def test_cassis_finds_every_coding_on_its_words(articles):
    rows, texts = coded(articles)
    found = files(written(inception, going(rows, ("actor",), texts))[1])
    types = cassis.load_typesystem(BytesIO(found["TypeSystem.xml"]))
    back = []
    for name, data in found.items():
        if name.endswith(".xmi"):
            cas = cassis.load_cas_from_xmi(BytesIO(data), typesystem=types)
            back += [(one.coding, one.get_covered_text()) for one in cas.select("webanno.custom.Code")]
    marked = [(row.coding.id.hex(), row.quote.replace("\x07", "�")) for row in rows]
    assert sorted((uid.replace("-", ""), quote) for uid, quote in back) == sorted(marked)


@BOTH
@given(articles=ARTICLES)
@settings(max_examples=8, deadline=None)
def test_what_went_out_comes_back(form, articles):
    rows, texts = coded([(text.replace("\x07", " "), spans) for text, spans in articles])
    assume(rows)
    article = [whole(row) for row in rows[:1]]
    project = form.read_project(written(form, going([*article, *rows], ("actor",), texts))[1], "x")
    names = {code.guid: code.name for code in project.codes}
    back = sorted(
        (text.text, *one.span, names[one.code], project.coders[one.coder], one.memo, tuple(one.qualifiers.items()))
        for text in project.texts
        for one in text.codings
    )
    assert back == sorted(
        (
            *(texts[row.coding.document], *row.span, row.code_name, row.coder_name, row.memo),
            tuple(row.coding.qualifiers.items()),
        )
        for row in rows
    )
    assert sum(len(text.whole) for text in project.texts) == len(article)


def test_the_agreed_layer_is_what_was_curated():
    rows, texts = small()
    agreed = [replace(row, coding=replace(row.coding, coder=AGREED), coder_name="Agreed") for row in rows]
    outgoing = replace(going(agreed, (), texts), coders=(Coder(AGREED, "Agreed"),))
    names = [name for name in files(written(inception, outgoing)[1]) if name.endswith(".xmi")]
    assert names == [f"curation/Article_{n}_more.txt/CURATION_USER.xmi" for n in (0, 1)]


@pytest.mark.parametrize(
    ("place", "coder", "title"),
    [
        ("annotation/news.txt/ana.xmi", "ana", "news.txt"),
        ("curation/news.txt/CURATION_USER.xmi", "Agreed", "news.txt"),
        ("news.xmi", "", "news"),
    ],
)
def test_a_project_of_inception_is_read(place, coder, title):
    project = inception.read_project(zipped({"TypeSystem.xml": TYPES, place: XMI}), "x")
    (text,) = project.texts
    assert (text.name, text.text) == (title, "🌉 bridge")
    assert [(one.span.of(text.text), one.code, one.coder, one.qualifiers) for one in text.codings] == [
        ("🌉", "Role", coder, {}),
        ("bridge", "Role / Guarantor", coder, {"Toward": ("CHN",)}),
    ]
    assert [(code.name, code.parent) for code in project.codes] == [("Role", ""), ("Guarantor", "Role")]
    assert project.discarded == {"annotation of no words": 1}


def test_zip_files_in_the_zip_file_are_coders():
    inner = zipped({"webanno1.xmi": XMI, "TypeSystem.xml": TYPES})
    project = inception.read_project(zipped({f"annotation/a.txt/{who}.zip": inner for who in ("ana", "bo")}), "x")
    (text,) = project.texts
    assert {one.coder for one in text.codings} == {"ana", "bo"}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"no zip", "no zip file"),
        (zipped({"a.txt": "x"}), "holds no coded text"),
        (zipped({"a.xmi": XMI}), "no TypeSystem"),
        (zipped({"TypeSystem.xml": TYPES, "a.xmi": "<xmi"}), "cannot be read"),
        (zipped({"TypeSystem.xml": TYPES, "a.xmi": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "declares entities"),
        (zipped({"../a.xmi": XMI}), "points outside"),
    ],
)
def test_what_is_no_project_is_refused_in_one_sentence(data, sentence):
    with pytest.raises(KnownError, match=sentence):
        inception.read_project(data, "x.xmi.zip")


@pytest.mark.parametrize("data", ["[]", "{}", json.dumps({"%FEATURE_STRUCTURES": [1]})])
def test_json_that_is_no_cas_is_refused(data):
    with pytest.raises(KnownError, match="x"):
        inception_json.read_project(zipped({"a.json": data}), "x")


def test_without_the_extra_a_sentence_names_it(monkeypatch):
    monkeypatch.setattr(extras, "import_module", _missing)
    with pytest.raises(KnownError, match=r"glossator\[inception\]"):
        inception.losses(going([]))


def _missing(name: str):
    raise ModuleNotFoundError(name)
