"""A project goes out as REFI-QDA and comes back just as it was; other programs find what they need in it."""

import io
import re
import zipfile
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from desktop.assets import resource
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.documents import Licence, NewDocument, Source, Terms
from desktop.domain.errors import KnownError
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.formats import qdpx
from desktop.formats.losses import Lost
from desktop.formats.qdpx_extras import FILE
from desktop.project import Project, exchange
from desktop.project import operations as op
from desktop.project.project_files import read_project_file
from desktop.project.qdpx_exchange import preview_project
from tests.conftest import BORIS, MAYA
from tests.project.test_lines_exchange import PLACES, WORDS, filled, state

NS = "{urn:QDA-XML:project:1.0}"
FEW = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
_numbers = count()


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(resource("schemas", "Project.xsd")))


@pytest.fixture
def out(tmp_path):
    """A project with two coders, overlaps, memos of every kind and shared names, written out."""
    texts = ["one bridge 🌉 here, and\nשלום there"]
    places = [(0, 3, True, True), (0, 10, False, False), (0, 10, True, False), (4, 8, False, True)]
    with filled(tmp_path / "a.gloss", texts, places) as project:
        (document,) = project.documents()
        project.run(op.EditDocument(document.id, Source("T0", "Courier", "A. B.", "2021-10", "https://example.org")))
        project.run(op.AddDocuments((NewDocument(Source("T0"), "the same title"),)))
        project.run(op.AddCodes((NewCode(Definition("C", "Means it.", "This\nThat", "Not")),)))
        project.run(op.WriteMemo(Target(MemoKind.SPAN, document.id, Span(4, 10)), "on words"))
        project.run(op.WriteMemo(Target(MemoKind.DOCUMENT, document.id), "on the text"))
        project.run(op.WriteMemo(Target(MemoKind.PROJECT, bytes(16)), "on it all\x0b"))
        theirs = project.codings(document.id, {MAYA.id})[0]
        project.run(op.WriteMemo(Target(MemoKind.CODING, theirs.id), "another's note"))
        exchange.export(project, tmp_path / "a.qdpx")
        yield project, tmp_path / "a.qdpx"


@pytest.fixture
def qde(out):
    with zipfile.ZipFile(out[1]) as archive:
        return etree.fromstring(archive.read("project.qde"))


def bring_in(project, file):
    preview = preview_project(project, read_project_file(file), file.name)
    operation = preview.operation()
    if operation is not None:
        project.run(operation)
    return preview


def without(file, name):
    """Copy an archive without one of its files."""
    target = file.with_name("less.qdpx")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w") as archive:
        for info in source.infolist():
            if info.filename != name:
                archive.writestr(info, source.read(info))
    return target


@given(texts=st.lists(WORDS, min_size=1, max_size=3, unique=True), places=PLACES)
@FEW
def test_an_empty_project_is_made_the_same_and_once(tmp_path, schema, texts, places):
    folder = tmp_path / str(next(_numbers))
    folder.mkdir()
    file = folder / "all.qdpx"
    with filled(folder / "a.gloss", texts, places) as project, Project.create(folder / "b.gloss", coder=MAYA) as other:
        exchange.export(project, file)
        with zipfile.ZipFile(file) as archive:
            schema.assertValid(etree.fromstring(archive.read("project.qde")))
        bring_in(other, file)
        assert state(other) == state(project)
        assert bring_in(other, file).operation() is None
        assert other.check() == []
        other.undo()
        assert other.documents() == []


@given(texts=st.lists(WORDS, min_size=1, max_size=3, unique=True), places=PLACES)
@FEW
def test_without_our_own_file_words_codes_coders_spans_and_times_come_back(tmp_path, texts, places):
    folder = tmp_path / str(next(_numbers))
    folder.mkdir()
    with filled(folder / "a.gloss", texts, places) as project, Project.create(folder / "b.gloss", coder=MAYA) as other:
        exchange.export(project, folder / "all.qdpx")
        preview = bring_in(other, without(folder / "all.qdpx", FILE))
        assert (preview.extras, dict(preview.discarded)) == ((), {})
        assert said(other) == said(project)
        assert [code.definition for code in other.codebook()] == [code.definition for code in project.codebook()]
        assert {(memo.target.kind, memo.body) for memo in other.memos()} == {
            (memo.target.kind, memo.body) for memo in project.memos()
        }


def said(project):
    book = project.codebook()
    return [
        (
            project.text(document.id),
            coding.id,
            coding.span,
            book.path(coding.code),
            coding.coder,
            coding.created // 1000,
        )
        for document in project.documents()
        for coding in project.codings(document.id)
    ] + [(coding.document, coding.id, book.path(coding.code), coding.coder) for coding in project.document_codings()]


def test_memos_of_every_kind_come_back_without_our_own_file(out, tmp_path):
    project, file = out
    with Project.create(tmp_path / "b.gloss", coder=MAYA) as other:
        bring_in(other, without(file, FILE))
        both = [
            {(m.target.kind, m.target.id, m.target.span, m.coder, m.body) for m in each.memos()}
            for each in (project, other)
        ]
        assert both[1] == both[0]
        assert other.documents()[0].source == project.documents()[0].source


def test_the_same_state_gives_the_same_bytes(out, tmp_path):
    project, file = out
    exchange.export(project, tmp_path / "again.qdpx")
    assert (tmp_path / "again.qdpx").read_bytes() == file.read_bytes()


def test_the_project_comes_first_then_texts_in_one_flat_folder(out):
    with zipfile.ZipFile(out[1]) as archive:
        first, *rest = archive.namelist()
        assert first == "project.qde"
        assert [name for name in rest if name.endswith((".qde", "/"))] == []
        assert all(re.fullmatch(r"sources/[0-9a-f-]{36}\.txt", name) for name in rest if name != FILE)
        assert all(not archive.read(name).startswith(b"\xef\xbb\xbf") for name in archive.namelist())
        assert all(b"\r" not in archive.read(name) for name in rest)


def test_the_xml_is_valid_and_says_who_wrote_it(qde, schema):
    schema.assertValid(qde)
    assert qde.get("origin").startswith("Glossator ")
    assert "ATLAS" not in qde.get("origin")
    assert qde.get("basePath") is None
    assert not qde.findall(f".//{NS}*[@currentPath]")


def test_guids_are_plain_lower_case_and_each_stands_for_one_thing(qde):
    guids = qde.xpath("//@guid")
    assert all(re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", guid) for guid in guids)
    assert len(set(guids)) == len(guids)
    assert set(qde.xpath("//@creatingUser")) <= set(qde.xpath("//*[local-name()='User']/@guid"))
    assert set(qde.xpath("//@targetGUID")) <= set(guids)


def test_names_are_there_and_unlike(qde):
    for kind in ("User", "Code", "TextSource", "Note", "Set", "Variable"):
        names = [each.get("name").casefold() for each in qde.iter(f"{NS}{kind}")]
        assert all(names)
        assert len(set(names)) == len(names)
    assert {"a / b / ب", "c", "C"} & {each.get("name") for each in qde.iter(f"{NS}Code")}


def test_a_text_stands_in_a_file_and_never_in_the_xml(qde):
    for source in qde.iter(f"{NS}TextSource"):
        assert source.get("plainTextPath") == f"internal://{source.get('guid')}.txt"
        assert source.find(f"{NS}PlainTextContent") is None
        assert source.get("richTextPath") is None


def test_a_selection_is_one_coders_and_says_so_with_its_time(qde):
    shared = 0
    for selection in qde.iter(f"{NS}PlainTextSelection"):
        codings = selection.findall(f"{NS}Coding")
        shared += len(codings) > 1
        assert {coding.get("creatingUser") for coding in codings} <= {selection.get("creatingUser")}
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", selection.get("creationDateTime"))
        assert len(selection.get("name")) <= 100
        assert len(codings) <= 1 or selection.find(f"{NS}Description") is None
    assert shared


def test_a_variable_has_one_value_for_a_text(qde):
    for source in qde.iter(f"{NS}TextSource"):
        refs = [ref.get("targetGUID") for ref in source.iter(f"{NS}VariableRef")]
        assert len(set(refs)) == len(refs)
        assert all(value.text for value in source.iter(f"{NS}TextValue"))


def test_what_a_licence_keeps_back_does_not_go_out(out, tmp_path):
    going = out[0].outgoing()
    kept, bound = sorted(going.documents, key=lambda each: bool(out[0].codings(each.id)))
    documents = tuple(
        replace(each, terms=Terms(Licence.OFFSETS)) if each == bound else each for each in going.documents
    )
    stream = io.BytesIO()
    text = {kept.id: out[0].text(kept.id), bound.id: None}.get
    qdpx.write(replace(going, documents=documents, text=text), stream)
    assert next((loss.kind, loss.names) for loss in qdpx.losses(replace(going, text=text))) == (
        Lost.TEXT,
        (bound.title,),
    )
    with zipfile.ZipFile(stream) as archive:
        assert all(out[0].text(bound.id)[:10].encode() not in archive.read(name) for name in archive.namelist())
        assert len([name for name in archive.namelist() if kept.id.hex()[:8] in name]) == 1


def test_a_file_that_was_changed_elsewhere_is_taken_by_its_own_words(out, tmp_path):
    file = out[1]
    target = tmp_path / "changed.qdpx"
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w") as archive:
        for info in source.infolist():
            data = source.read(info)
            archive.writestr(
                info, data.replace(b'name="a / b"', b'name="D"') if info.filename == "project.qde" else data
            )
    with Project.create(tmp_path / "b.gloss", coder=MAYA) as other:
        assert bring_in(other, target).extras == ()
        assert other.find_code("D")


@given(lines=st.lists(st.binary(max_size=40) | st.just(b'["coding"]'), max_size=4), damage=st.integers(0, 2000))
@FEW
def test_a_damaged_file_of_ours_is_left_or_refused(out, tmp_path, lines, damage):
    data = bytearray(out[1].read_bytes())
    data[damage % len(data)] ^= 0x55
    other = io.BytesIO(without(out[1], FILE).read_bytes())
    with zipfile.ZipFile(other, "a") as archive:
        archive.writestr(FILE, b"\n".join(lines))
    folder = tmp_path / str(next(_numbers))
    folder.mkdir()
    with Project.create(folder / "b.gloss", coder=BORIS) as project:
        for number, whole in enumerate((bytes(data), other.getvalue())):
            (folder / f"{number}.qdpx").write_bytes(whole)
            try:
                preview_project(project, read_project_file(folder / f"{number}.qdpx"), "x.qdpx")
            except KnownError as error:
                assert "qdpx" in str(error)  # noqa: PT017 - either is right
