"""Paragraphs are told what they are, and kinds of them count for nothing."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from desktop.analysis.matrix import CountUnit
from desktop.domain.codings import NewCoding
from desktop.domain.decisions import AGREED, Outcome, Verdict
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.ids import document_id, text_sha256
from desktop.domain.spans import Span
from desktop.domain.structure import Kind, Part
from desktop.project import Project, matrices
from desktop.project import operations as op
from desktop.project.coverage import coverage
from desktop.project.exchange import export
from desktop.project.segments import Wanted, retrieve
from tests.conftest import BORIS, MAYA

BODY = "The envoy praised the bridge."
CAPTION = "A bridge at dawn."
WORDS = f"{BODY}\n\n{CAPTION}\nThe river rose."
AT = WORDS.index(CAPTION)


@pytest.fixture
def bridge(project, roles):
    """An article with a caption, one coding in it, one beyond it and one across."""
    project.run(op.AddDocuments((NewDocument(Source("Bridge"), WORDS, (Part(AT, AT + len(CAPTION), Kind.CAPTION),)),)))
    document = document_id(text_sha256(WORDS))
    for span in (Span(0, 9), Span(AT, AT + 8), Span(AT - 9, AT + 8)):
        project.run(op.AddCodings((NewCoding(document, span, roles("security role")),)))
    return document


def leave_out(project, *kinds):
    project.run(op.ChangeSettings(replace(project.settings(), left_out=kinds)))


def counted(project, unit=CountUnit.CODINGS):
    return matrices.matrix(project, "code", "document", MAYA.id, unit).total()


def test_paragraphs_are_what_somebody_says(project, bridge):
    project.run(op.SetKinds(bridge, {Span(2, 3): Kind.STANDFIRST, Span(AT, AT + 1): Kind.BODY}))
    assert project.document(bridge).parts == (Part(0, len(BODY), Kind.STANDFIRST),)
    assert project.undo_label() == "Mark 2 paragraphs as body, standfirst"
    project.undo()
    assert project.document(bridge).parts == (Part(AT, AT + len(CAPTION), Kind.CAPTION),)
    with pytest.raises(KnownError, match="no words"):
        project.run(op.SetKinds(bridge, {Span(len(BODY), len(BODY) + 1): Kind.TITLE}))


def test_a_coding_that_stands_in_what_is_left_out_is_kept_and_counts_for_nothing(project, bridge):
    assert (counted(project), project.left_out().of(bridge, len(WORDS))) == (3, ())
    leave_out(project, Kind.CAPTION, Kind.NOTE)
    assert project.left_out().of(bridge, len(WORDS)) == (Span(AT, AT + len(CAPTION)),)
    assert (counted(project), counted(project, CountUnit.CHARACTERS)) == (2, 9 + 9)
    assert len(retrieve(project, Wanted(), MAYA.id).codings) == 2
    assert len(project.codings(bridge)) == 3
    project.undo()
    assert counted(project) == 3


def test_coverage_is_of_what_counts(project, bridge):
    leave_out(project, Kind.CAPTION)
    project.remember_place(bridge, 0, len(BODY))
    (covered,) = next(row for row in coverage(project) if row[0].document.id == bridge)
    assert covered.progress.codings == 2
    assert covered.share == len(BODY) / (len(WORDS) - len(CAPTION))


def test_counts_in_a_workbook_leave_out_what_the_codings_there_hold(project, bridge, tmp_path):
    leave_out(project, Kind.CAPTION)
    assert export(project, tmp_path / "out.xlsx") == 3
    book = load_workbook(tmp_path / "out.xlsx")
    assert book["Codings"].max_row == 4
    row = next(row for row in book["Documents"].values if row[1] == "Bridge")
    assert row[-2:] == (2, 9 + 9)
    about = dict(row[:2] for row in book["About"].values)
    assert about["left out of the counts"].startswith(f"{len(CAPTION)} characters of 1 documents")


def test_the_body_cannot_be_left_out(project):
    with pytest.raises(KnownError, match="cannot be left out"):
        leave_out(project, Kind.BODY)


def test_colleagues_say_of_different_articles_what_their_paragraphs_are(tmp_path):
    first, second = (document_id(text_sha256(text)) for text in (WORDS, BODY))
    with Project.create(tmp_path / "a.gloss", coder=MAYA) as mine:
        mine.run(op.AddDocuments((NewDocument(Source("A"), WORDS), NewDocument(Source("B"), BODY))))
        mine.save_copy(tmp_path / "b.gloss")
        with Project.open(tmp_path / "b.gloss", coder=MAYA) as copy:
            copy.run(op.SetKinds(second, {Span(0, 5): Kind.TITLE}))
            leave_out(copy, Kind.TITLE)
        mine.run(op.SetKinds(first, {Span(0, 5): Kind.STANDFIRST}))
        mine.merge(tmp_path / "b.gloss")
        assert mine.settings().left_out == (Kind.TITLE,)
        kinds = [[part.kind for part in mine.document(each).parts] for each in (first, second)]
        assert kinds == [[Kind.STANDFIRST], [Kind.TITLE]]
        assert mine.check() == []


def test_what_two_copies_say_of_the_same_article_is_a_conflict_in_words(tmp_path):
    document = document_id(text_sha256(WORDS))
    with Project.create(tmp_path / "a.gloss", coder=MAYA) as mine:
        mine.run(op.AddDocuments((NewDocument(Source("A"), WORDS),)))
        mine.save_copy(tmp_path / "b.gloss")
        mine.run(op.SetKinds(document, {Span(0, 5): Kind.STANDFIRST}))
        with Project.open(tmp_path / "b.gloss", coder=MAYA) as copy:
            copy.run(op.SetKinds(document, {Span(AT, AT + 1): Kind.CAPTION}))
        (conflict,) = mine.merge(tmp_path / "b.gloss").conflicts
        assert conflict.ours == f"standfirst 0–{len(BODY)}"
        assert conflict.theirs == f"caption {AT}–{AT + len(CAPTION)}"
        assert [part.kind for part in mine.document(document).parts] == [Kind.CAPTION]


def test_what_stands_beside_codes_and_documents_agrees_with_the_matrix(project, bridge, roles):
    role = roles("security role")
    project.run(op.CodeDocuments((bridge,), role))
    leave_out(project, Kind.CAPTION)
    assert project.counts(MAYA.id) == {role: 4}
    assert project.counted(MAYA.id) == project.counted(MAYA.id, bridge) == {role: counted(project)}
    assert (project.progress()[bridge].codings, project.progress()[bridge].uncounted) == (4, 1)
    project.run(op.AddCodings((NewCoding(bridge, Span(AT + 1, AT + 4), role),)))
    assert project.uncounted(MAYA.id) == {bridge: {role: 2}}
    project.undo()
    assert project.uncounted(MAYA.id) == {bridge: {role: 1}}
    project.run(op.SetKinds(bridge, {Span(AT, AT + 1): Kind.BODY}))
    assert project.uncounted(MAYA.id) == {}
    assert project.counted(MAYA.id) == {role: 4}


def test_counts_of_the_agreed_layer_do_without_what_is_left_out_as_its_matrix_does(project, bridge, roles):
    role = roles("security role")
    for coding in project.codings(bridge):
        decided = op.Decide(bridge, (coding.id,), Verdict.TAKEN, (Outcome(role, coding.span),), (coding.id,))
        project.run(decided)
    leave_out(project, Kind.CAPTION)
    total = matrices.matrix(project, "code", "document", AGREED).total()
    assert project.counted(AGREED) == project.counted(AGREED, bridge) == {role: total} == {role: 2}
    assert (project.progress(AGREED)[bridge].codings, project.progress(AGREED)[bridge].uncounted) == (3, 1)


def test_what_is_coded_in_an_older_version_takes_nothing_from_the_latest(project, bridge, roles):
    role = roles("security role")
    leave_out(project, Kind.CAPTION)
    project.run(op.ReviseDocument(bridge, NewDocument(Source("Bridge"), f"{WORDS}\nThe end.")))
    before = project.counted(MAYA.id)
    project.run(op.AddCodings((NewCoding(bridge, Span(AT + 1, AT + 4), role),)))
    assert project.counted(MAYA.id) == before == {role: counted(project)}


def test_what_another_program_writes_to_a_server_is_looked_at(location, project, bridge):
    if project.path is not None:
        pytest.skip("a file is written by one program at a time")
    leave_out(project, Kind.CAPTION)
    assert project.left_out().spans
    known = project.left_out()
    with Project.open(location, coder=BORIS) as other:
        other.remember_place(bridge, 0, 3)
        assert project.left_out() is known
        other.run(op.SetKinds(bridge, {Span(AT, AT + 1): Kind.BODY}))
    assert not project.left_out().spans
