"""A desk for a whole day: the real window on a project, and nothing but keys and the mouse."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.codings import Coding
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.ui.appearance import Appearance
from desktop.ui.code_place import CodePlace
from desktop.ui.preferences import Preferences
from desktop.ui.text import Surface
from desktop.ui.window import Window
from tests.dropping import drag_and_drop

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Desk:
    """One window on a project, from its opening to its closing."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot = qtbot
        self.window = window
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.open(window.location)
        qtbot.waitUntil(lambda: self.surface.hasFocus() or self.place.article.empty.isVisible())

    @property
    def place(self) -> CodePlace:
        assert self.window.place is not None, self.window.refused
        return self.window.place

    @property
    def project(self) -> Project:
        return self.place.session.project

    @property
    def surface(self) -> Surface:
        return self.place.article.surface

    @property
    def text(self) -> str:
        return self.place.article.page.text

    def codings(self) -> list[Coding]:
        return [coding for document in self.project.documents() for coding in self.project.codings(document.id)]

    def painted(self) -> list[tuple[Span, str]]:
        return sorted((placed.mark.span, placed.mark.label) for placed in self.surface.sheet.marks.in_order())

    def stored(self) -> list[tuple[Span, str]]:
        codes = self.project.codebook().codes
        return sorted((coding.span, codes[coding.code].name) for coding in self.codings())

    # keys

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def undo_all(self) -> int:
        """Press Ctrl+Z until nothing is left to take back, and return how often that was."""
        return self._press_while(self.project.undo_label, "undo", CONTROL)

    def redo_all(self) -> int:
        """Press Ctrl+Shift+Z until nothing is left to bring back, and return how often that was."""
        return self._press_while(self.project.redo_label, "redo", CONTROL | SHIFT)

    def _press_while(self, label: Callable[[], str], name: str, modifiers: Qt.KeyboardModifier) -> int:
        action, times = self.window.table[name], 0
        self._qtbot.waitUntil(action.isEnabled)
        while label():
            before = len(self.project.history(1000))
            self.press(Qt.Key.Key_Z, modifiers)
            assert len(self.project.history(1000)) == before + 1
            times += 1
        self._qtbot.waitUntil(lambda: not action.isEnabled())
        return times

    def type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    # the mouse

    def point_of(self, position: int) -> QPoint:
        """Return where a character stands on the screen, and bring it there."""
        self.surface.reveal(position)
        return self._on_screen(position)

    def double_click(self, word: Span) -> None:
        at = self.point_of(word.start + 1)
        QTest.mouseClick(self.surface.viewport(), LEFT, PLAIN, at)
        QTest.mouseDClick(self.surface.viewport(), LEFT, PLAIN, at)

    def drag(self, first: Span, last: Span) -> None:
        start, end = self.point_of(first.start + 1), self._on_screen(last.end - 1)
        viewport = self.surface.viewport()
        QTest.mousePress(viewport, LEFT, PLAIN, start)
        QTest.mouseMove(viewport, (start + end) / 2)
        QTest.mouseMove(viewport, end)
        QTest.mouseRelease(viewport, LEFT, PLAIN, end)

    def click_code(self, name: str, _words: Span) -> None:
        panel, row = self.place.codebook, self._row_of(name)
        QTest.mouseClick(panel.tree.viewport(), LEFT, PLAIN, row)

    def drop_code(self, name: str, words: Span) -> None:
        """Drop a code of the codebook on the selected words."""
        tree, at = self.place.codebook.tree, QPointF(self._on_screen(words.start + 1))
        data = tree.model().mimeData([tree.indexAt(self._row_of(name))])
        drag_and_drop(self.surface.viewport(), data, at)

    def drop_words(self, name: str, _words: Span) -> None:
        """Drop the selected words on a code of the codebook."""
        data, at = self.surface.createMimeDataFromSelection(), QPointF(self._row_of(name))
        drag_and_drop(self.place.codebook.tree.viewport(), data, at)

    def _row_of(self, name: str) -> QPoint:
        panel = self.place.codebook
        index = panel.model.index_of(self.project.find_code(name).id)
        panel.tree.scrollTo(index)
        return panel.tree.visualRect(index).center()

    def import_article(self, path: Path) -> None:
        """Bring an article in by the dialog, as if the file had been dropped on the documents."""
        from desktop.ui.dialogs.import_articles import ImportArticlesDialog

        self.place.exchange.import_articles([path])
        dialog = self.window.findChild(ImportArticlesDialog)
        assert isinstance(dialog, QDialog)
        self._qtbot.waitUntil(dialog.go.isEnabled, timeout=20_000)
        self._click(dialog.go)
        self._qtbot.waitUntil(self.surface.isVisible)
        self.window.activateWindow()
        self.surface.setFocus()
        self._qtbot.waitUntil(self.surface.hasFocus)

    def close(self) -> None:
        self.press(Qt.Key.Key_W, CONTROL)
        self._qtbot.waitUntil(lambda: self.window.place is None)

    def _on_screen(self, position: int) -> QPoint:
        caret = self.surface.sheet.page.caret(self.surface.sheet.positions.to_qt(position))
        return QPoint(round(caret.left()) + 1, round(caret.center().y()) - self.surface.verticalScrollBar().value())

    @staticmethod
    def _click(widget: QWidget) -> None:
        QTest.mouseClick(widget, LEFT, PLAIN, widget.rect().center())


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def appearance(qapp: QApplication, preferences: Preferences) -> Iterator[Appearance]:
    colours, sheet = qapp.palette(), qapp.styleSheet()
    yield (made := Appearance(qapp, preferences))
    qapp.setStyleSheet(sheet)
    qapp.setPalette(colours)
    made.deleteLater()


@pytest.fixture
def sit_down(qtbot: QtBot, preferences: Preferences, appearance: Appearance) -> Callable[[str], Desk]:
    """Open the window on a project; call it again after closing for the next sitting."""

    def open_window(location: str) -> Desk:
        window = Window(preferences, appearance, location)
        qtbot.addWidget(window)
        return Desk(qtbot, window)

    return open_window
