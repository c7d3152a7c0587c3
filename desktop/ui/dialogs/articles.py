"""Articles on their way in: what is known of each, to be filled in before they come."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop.domain.dates import published_date
from desktop.domain.documents import NewDocument

FIELDS = ("title", "publisher", "author", "published", "url")
_Index = QModelIndex | QPersistentModelIndex


class ArticlesModel(QAbstractTableModel):
    """A row per article, a column per field of its source."""

    def __init__(self, wrong: str) -> None:
        """`wrong` is the colour of a field that cannot stay as it is."""
        super().__init__()
        self.articles: list[NewDocument] = []
        self._wrong = QColor(wrong)
        self._heads = (self.tr("Title"), self.tr("Publisher"), self.tr("Author"), self.tr("Date"), self.tr("Address"))

    def add(self, articles: list[NewDocument]) -> None:
        """Put further articles below those that are there."""
        if articles:
            first = len(self.articles)
            self.beginInsertRows(QModelIndex(), first, first + len(articles) - 1)
            self.articles += articles
            self.endInsertRows()

    def problem(self) -> str:
        """Say what must be put right first; empty when nothing must."""
        for article in self.articles:
            if not article.source.title:
                return self.tr("Each article needs a title.")
            if not _is_date(article.source.published):
                return self.tr("“{date}” is not a date: write 2021, 2021-10 or 2021-10-24.").format(
                    date=article.source.published
                )
        return ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.articles)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads[section] if orientation == Qt.Orientation.Horizontal else section + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        field = FIELDS[index.column()]
        value = getattr(self.articles[index.row()].source, field)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return value
        if role == Qt.ItemDataRole.ToolTipRole:
            return value or None
        if role == Qt.ItemDataRole.ForegroundRole and field == "published" and not _is_date(value):
            return self._wrong
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        article = self.articles[index.row()]
        words = " ".join(str(value).split())
        self.articles[index.row()] = replace(article, source=replace(article.source, **{FIELDS[index.column()]: words}))
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable


def _is_date(text: str) -> bool:
    try:
        published_date(text)
    except ValueError:
        return False
    return True
