"""Codings of mine that were carried into another text and are not sure there, or were lost."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.revisions import ToSettle
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.session import Session
from desktop.ui.waiting_list import Act, Waiting, WaitingList


class CarriedDialog(WaitingList):
    """Lists what I should settle; F finds that it stands right, P places it on the selected words, Delete drops it."""

    def __init__(self, session: Session, selected: Callable[[], Span | None], parent: QWidget) -> None:
        """`selected` returns the words that are selected in the article on the screen."""
        self._selected = selected
        none = self.tr("None of your carried codings waits to be settled.")
        heads = ((self.tr("Now"), 240), (self.tr("Alike"), 80), (self.tr("Code"), 150), (self.tr("Article"), 150))
        super().__init__(session, self.tr("Carried codings"), heads, none, parent)

    def offered(self) -> tuple[Act, ...]:
        return (
            Act(self.tr("Stands right (F)"), Qt.Key.Key_F, self._confirm),
            Act(self.tr("Place on the selected words (P)"), Qt.Key.Key_P, self._place),
            Act(self.tr("Drop (Del)"), Qt.Key.Key_Delete, self._drop),
            Act(self.tr("Open the article (O)"), Qt.Key.Key_O, self._open),
        )

    def waiting(self) -> list[Waiting]:
        project = self.session.project
        book, found = project.codebook(), []
        for each in project.to_settle():
            now = project.quotation(each.now) if each.now else self.tr("not found")
            alike = self.tr("{percent} %").format(percent=each.similarity) if each.now else "–"
            names = (book.codes[each.was.code].name, project.document(each.document).title)
            found.append(Waiting(each, each.shown, (project.quotation(each.was), now, alike, *names)))
        return found

    def _confirm(self, one: Waiting) -> None:
        assert isinstance(one.what, ToSettle)
        self.session.run(op.ConfirmCarried((one.what.id,)))

    def _drop(self, one: Waiting) -> None:
        assert isinstance(one.what, ToSettle)
        self.session.run(op.DropCarried((one.what.id,)))

    def _open(self, one: Waiting) -> None:
        assert isinstance(one.what, ToSettle)
        self.session.open_document(one.what.document)

    def _place(self, one: Waiting) -> None:
        assert isinstance(one.what, ToSettle)
        words = self._selected() if self.session.document == one.what.document else None
        if words is None:
            self.session.refused.emit(self.tr("Open the article, select the words, then press P here."))
        else:
            self.session.run(op.PlaceCarried(one.what.id, words))
