"""A window over articles that two coders coded apart, in its place Review."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.codings import Coding, NewCoding
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.ids import CoderId, derived_id
from desktop.domain.spans import Span
from desktop.project import Project, identity
from desktop.project import operations as op
from desktop.ui.review.place import ReviewPlace
from desktop.ui.window import Window
from tests.conftest import MAYA

ARTICLE = "Both kept their embassies open. Troops held drills with two neighbours. A mine was leased for a decade."
JONAS = Coder(CoderId(derived_id("test coder", "jonas")), "Jonas Bergqvist", "JB", "#8a5528")
WORDS = {
    MAYA: (
        ("Both kept their embassies open", "diplomatic"),
        ("Troops held drills", "security"),
        ("A mine", "security"),
    ),
    JONAS: (
        ("Both kept their embassies open", "diplomatic"),
        ("Troops held drills with two neighbours", "security"),
        ("A mine", "investment"),
        ("for a decade", "investment"),
    ),
}


def span(words: str) -> Span:
    """Find words in the article."""
    return Span(ARTICLE.index(words), ARTICLE.index(words) + len(words))


@pytest.fixture(scope="session")
def coded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project with one article that two coders finished, to be copied."""
    made = tmp_path_factory.mktemp("apart") / "apart.gloss"
    with Project.create(made, coder=MAYA, name="Great powers") as project:
        project.run(op.AddDocuments((NewDocument(Source("Two neighbours", "Policy Wire"), ARTICLE),)))
        project.run(op.AddCodes(tuple(NewCode(Definition(name)) for name in ("diplomatic", "security", "investment"))))
        project.run(op.AddCoder(JONAS))
        (document,) = project.documents()
        for coder, codings in WORDS.items():
            project.switch_coder(coder.id)
            new = (NewCoding(document.id, span(words), project.find_code(code).id) for words, code in codings)
            project.run(op.AddCodings(tuple(new)))
            project.run(op.SetStatus((document.id,), Status.DONE))
        project.switch_coder(MAYA.id)
    return made


@pytest.fixture
def coded_apart(location: str, coded_once: Path) -> str:
    """The location of a project with one article that two coders finished."""
    shutil.copyfile(coded_once, location)
    identity.save(MAYA)
    return location


@pytest.fixture
def review(new_window: Callable[..., Window], coded_apart: str) -> ReviewPlace:
    """The place Review, shown."""
    window = new_window(coded_apart)
    window.table["place_review"].trigger()
    QApplication.processEvents()
    assert window.places
    place = window.places.view("review")
    assert isinstance(place, ReviewPlace)
    place.names.setChecked(True)
    return place


def agreed(place: ReviewPlace) -> list[tuple[str, str]]:
    """Return the words and codes of the agreed layer."""
    from desktop.domain.decisions import agreed_codings

    project = place.session.project
    book = project.codebook()
    return [(coding.span.of(ARTICLE), book.codes[coding.code].name) for coding in agreed_codings(project.decisions())]


def layers(place: ReviewPlace) -> list[Coding]:
    """Return what the coders themselves coded."""
    project = place.session.project
    (document,) = project.documents()
    return project.codings(document.id)
