"""The paragraphs of an article on its way in: what each was taken for, to be corrected or left out."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.articles import Article, Paragraph
from desktop.domain.structure import Kind
from desktop.ui.dialogs.article_words import kind_words
from desktop.ui.named import spoken, styled
from desktop.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class ParagraphsModel(QAbstractTableModel):
    """A row per paragraph: what it is, its page where there are pages, its words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.paragraphs: tuple[Paragraph, ...] = ()
        self._muted = QColor(theme.muted)
        self._heads = (self.tr("Taken for"), self.tr("Page"), self.tr("Words"))

    def show(self, paragraphs: tuple[Paragraph, ...]) -> None:
        """Show other paragraphs."""
        self.beginResetModel()
        self.paragraphs = paragraphs
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.paragraphs)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        horizontal = role == _Role.DisplayRole and orientation == Qt.Orientation.Horizontal
        return self._heads[section] if horizontal else None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        paragraph = self.paragraphs[index.row()]
        if role == _Role.DisplayRole:
            return (kind_words(paragraph.kind), str(paragraph.page or ""), paragraph.text)[index.column()]
        if role == _Role.ToolTipRole:
            return f"<p>{_escaped(paragraph.text)}</p>" if index.column() == len(self._heads) - 1 else None
        if role == _Role.ForegroundRole and (paragraph.kind != Kind.BODY or not index.column()):
            return self._muted
        return None


class ArticleParagraphs(QWidget):
    """Shows one article, and changes what its paragraphs are taken for."""

    changed = Signal(object)
    """Article"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: Article | None = None
        self._shown: Article | None = None
        self.model = ParagraphsModel(theme)
        self.origins = styled(QLabel(wordWrap=True), "muted")
        self.doubts = styled(QLabel(wordWrap=True), "doubtful")
        self.table = self._table()
        self.kind = spoken(QComboBox(), self.tr("What the chosen paragraphs are"))
        for kind in Kind:
            self.kind.addItem(kind_words(kind), kind)
        self.leave_out = QPushButton(self.tr("&Leave out of the text"))
        self._lay_out()
        self.kind.activated.connect(self._set_kind)
        self.leave_out.clicked.connect(self._leave_out)
        self.table.selectionModel().selectionChanged.connect(self._look)
        self.show_article(None, "")

    def show_article(self, article: Article | None, name: str) -> None:
        """Show another article, or none; one that is shown stays as it is, with what is chosen in it."""
        if article is not None and article is self._shown:
            return
        self._article = self._shown = article
        self.model.show(article.paragraphs() if article else ())
        self.table.setColumnHidden(1, not (article and article.pages))
        self.origins.setText(self._origins(article, name) if article else "")
        self.show_doubts("")
        self._look()

    def show_doubts(self, doubts: str) -> None:
        """Say in full what to look at in the article."""
        self.doubts.setText(self.tr("Look at: {doubts}.").format(doubts=doubts) if doubts else "")
        self.doubts.setVisible(bool(doubts))

    def rows(self) -> list[int]:
        """Return the chosen paragraphs."""
        return sorted({index.row() for index in self.table.selectionModel().selectedRows()})

    def _origins(self, article: Article, name: str) -> str:
        """Say how much was found and where each value comes from."""
        labels = {
            "title": self.tr("title"),
            "publisher": self.tr("publisher"),
            "byline": self.tr("author"),
            "published_on": self.tr("date"),
        }
        said = [
            self.tr("{field}: {origin}").format(field=label, origin=article.record[key].origin)
            for key, label in labels.items()
            if key in article.record
        ]
        number = self.locale().toString(len(self.model.paragraphs))
        words = self.tr("{name}, {n} paragraphs. Where from: {origins}.")
        return words.format(name=name, n=number, origins=", ".join(said) or self.tr("nothing found"))

    def _set_kind(self) -> None:
        if self._article is not None:
            rows, article = self.rows(), self._article
            for row in rows:
                article = article.as_kind(row, self.kind.currentData())
            self._change(article, rows)

    def _leave_out(self) -> None:
        if self._article is not None:
            rows, article = self.rows(), self._article
            for row in reversed(rows):
                article = article.without(row)
            self._change(article, rows[:1])

    def _change(self, article: Article, rows: list[int]) -> None:
        self._article = article
        self.changed.emit(article)
        for row in rows:
            self.table.selectRow(min(row, self.model.rowCount() - 1))

    def _look(self) -> None:
        rows = self.rows()
        for widget in (self.kind, self.leave_out):
            widget.setEnabled(bool(rows))
        if rows:
            self.kind.setCurrentIndex(self.kind.findText(kind_words(self.model.paragraphs[rows[0]].kind)))

    def _table(self) -> QTableView:
        table = spoken(QTableView(), self.tr("Paragraphs of the article"))
        table.setModel(self.model)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(0, 110)
        table.setColumnWidth(1, 52)
        head.setStretchLastSection(True)
        return table

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        label = QLabel(self.tr("The chosen paragraphs &are"))
        label.setBuddy(self.kind)
        for widget in (label, self.kind, self.leave_out):
            below.addWidget(widget)
        below.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.origins)
        column.addWidget(self.doubts)
        column.addWidget(self.table, 1)
        column.addLayout(below)


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)
