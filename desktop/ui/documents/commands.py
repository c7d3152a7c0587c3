"""What can be done with documents: read the next, say how far one is, describe, remove."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.documents import Source, Status
from desktop.domain.ids import DocumentId
from desktop.domain.memos import MemoKind, Target
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.documents.icons import status_icon
from desktop.ui.documents.model import DocumentsModel
from desktop.ui.documents.source_form import SourceDialog
from desktop.ui.session import Session
from desktop.ui.theme import LIGHT, Theme

STATUS_ACTIONS = {
    "status_not_started": Status.NOT_STARTED,
    "status_in_progress": Status.IN_PROGRESS,
    "status_done": Status.DONE,
    "status_nothing_here": Status.NOTHING_HERE,
}


class DocumentCommands(QObject):
    """Does what the actions about documents say."""

    memo_wanted = Signal(object)
    """Target."""

    def __init__(
        self,
        session: Session,
        actions: Actions,
        model: DocumentsModel,
        targets: Callable[[], tuple[DocumentId, ...]],
        panel: QWidget,
    ) -> None:
        """`targets` names the documents that a command is about."""
        super().__init__(panel)
        self._session = session
        self._actions = actions
        self._model = model
        self._targets = targets
        self._panel = panel
        self.theme: Theme = LIGHT
        self.dialog: SourceDialog | None = None
        self._register()

    def next_unfinished(self) -> None:
        """Open the next document that I am not done with, in the order of the list or set, and go to its words."""
        shown = self._model.document_set
        order = [each for each in self._model.in_order() if shown is None or each in shown.documents]
        start = order.index(self._session.document) + 1 if self._session.document in order else 0
        for document in order[start:] + order[:start]:
            row = self._model.row(document)
            if row and not row.progress.status.finished:
                self._session.open_document(document)
                self._actions["focus_article"].trigger()
                return
        of_all = self.tr("You are done with every document of this project.")
        of_set = self.tr("You are done with every document of the set.")
        self._session.refused.emit(of_set if shown else of_all)

    def step(self, by: int) -> None:
        """Open the document so many rows on."""
        here = self._model.index_of(self._session.document).row()
        place = here + by if here >= 0 else 0
        if 0 <= place < self._model.rowCount():
            self._session.open_document(self._model.document(self._model.index(place)))

    def set_status(self, status: Status) -> None:
        """Say how far I am with the documents in hand."""
        if targets := self._targets():
            self._session.run(op.SetStatus(targets, status))

    def status_menu(self) -> QMenu:
        """Return the menu of states, the present one ticked."""
        menu = QMenu(self._panel)
        menu.setTitle(self.tr("My status"))
        words = {
            Status.NOT_STARTED: self.tr("Not &started"),
            Status.IN_PROGRESS: self.tr("&In progress"),
            Status.DONE: self.tr("&Done"),
            Status.NOTHING_HERE: self.tr("&Nothing here"),
        }
        now = {row.progress.status for target in self._targets() if (row := self._model.row(target))}
        for name, status in STATUS_ACTIONS.items():
            action = menu.addAction(status_icon(status, self.theme), words[status])
            action.setEnabled(self._actions[name].isEnabled())
            action.triggered.connect(lambda _checked=False, status=status: self.set_status(status))
            _mark(action, now == {status})
        return menu

    def choose_status(self, where: QPoint) -> None:
        """Let the person choose a state from a menu at a point of the screen."""
        if not self._targets():
            return
        menu = self.status_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)
        menu.setActiveAction(menu.actions()[0])

    def edit_source(self) -> None:
        """Ask where the first document in hand comes from."""
        row = self._model.row(self._targets()[0]) if self._targets() else None
        if row is None:
            return
        document = row.document.id
        self.dialog = SourceDialog(
            row.document.source, lambda source: self._keep_source(document, source), self._panel.window()
        )
        self.dialog.open()

    def edit_terms(self) -> None:
        """Ask how much of the words of the documents in hand may go out."""
        from desktop.ui.dialogs.terms import TermsDialog

        if targets := self._targets():
            there = self._session.project.document(targets[0]).terms
            dialog = TermsDialog(there, self._panel.window())
            dialog.accepted.connect(lambda: self._session.run(op.SetTerms(tuple(targets), dialog.terms())))
            dialog.open()

    def remove(self) -> None:
        """Remove the documents in hand; undo brings them back."""
        if targets := self._targets():
            self._session.run(op.RemoveDocuments(targets))

    def write_memo(self) -> None:
        """Ask for the memo on the first document in hand."""
        if targets := self._targets():
            self.memo_wanted.emit(Target(MemoKind.DOCUMENT, targets[0]))

    def _keep_source(self, document: DocumentId, source: object) -> bool:
        return isinstance(source, Source) and self._session.run(op.EditDocument(document, source)) is not None

    def _register(self) -> None:
        actions = self._actions
        for name, status in STATUS_ACTIONS.items():
            actions.on(name, partial(self.set_status, status))
        actions.on("next_unfinished", self.next_unfinished)
        actions.on("next_document", lambda: self.step(1))
        actions.on("previous_document", lambda: self.step(-1))
        actions.on("edit_source", self.edit_source)
        actions.on("edit_terms", self.edit_terms)
        actions.on("remove_document", self.remove)


def _mark(action: QAction, present: bool) -> None:
    font = action.font()
    font.setBold(present)
    action.setFont(font)
    action.setCheckable(present)
    action.setChecked(present)
