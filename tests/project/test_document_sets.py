"""Documents are put into sets by name, on every copy."""

import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.ids import document_id, text_sha256
from desktop.domain.searching import Search
from desktop.domain.spans import Span
from desktop.project import Project, matrices
from desktop.project import operations as op
from desktop.project.segments import Wanted, from_json, retrieve
from desktop.project.segments import as_json as kept
from tests.conftest import BORIS, MAYA

TEXTS = ("The river rose.", "The river fell.", "The bridge stands.")


@pytest.fixture
def rivers(project):
    project.run(op.AddDocuments(tuple(NewDocument(Source(text), text) for text in TEXTS)))
    return [document_id(text_sha256(text)) for text in TEXTS]


def put(project, name, *documents):
    project.run(op.PutDocumentSet(name, documents=documents))
    return next(each.id for each in project.document_sets() if each.name == name)


def sets(project):
    return {each.name: set(each.documents) for each in project.document_sets()}


def test_a_document_is_in_several_sets_and_every_change_is_a_step(project, rivers):
    water = put(project, "Water", *rivers[:2])
    put(project, "early", rivers[0])
    assert sets(project) == {"early": {rivers[0]}, "Water": set(rivers[:2])}
    changes = project.run(op.FillDocumentSet(water, (rivers[2],), (rivers[0],)))
    assert changes.document_sets
    assert sets(project)["Water"] == set(rivers[1:])
    project.run(op.PutDocumentSet("Waters", water))
    assert sets(project)["Waters"] == set(rivers[1:])
    project.run(op.RemoveDocumentSet(water))
    assert list(sets(project)) == ["early"]
    for _ in range(3):
        project.undo()
    assert sets(project)["Water"] == set(rivers[:2])
    assert project.check() == []


def test_names_are_there_and_are_told_apart(project, rivers):
    water = put(project, "Water")
    for name in (" ", "WATER"):
        with pytest.raises(KnownError):
            project.run(op.PutDocumentSet(name))
    project.run(op.PutDocumentSet("water", water))
    project.run(op.RemoveDocumentSet(water))
    with pytest.raises(KnownError, match="any more"):
        project.run(op.FillDocumentSet(water, (rivers[0],)))


def test_a_removed_document_is_in_no_set_until_it_comes_back_and_a_new_version_takes_its_place(project, rivers):
    put(project, "Water", *rivers[:2])
    project.run(op.RemoveDocuments((rivers[0],)))
    assert sets(project)["Water"] == {rivers[1]}
    project.undo()
    project.run(op.ReviseDocument(rivers[0], NewDocument(Source("New"), "The river rose fast.")))
    new = document_id(text_sha256("The river rose fast."))
    assert sets(project)["Water"] == {new, rivers[1]}


def test_segments_matrix_and_search_are_of_a_set(project, rivers, roles):
    water = put(project, "Water", rivers[0], rivers[2])
    for document in rivers:
        project.run(op.AddCodings((NewCoding(document, Span(4, 9), roles("security role")),)))
    wanted = Wanted(sets=frozenset({water}))
    assert {each.document for each in retrieve(project, wanted, MAYA.id).codings} == {rivers[0], rivers[2]}
    assert from_json(kept(wanted)) == wanted
    assert matrices.matrix(project, "code", "document", MAYA.id, documents=rivers[:1]).total() == 1
    found = project.search(Search("river"), documents={rivers[0], rivers[2]})
    assert {looked.document for looked, _ in found} == {rivers[0]}


def test_what_two_copies_put_into_a_set_is_all_in_it(tmp_path):
    ids = [document_id(text_sha256(text)) for text in TEXTS]
    with Project.create(tmp_path / "a.gloss", coder=MAYA) as mine:
        mine.run(op.AddDocuments(tuple(NewDocument(Source(text), text) for text in TEXTS)))
        water = put(mine, "Water", ids[0])
        mine.save_copy(tmp_path / "b.gloss")
        with Project.open(tmp_path / "b.gloss", coder=BORIS) as theirs:
            theirs.run(op.FillDocumentSet(water, (ids[1],)))
        mine.run(op.FillDocumentSet(water, (ids[2],), (ids[0],)))
        mine.merge(tmp_path / "b.gloss")
        assert sets(mine) == {"Water": set(ids[1:])}
        assert mine.check() == []
        mine.purge("document", ids[1])
        assert sets(mine) == {"Water": {ids[2]}}
        assert mine.check() == []
