"""Near-doubles are grouped, counted once where that is wanted, and coded by carrying."""

from dataclasses import replace

import pytest

from desktop.domain.codings import NewCoding, Origin
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.ids import document_id, text_sha256
from desktop.domain.spans import Span
from desktop.domain.structure import Kind
from desktop.project import matrices
from desktop.project import operations as op
from desktop.project.coverage import coverage
from desktop.project.near_doubles import cluster_of, clusters
from tests.conftest import BORIS, MAYA, TEXT
from tests.domain.labelled_doubles import REPORTS

REPORT = " ".join(REPORTS["grain"].split())
COPY = f"What ships bring\n{REPORT}"
BRIEF = REPORT[: len(REPORT) // 2]


@pytest.fixture
def papers(project, article):
    """Three papers that print one report, beside another article; their ids."""
    sources = (Source("Wheat sails", "Wire"), Source("What ships bring", "Gazette"), Source("Brief", "Post"))
    texts = (REPORT, COPY, BRIEF)
    project.run(op.AddDocuments(tuple(NewDocument(*each) for each in zip(sources, texts, strict=True))))
    return [document_id(text_sha256(text)) for text in texts]


def code(project, document, words, role):
    start = project.text(document).index(words)
    project.run(op.AddCodings((NewCoding(document, Span(start, start + len(words)), role),)))


def quoted(project, document):
    return [each.span.of(project.text(document)) for each in project.codings(document)]


def count_once(project, once=True):
    project.run(op.ChangeSettings(replace(project.settings(), doubles_once=once)))


def test_the_longest_is_counted_unless_another_is_chosen_or_coded(project, papers, roles):
    report, copy, brief = papers
    (cluster,) = clusters(project)
    assert [each.id for each in cluster.documents] == [copy, brief, report]
    project.run(op.CountCopy(brief, tuple(papers)))
    project.run(op.CountCopy(report, tuple(papers)))
    assert cluster_of(project, brief).counted.id == report
    project.undo()
    assert cluster_of(project, copy).counted.id == brief
    project.undo()
    code(project, brief, "Two ships", roles("security role"))
    assert cluster_of(project, copy).counted.id == brief
    other = next(each for each in project.documents() if each.id not in papers)
    assert cluster_of(project, other.id) is None


def test_codings_of_one_are_carried_to_the_others_as_one_step(project, papers, roles):
    report, copy, brief = papers
    role = roles("security role")
    for words in ("Two ships with wheat", "Inspectors of a neutral commission", "said that further sailings"):
        code(project, report, words, role)
    code(project, copy, "Two ships with wheat", role)
    project.run(op.CarryToDoubles(report, (copy, brief)))
    assert quoted(project, copy) == quoted(project, report)
    assert quoted(project, brief) == quoted(project, report)[:2]
    origins = [each.origin for each in project.codings(copy)]
    assert origins == [Origin.HUMAN, Origin.CARRIED, Origin.CARRIED]
    assert project.to_settle() == []
    before = project.codings(copy)
    assert not project.run(op.CarryToDoubles(report, (copy, brief)))
    assert project.codings(copy) == before
    assert project.undo().codings_of == {copy, brief}
    assert quoted(project, brief) == []
    project.run(op.CarryToDoubles(report, (copy, brief)))
    assert quoted(project, copy) == quoted(project, report)
    assert project.check() == []


def test_what_was_removed_by_hand_is_not_carried_again(project, papers, roles):
    report, copy, _ = papers
    role = roles("security role")
    code(project, report, "Two ships with wheat", role)
    project.run(op.CodeDocuments((report,), role))
    project.run(op.CarryToDoubles(report, (copy,)))
    project.run(op.RemoveCodings(tuple(each.id for each in project.codings(copy))))
    whole = next(each for each in project.document_codings() if each.document == copy)
    project.run(op.RemoveDocumentCodings((whole.id,)))
    assert not project.run(op.CarryToDoubles(report, (copy,)))
    project.undo()
    project.undo()
    assert quoted(project, copy) == quoted(project, report)
    project.undo()
    assert project.run(op.CarryToDoubles(report, (copy,)))


def test_only_what_is_mine_is_carried(project, papers, roles):
    report, copy, _ = papers
    code(project, report, "Two ships", roles("security role"))
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    with pytest.raises(KnownError, match="no codings"):
        project.run(op.CarryToDoubles(report, (copy,)))


def test_codes_of_whole_articles_are_carried_too(project, papers, roles):
    report, copy, brief = papers
    role = roles("security role")
    project.run(op.CodeDocuments((report, copy), role))
    project.run(op.CarryToDoubles(report, (copy, brief)))
    found = [(each.document, each.origin) for each in project.document_codings() if each.code == role]
    assert found[-1] == (brief, Origin.CARRIED)
    assert len(found) == 3
    project.undo()
    assert len(project.document_codings()) == 2


def test_of_near_doubles_one_is_counted_where_that_is_wanted(project, papers, roles):
    report, copy, brief = papers
    for document in papers:
        code(project, document, "Two ships with wheat", roles("security role"))

    def number():
        return matrices.matrix(project, "code", "document", MAYA.id).total()

    assert number() == 3
    count_once(project)
    assert number() == 1
    assert project.left_out().documents == {report, brief}
    assert {row[0].document.id for row in coverage(project)}.isdisjoint({report, brief})
    project.run(op.RemoveDocuments((copy, brief)))
    assert project.left_out().documents == frozenset()
    assert number() == 1


def test_rounds_are_drawn_from_one_of_each_group(project, papers):
    assert len(project.distinct_documents()) == 2
    assert TEXT in [project.text(each) for each in project.distinct_documents()]
    project.run(op.CountCopy(papers[2], tuple(papers)))
    assert papers[2] in project.distinct_documents()


def test_what_is_left_out_is_what_it_is_after_each_change(project, papers, roles):
    report, copy, brief = papers
    count_once(project)
    assert project.left_out().documents == {report, brief}
    code(project, brief, "Two ships", roles("security role"))
    assert project.left_out().documents == {report, copy}
    project.undo()
    assert project.left_out().documents == {report, brief}
    project.run(op.CountCopy(report, tuple(papers)))
    assert project.left_out().documents == {copy, brief}
    project.run(op.SetKinds(report, {Span(0, 3): Kind.TITLE.value}))
    project.run(op.ChangeSettings(replace(project.settings(), left_out=(Kind.TITLE.value,))))
    assert project.left_out().spans == {report: (Span(0, len(REPORT)),)}
    count_once(project, once=False)
    assert project.left_out().documents == frozenset()
