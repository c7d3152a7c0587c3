"""A project of REFI-QDA, valid by its schema whatever goes out."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from lxml import etree

import desktop
from desktop.assets import resource
from desktop.domain.documents import Licence, Terms
from desktop.formats import qdpx
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded, small, whole

NS = "{urn:QDA-XML:project:1.0}"


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(resource("schemas", "Project.xsd")))


def files(outgoing) -> dict[str, bytes]:
    out = BytesIO()
    qdpx.write(outgoing, out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_golden_project(golden, schema):
    rows, texts = small()
    found = files(going(rows, ("actor",), texts))
    schema.assertValid(etree.fromstring(found["project.qde"]))
    said = "".join(f"== {name}\n{data.decode()}\n" for name, data in found.items())
    said = re.sub("[0-9a-f]{64}", "HASH", said.replace(f"Glossator {desktop.__version__}", "Glossator"))
    assert said == (golden / "codings.qdpx.txt").read_bytes().decode()


@given(ARTICLES)
@settings(max_examples=15, deadline=None)
def test_each_coders_codings_stand_where_they_do_in_the_text(schema, articles):
    rows, texts = coded(articles)
    found = files(going([*map(whole, rows[:1]), *rows], ("actor",), texts))
    page = etree.fromstring(found["project.qde"])
    schema.assertValid(page)
    back = []
    for source in page.iter(f"{NS}TextSource"):
        text = found[f"sources/{source.get('guid')}.txt"].decode()
        for selection in source.iter(f"{NS}PlainTextSelection"):
            place = int(selection.get("startPosition")), int(selection.get("endPosition"))
            back += [
                (text, *place, each.find(f"{NS}CodeRef").get("targetGUID"), each.get("creatingUser"))
                for each in selection.iter(f"{NS}Coding")
            ]
    expected = [
        (texts[row.coding.document], *row.span, _guid(row.coding.code), _guid(row.coding.coder)) for row in rows
    ]
    assert sorted(back) == sorted(expected)


def _guid(uid: bytes) -> str:
    digits = uid.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


@pytest.mark.parametrize(
    "changed",
    [
        lambda outgoing: replace(outgoing, walk=lambda: iter(())),
        lambda outgoing: replace(
            outgoing,
            text=lambda _: None,
            documents=tuple(replace(each, terms=Terms(Licence.OFFSETS)) for each in outgoing.documents),
        ),
        lambda outgoing: replace(outgoing, coders=outgoing.coders[:1]),
        lambda outgoing: going([]),
        lambda outgoing: replace(
            outgoing,
            documents=tuple(replace(each, terms=Terms(Licence.FULL, 0, "Team")) for each in outgoing.documents),
        ),
    ],
    ids=["no codings", "no texts", "one coder", "nothing", "handling"],
)
def test_whatever_is_left_out_the_rest_is_valid(schema, changed):
    rows, texts = small()
    schema.assertValid(etree.fromstring(files(changed(going(rows, ("actor",), texts)))["project.qde"]))
