import pytest

from desktop.analysis.matrix import CountUnit
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.ids import id_text
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.project.matrices import matrix
from tests.conftest import MAYA, TEXT


def test_the_same_text_comes_in_once(project, article):
    with pytest.raises(KnownError, match="already, as “Two neighbours”"):
        project.run(op.AddDocuments((NewDocument(Source("Copy"), TEXT),)))


def test_a_removed_document_can_be_imported_again(project, article):
    project.run(op.RemoveDocuments((article,)))
    project.run(op.AddDocuments((NewDocument(Source("Again"), TEXT),)))
    assert project.document(article).title == "Again"


def test_the_source_can_be_edited(project, article):
    project.run(op.EditDocument(article, Source("New title", published="2021")))
    assert project.document(article).source == Source("New title", published="2021")


def test_documents_are_found_by_title_and_id(project, article):
    assert project.find_document("two NEIGHBOURS").id == article
    assert project.find_document(id_text(article)).id == article
    with pytest.raises(NotFound, match="Two neighbours"):
        project.find_document("Three")


def test_an_article_without_words_is_refused(project):
    with pytest.raises(KnownError, match="no words"):
        project.run(op.AddDocuments((NewDocument(Source("Empty"), " \n"),)))


def test_two_articles_of_one_text_are_refused_together(project):
    twins = tuple(NewDocument(Source(title), "The same words.") for title in ("One", "Other"))
    with pytest.raises(KnownError, match="“Other” is in the project already, as “One”"):
        project.run(op.AddDocuments(twins))
    assert project.documents() == []


def test_many_articles_come_as_one_step_beside_one_that_was_set_aside(project, article):
    project.run(op.RemoveDocuments((article,)))
    many = tuple(NewDocument(Source(f"Article {number:04}"), f"Words of {number}.") for number in range(510))
    project.run(op.AddDocuments((*many, NewDocument(Source("Again"), TEXT))))
    assert [each.title for each in project.documents()] == ["Again", *(each.source.title for each in many)]
    assert project.text(project.find_document("Article 0505").id) == "Words of 505."
    assert project.check() == []
    project.undo()
    assert project.documents() == []
    project.redo()
    assert len(project.documents()) == 511


@pytest.mark.parametrize(
    "text", ["中国和俄罗斯。他们说两国部长在首都会晤，没有协议", "They met – in 3.5 hours — at last.", TEXT]
)
def test_the_words_of_a_document_are_those_that_the_matrix_counts(project, roles, text):
    project.run(op.AddDocuments((NewDocument(Source("Words"), text),)))
    document = project.find_document("Words")
    project.run(op.AddCodings((NewCoding(document.id, Span(0, len(text)), roles("security role")),)))
    assert matrix(project, "code", "document", MAYA.id, CountUnit.WORDS).total() == document.words
