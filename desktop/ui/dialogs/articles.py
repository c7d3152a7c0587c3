"""Articles on their way in: what is known of each, to be filled in before they come."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop.domain.articles import Article
from desktop.domain.dates import is_published_date
from desktop.domain.ids import DocumentId
from desktop.project.articles import ArticleFile, date_as_kept
from desktop.ui.dialogs.article_words import doubt_words
from desktop.ui.dialogs.import_doubles import Alike, identity
from desktop.ui.theme import Theme

FIELDS = ("title", "doubts", "publisher", "author", "published", "url")
NAMES = {"title": "title", "publisher": "publisher", "author": "byline", "published": "published_on", "url": "url"}
"""The fields of the source record that the columns show."""
BY_HAND = "by hand"
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class ArticlesModel(QAbstractTableModel):
    """A row per article, a column per field of its source and one for what is doubtful; ticked ones come in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.articles: list[Article] = []
        self.files: list[ArticleFile] = []
        self._left_out: set[int] = set()
        self._alike: Mapping[DocumentId, Alike] = {}
        self._wrong, self._doubtful = QColor(theme.error), QColor(theme.warning)
        self._heads = (
            *(self.tr("Title"), self.tr("Look at"), self.tr("Publisher")),
            *(self.tr("Author"), self.tr("Date"), self.tr("Address")),
        )

    def add(self, articles: list[Article], file: ArticleFile) -> None:
        """Put further articles below those that are there."""
        if articles:
            first = len(self.articles)
            self.beginInsertRows(QModelIndex(), first, first + len(articles) - 1)
            self.articles += articles
            self.files += [file] * len(articles)
            self.endInsertRows()

    def take_out(self, file: ArticleFile) -> None:
        """Take out the articles of a file."""
        self.beginResetModel()
        left = [row for row, each in enumerate(self.files) if each != file]
        self._left_out = {place for place, row in enumerate(left) if row in self._left_out}
        self.articles = [self.articles[row] for row in left]
        self.files = [self.files[row] for row in left]
        self.endResetModel()

    def chosen(self) -> list[tuple[ArticleFile, Article]]:
        """Return what is ticked."""
        both = zip(self.files, self.articles, strict=True)
        return [each for row, each in enumerate(both) if row not in self._left_out]

    def left_out(self) -> list[tuple[ArticleFile, Article]]:
        """Return what is not ticked."""
        return [(self.files[row], self.articles[row]) for row in sorted(self._left_out)]

    def change(self, row: int, article: Article) -> None:
        """Put a corrected article in the place of another."""
        self.articles[row] = article
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(FIELDS) - 1))

    def show_alike(self, alike: Mapping[DocumentId, Alike]) -> None:
        """Say of articles what they are nearly the same as."""
        self._alike = alike
        if self.articles:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self.articles) - 1, 1))

    def alike(self, row: int) -> Alike | None:
        """Return what an article is nearly the same as, as far as that is known."""
        return self._alike.get(identity(self.articles[row])) if self._alike and row >= 0 else None

    def problem(self) -> str:
        """Say what must be put right first; empty when nothing must."""
        for _, article in self.chosen():
            if not article.title:
                return self.tr("Each article needs a title.")
            if not article.text:
                return self.tr("“{title}” has no words left.").format(title=article.title)
            if not is_published_date(article.said("published_on")):
                return self.tr("“{date}” is not a date: write 2021, 2021-10 or 2021-10-24.").format(
                    date=article.said("published_on")
                )
        return ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.articles)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if role != _Role.DisplayRole:
            return None
        return self._heads[section] if orientation == Qt.Orientation.Horizontal else section + 1

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        field, article = FIELDS[index.column()], self.articles[index.row()]
        if role in (_Role.DisplayRole, _Role.EditRole):
            return self._words(index.row(), field)
        if role == _Role.ToolTipRole:
            return self._tip(index.row(), field)
        if role == _Role.CheckStateRole and field == "title":
            return Qt.CheckState.Unchecked if index.row() in self._left_out else Qt.CheckState.Checked
        if role == _Role.ForegroundRole:
            return self._colour(article, field)
        return None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        row = index.row()
        if role == _Role.CheckStateRole:
            (self._left_out.discard if Qt.CheckState(value) == Qt.CheckState.Checked else self._left_out.add)(row)
            self.dataChanged.emit(index, index)
            return True
        words = " ".join(str(value).split())
        if FIELDS[index.column()] == "published" and not is_published_date(words):
            words = date_as_kept(words)
        self.change(row, self.articles[row].saying(BY_HAND, **{NAMES[FIELDS[index.column()]]: words}))
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        field = FIELDS[index.column()]
        if field == "title":
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags if field == "doubts" else flags | Qt.ItemFlag.ItemIsEditable

    def _words(self, row: int, field: str) -> str:
        article = self.articles[row]
        if field != "doubts":
            return article.said(NAMES[field])
        alike = self.alike(row)
        near = self.tr("nearly the same as “{title}”").format(title=alike.title) if alike else ""
        return "; ".join(filter(None, (near, doubt_words(article.doubts))))

    def _tip(self, row: int, field: str) -> str | None:
        article = self.articles[row]
        if field == "doubts":
            return self._words(row, field) or None
        found = article.record.get(NAMES[field])
        return f"{found.value}\n{self.tr('From: {origin}').format(origin=found.origin)}" if found else None

    def _colour(self, article: Article, field: str) -> QColor | None:
        if field == "published" and not is_published_date(article.said("published_on")):
            return self._wrong
        return self._doubtful if field == "doubts" else None
