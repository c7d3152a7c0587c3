import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from desktop.domain.spans import Span
from desktop.ui.actions import Actions
from desktop.ui.article import ArticleView
from desktop.ui.session import Session
from tests.conftest import TEXT


class Desk:
    """A window with an article, and the hands on it."""

    def __init__(self, qtbot, project, document=None):
        self.window = QMainWindow()
        self.window.resize(1000, 700)
        qtbot.addWidget(self.window)
        self.project = project
        self.session = Session(project, self.window)
        self.session.open_document(document)
        self.document = document
        self.refusals = []
        self.session.refused.connect(self.refusals.append)
        self.actions = Actions(self.window)
        self.view = ArticleView(self.session, self.actions, self.window)
        self.actions.on("undo", self.session.undo)
        self.actions.on("redo", self.session.redo)
        self.window.setCentralWidget(self.view)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)
        self.surface.setFocus()

    @property
    def surface(self):
        return self.view.surface

    def select(self, words):
        start = TEXT.index(words)
        self.surface.select(Span(start, start + len(words)))

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.focusWidget(), key, modifiers)

    def type(self, words):
        QTest.keyClicks(self.window.focusWidget(), words)

    @property
    def palette(self):
        return self.view._palette

    def coded(self):
        """What the project holds: words and code of every coding of mine."""
        names = self.project.codebook().codes
        mine = self.project.codings(self.document, {self.project.coder.id})
        return [(coding.span.of(TEXT), names[coding.code].name) for coding in mine]

    def painted(self):
        """What the surface shows: words and label of every mark of mine, in reading order."""
        return [(placed.mark.span.of(TEXT), placed.mark.label) for placed in self.surface.sheet.marks.in_order()]


@pytest.fixture(scope="session", autouse=True)
def _fonts(qapp):
    assert QFontDatabase.families()


@pytest.fixture
def desk(qtbot, project, article, roles):
    made = Desk(qtbot, project, article)
    yield made
    made.view.leave()
