"""What waits for the person at work: articles to code, suggestions, comments, looks, rounds to close."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from desktop.domain.changes import Changes
from desktop.domain.codings import AnyCoding
from desktop.domain.comments import Comment, CommentKind
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodingId
from desktop.project.waiting import waiting
from desktop.ui.labels import elided
from desktop.ui.review.thread import ThreadDialog
from desktop.ui.row_dialog import RowDialog
from desktop.ui.session import Session

if TYPE_CHECKING:
    from desktop.ui.window import Window

_LINE = Qt.ItemDataRole.UserRole
_WORDS = 120


class Line(NamedTuple):
    """One thing that waits, and what goes on with it."""

    what: str
    words: str
    where: str
    act: Callable[[], object]


class MyTurnDialog(RowDialog):
    """Lists it; Enter goes there."""

    def __init__(self, session: Session, window: "Window") -> None:
        self._window = window
        heads = ((self.tr("About"), 330), (self.tr("Where"), 200))
        none = self.tr("Nothing waits for you.")
        super().__init__(session, self.tr("What waits for me"), self.tr("What"), heads, none, window)
        self.list.setRootIsDecorated(False)
        self.there = self.add_button(self.tr("Go there (Enter)"), self._go)
        self.there.setDefault(True)
        self.list.itemDoubleClicked.connect(lambda *_: self._go())
        self.resize(820, 420)
        self.fill()

    def rows(self) -> Iterator[QTreeWidgetItem]:
        for line in self._lines():
            item = QTreeWidgetItem([line.what, line.words, line.where])
            item.setData(0, _LINE, line)
            item.setToolTip(1, line.words)
            yield item

    def show_row(self) -> None:
        self.there.setEnabled(self.list.currentItem() is not None)

    def concerns(self, changes: Changes) -> bool:
        return bool(changes)

    def _go(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            Line(*item.data(0, _LINE)).act()

    def _lines(self) -> Iterator[Line]:
        project, table = self.session.project, self._window.table
        found = waiting(project)
        for mine in found.to_code:
            document, name = project.document(mine.assignment.document), project.round(mine.assignment.round).name
            act = partial(self.session.open_document, document.id)
            yield Line(self.tr("To code"), document.title, self.tr("round “{name}”").format(name=name), act)
        for suggestion in found.suggestions:
            coding = project.coding(suggestion.coding)
            words = suggestion.note or elided(project.quotation(coding), _WORDS)
            yield Line(self.tr("Suggestion to answer"), words, self._title(coding), table["suggestions"].trigger)
        for comment in found.comments:
            yield self._comment(comment)
        for look in found.looks:
            title = self._title(project.looked_at(look))
            yield Line(self.tr("Another look"), look.reason, title, table["looks"].trigger)
        for round_ in found.to_close:
            yield Line(self.tr("Round to close"), round_.name, self.tr("all have finished"), table["rounds"].trigger)

    def _comment(self, comment: Comment) -> Line:
        coding, words = self._about(comment), elided(comment.body, _WORDS)
        if coding is None:
            return Line(self.tr("Comment"), words, "", self._window.table["place_review"].trigger)
        act = partial(self._answer, coding)
        return Line(self.tr("Comment"), words, self._title(coding), act)

    def _about(self, comment: Comment) -> AnyCoding | None:
        """Return the coding that a comment is about; None for one about a decision."""
        project, target = self.session.project, comment.target
        if comment.kind is CommentKind.SUGGESTION:
            target = next((each.coding for each in project.suggestions() if each.id == target), target)
        if comment.kind is CommentKind.WHOLE_ARTICLE:
            return next((each for each in project.document_codings() if each.id == target), None)
        try:
            return project.coding(CodingId(target))
        except KnownError:
            return None

    def _answer(self, coding: AnyCoding) -> None:
        self.session.show_coding(coding)
        ThreadDialog(self.session, coding, self).open()

    def _title(self, coding: AnyCoding) -> str:
        return self.session.project.document(coding.document).title
