import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QLineEdit, QMainWindow

from desktop.domain.spans import Span
from desktop.ui.actions import Actions
from desktop.ui.article import ArticleView
from desktop.ui.session import Session
from tests.conftest import TEXT

CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A window with an article, and the hands on it."""

    def __init__(self, qtbot, project, document=None):
        self.window = QMainWindow()
        self.window.resize(1000, 700)
        qtbot.addWidget(self.window)
        self.project, self.document = project, document
        self.session = Session(project, self.window)
        self.session.open_document(document)
        self.refusals = []
        self.session.refused.connect(self.refusals.append)
        self.actions = Actions(self.window)
        self.view = ArticleView(self.session, self.actions, self.window)
        self.actions.on("undo", self.session.undo)
        self.actions.on("redo", self.session.redo)
        self.elsewhere = QLineEdit()
        self.window.statusBar().addWidget(self.elsewhere)
        self.window.setCentralWidget(self.view)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.surface.setFocus()

    @property
    def surface(self):
        return self.view.surface

    @property
    def palette(self):
        return self.view._palette

    def beside(self, panel):
        """Put a panel into the window beside the article."""
        dock = QDockWidget(self.window)
        dock.setWidget(panel)
        self.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        self.surface.setFocus()
        return panel

    def select(self, words):
        start = TEXT.index(words)
        self.surface.select(Span(start, start + len(words)))

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.focusWidget(), key, modifiers)

    def type(self, words):
        QTest.keyClicks(self.window.focusWidget(), words)

    def code(self, words, typed):
        """Select words and give them a code by the palette."""
        self.select(words)
        self.press(Qt.Key.Key_Return)
        self.type(typed)
        self.press(Qt.Key.Key_Return)

    def undo(self):
        self.press(Qt.Key.Key_Z, CONTROL)

    def in_hand(self):
        return self.project.coding(self.session.coding).span.of(TEXT)

    def coded(self):
        """What the project holds: words and code of every coding of mine."""
        names = self.project.codebook().codes
        mine = self.project.codings(self.document, {self.project.coder.id})
        return [(coding.span.of(TEXT), names[coding.code].name) for coding in mine]

    def painted(self):
        """What the surface shows: words and label of every mark of mine, in reading order."""
        return [(placed.mark.span.of(TEXT), placed.mark.label) for placed in self.surface.sheet.marks.in_order()]


@pytest.fixture
def desk_on(qtbot):
    """Open a window on a project and perhaps an article."""
    return lambda project, document=None: Desk(qtbot, project, document)


@pytest.fixture
def open_desk(qtbot, project, article, roles):
    """Open a window on the article."""
    return lambda: Desk(qtbot, project, article)


@pytest.fixture
def desk(open_desk):
    return open_desk()
