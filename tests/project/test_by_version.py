"""Agreement by version of the codebook counts closed blind rounds, and each document once."""

from dataclasses import replace

import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.project.by_version import by_version, passed_over
from tests.conftest import BORIS, MAYA

SENTENCES = {
    "A": "Troops held drills beside the road while the convoys waited for the bridge to be opened again in spring.",
    "B": "Bankers refused another loan to the ministry, whose reserves had been frozen abroad since the summer.",
}


@pytest.fixture
def code(project, roles):
    project.run(op.AddCoder(BORIS))
    return roles("security role")


def document(project, title):
    project.run(op.AddDocuments((NewDocument(Source(title), SENTENCES[title[0]] + title[1:]),)))
    return next(each.id for each in project.documents() if each.title == title)


def coded_round(project, code, name, document, ends, blind=True, close=True):
    """Let both code a document, each up to an end, in a round of its own."""
    project.run(op.OpenRound(name, (document,), (MAYA.id, BORIS.id), blind=blind))
    for coder, end in zip((MAYA, BORIS), ends, strict=True):
        project.switch_coder(coder.id)
        project.run(op.AddCodings((NewCoding(document, Span(5, end), code),)))
        project.run(op.SetStatus((document,), Status.DONE))
    project.switch_coder(MAYA.id)
    if close:
        project.run(op.CloseRound(project.find_round(name).id))


def redefine(project, code, words):
    definition = project.codebook().codes[code].definition
    project.run(op.Redefine(code, replace(definition, definition=words), "it was unclear"))


def test_each_version_has_the_figures_of_its_own_rounds(project, code):
    coded_round(project, code, "First", document(project, "A"), (12, 30))
    redefine(project, code, "The partners belong to it.")
    coded_round(project, code, "Second", document(project, "B"), (20, 20))
    first, second = by_version(project)
    assert [found.name for found in first.rounds + second.rounds] == ["First", "Second"]
    assert first.agreement.codes[0].alpha.value < second.agreement.codes[0].alpha.value == 1
    assert second.version.reasons == ("it was unclear",)
    assert first.version.change < second.version.change
    assert first.reliability_data
    assert second.reliability_data


def test_rounds_of_one_version_are_put_together(project, code):
    coded_round(project, code, "First", document(project, "A"), (12, 30))
    coded_round(project, code, "Second", document(project, "B"), (20, 20))
    (both,) = by_version(project)
    assert (len(both.rounds), both.documents, both.agreement.counts[code]) == (2, 2, {MAYA.id: 2, BORIS.id: 2})


def test_a_document_that_is_coded_again_counts_for_the_first_version_alone(project, code):
    again = document(project, "A")
    coded_round(project, code, "First", again, (12, 30))
    redefine(project, code, "The partners belong to it.")
    coded_round(project, code, "Second", again, (20, 20))
    first, second = by_version(project)
    assert (first.documents, first.again) == (1, 0)
    assert (second.documents, second.again, second.reliability_data) == (0, 1, False)


def test_open_rounds_and_those_that_are_not_blind_are_passed_over(project, code):
    coded_round(project, code, "Seen", document(project, "A"), (12, 30), blind=False)
    coded_round(project, code, "Open", document(project, "B"), (12, 30), close=False)
    assert by_version(project) == []
    assert {each.name for each in passed_over(project)} == {"Seen", "Open"}


def test_what_is_nearly_the_same_is_no_other_document(project, code):
    coded_round(project, code, "First", document(project, "A"), (12, 30))
    redefine(project, code, "The partners belong to it.")
    coded_round(project, code, "Second", document(project, "A once more"), (20, 20))
    second = by_version(project)[1]
    assert (second.documents, second.again) == (0, 1)
