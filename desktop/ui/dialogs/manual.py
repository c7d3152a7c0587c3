"""The manual beside the work: its chapters, and a search through all of them."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.assets import resource
from desktop.ui.named import spoken, styled

_FILE = Qt.ItemDataRole.UserRole
_CHAPTERS_WIDTH = 230
_LINE_HEIGHT = 125
"""Percent."""
_ABOVE_HEADINGS = 18


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the manual, in Markdown."""

    file: str
    title: str
    words: str
    shown: str
    """The words as they are shown, without the signs of Markdown, in small letters."""


def chapters() -> list[Chapter]:
    """Read the manual in the order of its files; the title is the first heading."""
    return [_read(path) for path in sorted(resource("manual").glob("*.md"))]


def _read(path: Path) -> Chapter:
    words = path.read_text(encoding="utf-8")
    document = QTextDocument()
    document.setMarkdown(words)
    title = words.partition("\n")[0].removeprefix("# ")
    return Chapter(path.name, title, words, document.toPlainText().casefold())


class Manual(QDialog):
    """A window that stays open beside the article; typing narrows the chapters to those with the words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("manual")
        self.setWindowTitle(self.tr("Manual"))
        self._chapters = {chapter.file: chapter for chapter in chapters()}
        self.search = spoken(QLineEdit(placeholderText=self.tr("Find in the manual")), self.tr("Find in the manual"))
        self.search.setClearButtonEnabled(True)
        self.list = spoken(QListWidget(), self.tr("Chapters"))
        self.page = spoken(QTextBrowser(), self.tr("Chapter"))
        self.found = styled(QLabel(), "quiet")
        self._lay_out()
        self._listen()
        self.narrow("")
        self.resize(980, 680)
        self.search.setFocus()

    def narrow(self, words: str) -> None:
        """List the chapters with these words, and mark the words in the one that is shown."""
        shown = self._shown()
        self.list.blockSignals(True)
        self.list.clear()
        for chapter in self._chapters.values():
            if words.casefold() in chapter.shown:
                self._add(chapter, chapter.file == shown)
        self.list.blockSignals(False)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.found.setText("" if self.list.count() else self.tr("No chapter has these words."))
        self._show()

    def go_on(self) -> None:
        """Go to the next place of the words: in this chapter, or else in the next that has them."""
        if not self.search.text() or self.page.find(self.search.text()) or not self.list.count():
            return
        self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())
        self.page.find(self.search.text())

    def _lay_out(self) -> None:
        self.list.setFixedWidth(_CHAPTERS_WIDTH)
        self.list.setSpacing(3)
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(18)
        beside = QHBoxLayout()
        beside.setSpacing(10)
        beside.addWidget(self.list)
        beside.addWidget(self.page, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.found)
        column.addLayout(beside, 1)

    def _listen(self) -> None:
        self.search.textChanged.connect(self.narrow)
        self.search.returnPressed.connect(self.go_on)
        self.list.currentRowChanged.connect(self._show)
        self.page.anchorClicked.connect(self._follow)

    def _add(self, chapter: Chapter, current: bool) -> None:
        item = QListWidgetItem(chapter.title, self.list)
        item.setData(_FILE, chapter.file)
        if current:
            self.list.setCurrentItem(item)

    def _show(self) -> None:
        self.page.setMarkdown(self._chapters[self._shown()].words if self.list.count() else "")
        _give_air(self.page.document())
        self.page.setExtraSelections(self._hits() if self.search.text() else [])
        self.found.setVisible(bool(self.found.text()))

    def _shown(self) -> str:
        return str(self.list.currentItem().data(_FILE)) if self.list.currentRow() >= 0 else ""

    def _hits(self) -> list[QTextEdit.ExtraSelection]:
        hits = []
        place = self.page.document().find(self.search.text())
        while not place.isNull():
            hits.append(self._marked(place))
            place = self.page.document().find(self.search.text(), place)
        return hits

    def _marked(self, place: QTextCursor) -> QTextEdit.ExtraSelection:
        hit = QTextEdit.ExtraSelection()
        hit.cursor = place
        hit.format.setBackground(self.palette().highlight())
        hit.format.setForeground(self.palette().highlightedText())
        return hit

    def _follow(self, link: QUrl) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_FILE) == link.fileName():
                self.list.setCurrentRow(row)


def _give_air(document: QTextDocument) -> None:
    """Set lines apart, and headings from what stands above them: Markdown says nothing of either."""
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if form.headingLevel() > 1:
            form.setTopMargin(_ABOVE_HEADINGS)
        QTextCursor(block).setBlockFormat(form)
        block = block.next()
