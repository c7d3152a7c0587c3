"""Which articles on their way in are nearly the same as others, in the project or among them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.domain.articles import Article
from desktop.domain.ids import DocumentId, document_id, text_sha256
from desktop.project import Project, near_doubles
from desktop.ui.sources.seeking_doubles import SeekingDoubles


class Alike(NamedTuple):
    """An article that another is nearly the same as."""

    title: str
    text: str
    there: bool
    """Whether it is in the project already."""


class ImportDoubles(QObject):
    """Seeks near-doubles of articles that are about to come in, a little at a time."""

    found = Signal(object)
    """By the id that an article will have, what it is nearly the same as: dict[DocumentId, Alike]."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._coming: dict[DocumentId, Article] = {}
        self._there = {each.id: each.title for each in project.documents()}
        self._seeking = SeekingDoubles(project.doubles, self._text, self)
        self._seeking.done.connect(self._tell)

    def seek(self, articles: Sequence[Article]) -> None:
        """Begin, or begin again with other articles."""
        self._coming = {identity(each): each for each in articles}
        self._seeking.start(near_doubles.in_order(self._project, self._coming))

    @property
    def seeking(self) -> bool:
        """Whether articles are being read."""
        return self._seeking.active

    def stop(self) -> None:
        """Seek no more."""
        self._seeking.stop()

    def _text(self, document: DocumentId) -> str:
        coming = self._coming.get(document)
        return coming.text if coming else self._project.fresh_text(document)

    def _tell(self) -> None:
        """Name for each the first of its group that is in the project, or else that comes in before it."""
        alike = near_doubles.alike_to(self._project, {each: article.text for each, article in self._coming.items()})
        self.found.emit({each: self._named(first) for each, first in alike.items()})

    def _named(self, document: DocumentId) -> Alike:
        title = self._there.get(document) or self._coming[document].title
        return Alike(title, self._text(document), document in self._there)


def identity(article: Article) -> DocumentId:
    """Return the id that an article will have."""
    return document_id(text_sha256(article.text))
