"""Other programs' projects come in whole as one step, and once."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, CodingId, derived_id, document_id, new_id, parse_id, text_sha256
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.incoming import CoderOf
from desktop.project.project_files import read_project_file
from desktop.project.qdpx_exchange import preview_project

REFI = Path(__file__).parents[1] / "formats" / "refi"
FILES = sorted(file for file in REFI.glob("*.qdpx") if not file.name.startswith("html"))
TRUTH = json.loads((REFI / "truth.json").read_text("utf-8"))
ANN = Coder(CoderId(derived_id("test coder", "ann")), "ann", "A")
GUID = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"


def bring(project, file, coder_of=CoderOf.CODING):
    preview = preview_project(project, read_project_file(file), file.name, coder_of)
    operation = preview.operation()
    if operation is not None:
        project.run(operation)
    return preview


def said(project):
    names = {coder.id: coder.name for coder in project.coders()}
    return sorted(
        [project.codebook().codes[coding.code].name, *coding.span, names[coding.coder]]
        for document in project.documents()
        for coding in project.codings(document.id)
    )


def packed(tmp_path, words, codes="", users="", text="One two three.", name="a.qdpx"):
    xml = (
        f'<Project xmlns="urn:QDA-XML:project:1.0" name="p"><Users>{users}</Users><CodeBook><Codes>{codes}</Codes>'
        f'</CodeBook><Sources><TextSource guid="{GUID}" name="Own"><PlainTextContent>{text}</PlainTextContent>{words}'
        "</TextSource></Sources></Project>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("project.qde", xml)
    (tmp_path / name).write_bytes(stream.getvalue())
    return tmp_path / name


def selection(start, end, code, guid=GUID, memo=""):
    return (
        f'<PlainTextSelection startPosition="{start}" endPosition="{end}"><Description>{memo}</Description>'
        f'<Coding guid="{guid}"><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
    )


def content(project):
    memos = [(memo.target, memo.body) for memo in project.memos()]
    return project.coders(), project.documents(), list(project.codebook()), said(project), memos


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_project_comes_in_whole_and_once_and_goes_with_one_undo(project, file):
    project.run(op.AddCodes(()))
    before = content(project)
    preview = bring(project, file)
    coders = {coder for *_, coder in TRUTH["codings"]}
    found = {coder.name for coder in project.coders()} - {"Maya"}
    wanted = TRUTH["codings"] if found == coders else [[*one[:3], "Unknown"] for one in TRUTH["codings"]]
    assert found in (coders, {"Unknown"})
    assert said(project) == sorted(wanted)
    assert {code.name for code in project.codebook()} == set(TRUTH["codes"])
    book = project.codebook()
    codings = project.codings(project.documents()[0].id)
    assert all(coding.origin == "import" for coding in codings)
    assert all(coding.meaning == book.codes[coding.code].meaning_id for coding in codings)
    assert len(preview.coming) == 14

    whole = content(project)
    again = bring(project, file)
    assert again.operation() is None
    assert [text.there for text in again.texts] == [14]

    project.undo()
    assert content(project)[1:] == before[1:]
    assert [coder.name for coder in project.coders()] == ["Maya"]
    project.redo()
    assert content(project) == whole
    project.undo()
    assert content(project)[1:] == before[1:]
    bring(project, file)
    assert said(project) == whole[3]
    project.undo()
    assert content(project)[1:] == before[1:]
    assert project.check() == []


def test_a_file_meets_what_is_there(project):
    project.run(op.AddCoder(ANN))
    project.run(op.AddDocuments((NewDocument(Source("Mine"), TRUTH["text"]),)))
    project.run(op.AddCodes((NewCode(Definition("Roles"), children=(NewCode(Definition("security ROLE")),)),)))
    bring(project, REFI / "maxqda.qdpx")
    assert [document.title for document in project.documents()] == ["Mine"]
    assert [coder.name for coder in project.coders()] == ["Bob", "Maya", "ann"]
    assert len(project.codebook()) == len(TRUTH["codes"])
    assert len(said(project)) == 14


def test_who_selected_can_be_taken_for_the_coder(project):
    preview = bring(project, REFI / "nvivo_win.qdpx", CoderOf.SELECTION)
    assert sum(conflict.number for conflict in preview.conflicts) == 14
    selected = {conflict.selected_by for conflict in preview.conflicts}
    assert {coder for *_, coder in said(project)} == selected


def test_a_coding_keeps_its_guid_and_its_memo(project, tmp_path):
    code = "00000000-0000-4000-8000-000000000001"
    codes = f'<Code guid="{code}" name="c" color="#112233"><Description>What.</Description></Code>'
    bring(project, packed(tmp_path, selection(0, 3, code, memo="Odd."), codes))
    (coding,) = project.codings(document_id(text_sha256("One two three.")))
    assert coding.id == parse_id(GUID)
    assert project.codebook().codes[parse_id(code)].definition.definition == "What."
    (memo,) = project.memos()
    assert (memo.target.id, memo.body, memo.coder) == (coding.id, "Odd.", coding.coder)


def test_an_id_that_is_taken_hides_no_coding(project, tmp_path):
    codes = '<Code guid="c" name="c"/>'
    words = selection(0, 3, "c") + selection(4, 7, "c")
    first, second = packed(tmp_path, words, codes), packed(tmp_path, words, codes, text="Six ten more.", name="b.qdpx")
    for file in (first, second):
        assert len(bring(project, file).coming) == 2
        assert bring(project, file).operation() is None
    assert len(said(project)) == 4


def test_a_selection_of_blanks_is_counted_and_left(project, tmp_path):
    preview = bring(project, packed(tmp_path, selection(3, 4, "c"), '<Code guid="c" name="c"/>'))
    assert (preview.discarded, said(project)) == ({"coding of no words": 1}, [])


def test_what_its_coder_changed_since_is_not_taken_back(project):
    bring(project, REFI / "maxqda.qdpx")
    ann = next(coder for coder in project.coders() if coder.name == "Ann")
    maya = project.coder.id
    coding = project.codings_of_coder(ann.id)[0]
    project.switch_coder(ann.id)
    project.run(op.MoveCoding(coding.id, Span(coding.span.start, coding.span.end + 6)))
    project.switch_coder(maya)
    whole = content(project)
    with pytest.raises(KnownError):
        project.undo()
    assert content(project) == whole


@pytest.mark.parametrize("hostile", ["page", "deep", "missing"])
def test_what_would_do_harm_leaves_the_project_as_it_was(project, tmp_path, hostile):
    deep = "".join(f'<Code guid="{number}" name="c">' for number in range(150)) + "</Code>" * 150
    files = {"page": REFI / "html_not_zip.qdpx", "missing": tmp_path / "no.qdpx"}
    file = files.get(hostile) or packed(tmp_path, "", deep)
    before = content(project)
    with pytest.raises(KnownError, match=file.name):
        bring(project, file)
    assert content(project) == before


def test_an_import_that_is_refused_leaves_nothing(project, location):
    preview = preview_project(project, read_project_file(REFI / "maxqda.qdpx"), "maxqda.qdpx")
    last = preview.coming[-1]
    beyond = replace(last, id=CodingId(new_id()), made=replace(last.made, span=Span(9_000, 9_001)))
    steps = (*preview.operation().operations, op.BringCodings((beyond,)))
    with pytest.raises(KnownError, match="not in it"):
        project.run(op.Together("Import", steps))
    project.close()
    with Project.open(location, read_only=True) as opened:
        assert (opened.documents(), len(opened.codebook())) == ([], 0)
