"""Formats of other tools give back the very codings, on the texts that they were made on."""

import zipfile
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.domain.documents import NewDocument, Source
from desktop.project import Project, exchange, lines_exchange
from desktop.project import operations as op
from desktop.project.project_files import read_standoff
from desktop.project.qdpx_exchange import preview_project
from tests.conftest import BORIS, MAYA
from tests.project.test_lines_exchange import PLACES, WORDS, bring_in, filled

FEW = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
_numbers = count()


@pytest.fixture
def folder(tmp_path):
    def made():
        here = tmp_path / str(next(_numbers))
        here.mkdir()
        return here

    return made


def codings(project):
    """Say all of every coding but when it was changed last, which is when it came back."""
    found = (coding for document in project.documents() for coding in project.codings(document.id))
    return [replace(coding, modified=0) for coding in found]


def spans(project):
    book, names = project.codebook(), {coder.id: coder.name for coder in project.coders()}
    return sorted(
        (
            project.text(document.id),
            *coding.span,
            book.codes[coding.code].name,
            names[coding.coder],
        )
        for document in project.documents()
        for coding in project.codings(document.id)
    )


@given(texts=st.lists(WORDS, min_size=1, max_size=3, unique=True), places=PLACES)
@FEW
def test_web_annotations_onto_the_same_texts_are_the_same_codings(folder, texts, places):
    here = folder()
    with filled(here / "a.gloss", texts, places) as project:
        before = codings(project)
        exchange.export(project, here / "a.jsonld")
        for coder in (MAYA, BORIS):
            project.switch_coder(coder.id)
            project.run(op.RemoveCodings(tuple(coding.id for coding in project.codings_of_coder(coder.id))))
        preview = bring_in(project, here / "a.jsonld")
        assert codings(project) == before
        assert not preview.number(*(fate for fate in lines_exchange.Fate if fate.value.startswith("no ")))
        assert bring_in(project, here / "a.jsonld").operation() is None


@given(texts=st.lists(WORDS, min_size=1, max_size=3, unique=True), places=PLACES)
@FEW
def test_brat_gives_back_spans_codes_and_coders(folder, texts, places):
    here = folder()
    with filled(here / "a.gloss", texts, places) as project, Project.create(here / "b.gloss", coder=MAYA) as other:
        exchange.export(project, here / "a.brat.zip")
        with zipfile.ZipFile(here / "a.brat.zip") as archive:
            archive.extractall(here / "out")
        lines = 0
        for file in (here / "out").rglob("*.ann"):
            text = file.with_suffix(".txt").read_bytes().decode()
            for line in file.read_bytes().decode().split("\n"):
                if line.startswith("T"):
                    lines += 1
                    _, place, words = line.split("\t")
                    start, end = map(int, place.split(" ")[1:])
                    assert text[start:end].replace("\n", " ").replace("\t", " ") == words
        assert lines == len(spans(project))
        for where in (here / "out", here / "a.brat.zip"):
            file = read_standoff(where, coder_from_folder=True)
            if operation := preview_project(other, file, where.name).operation():
                other.run(operation)
            assert spans(other) == sorted(set(spans(project)))


def test_others_annotations_find_their_article_by_address_or_words(project, article, roles, tmp_path):
    project.run(op.AddDocuments((NewDocument(Source("Other", url="https://example.org/a"), "Kept their embassies."),)))
    data = """[{"target": {"source": "https://example.org/a", "selector": {"type": "TextQuoteSelector",
        "exact": "their embassies"}}, "body": {"purpose": "tagging", "value": "security role"}},
        {"target": {"source": "https://nowhere.example", "selector": [
        {"type": "TextPositionSelector", "start": 1, "end": 9},
        {"type": "TextQuoteSelector", "exact": "two capitals"}]}, "body": "security role"}]"""
    (tmp_path / "a.jsonld").write_text(data, "utf-8")
    preview = bring_in(project, tmp_path / "a.jsonld")
    assert [fate.value for _, fate in preview.fates] == ["moved", "moved"]
    assert [coding.span.of(project.text(article)) for coding in project.codings(article)] == ["two capitals"]
