"""Documents are put into sets, which are made, renamed and removed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from desktop.domain.document_sets import DocumentSet
from desktop.domain.ids import DocumentId
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.dialogs.form import Form
from desktop.ui.session import Session


class DocumentSetCommands(QObject):
    """Lets the documents in hand be in sets, by a menu."""

    def __init__(
        self, session: Session, actions: Actions, targets: Callable[[], tuple[DocumentId, ...]], panel: QWidget
    ) -> None:
        """`targets` names the documents that a command is about."""
        super().__init__(panel)
        self._session, self._targets, self._panel = session, targets, panel
        actions.on("document_sets", self.ask)

    def ask(self) -> None:
        """Open the menu at the pointer, or in the middle of the window."""
        if documents := self._targets():
            menu = sets_menu(self._session, documents, self._panel.window())
            menu.aboutToHide.connect(menu.deleteLater)
            window, at = self._panel.window(), QCursor.pos()
            inside = window.rect().contains(window.mapFromGlobal(at))
            menu.popup(at if inside else window.mapToGlobal(window.rect().center()) - QPoint(80, 80))


class SetNameDialog(Form):
    """Asks how a set is called."""

    def __init__(
        self, session: Session, there: DocumentSet | None, documents: Sequence[DocumentId], parent: QWidget
    ) -> None:
        """`there` is renamed; None makes one of the documents."""
        super().__init__("", "", parent)
        self._session, self._there, self._documents = session, there, tuple(documents)
        self.setWindowTitle(self.tr("Rename the set") if there else self.tr("New set of documents"))
        self.accept_button.setText(self.tr("Rename") if there else self.tr("Make the set"))
        self.name = QLineEdit(there.name if there else "")
        self.add(self.tr("&Name"), self.name)
        self.name.textChanged.connect(lambda _text: self._look())
        self._look()

    def accept(self) -> None:
        put = op.PutDocumentSet(self.name.text(), self._there.id if self._there else None, self._documents)
        if self._session.run(put) is not None:
            super().accept()

    def _look(self) -> None:
        name = " ".join(self.name.text().split()).casefold()
        others = (
            each for each in self._session.project.document_sets() if not self._there or each.id != self._there.id
        )
        taken = any(each.name.casefold() == name for each in others)
        self.refuse(self.tr("There is a set of this name already.") if taken else "")
        self.accept_button.setEnabled(bool(name) and not taken)


def sets_menu(session: Session, documents: Sequence[DocumentId], window: QWidget) -> QMenu:
    """Make the menu of sets, ticked where all these documents are in; choosing one puts them in or takes them out."""
    menu = QMenu(_tr("Sets"), window)
    for each in session.project.document_sets():
        within = each.documents.issuperset(documents)
        entry = menu.addAction(each.name.replace("&", "&&"))
        entry.setCheckable(True)
        entry.setChecked(within)
        step = op.FillDocumentSet(each.id, *(((), tuple(documents)) if within else (tuple(documents),)))
        entry.triggered.connect(lambda _checked=False, step=step: session.run(step))
    menu.addSeparator()
    menu.addAction(_tr("New set…"), lambda: SetNameDialog(session, None, documents, window).open())
    for entry in menu.actions():
        entry.setEnabled(not session.project.read_only)
    return menu


def add_tending(menu: QMenu, session: Session, shown: DocumentSet, window: QWidget) -> None:
    """Add what can be done with the set that is shown."""
    rename = menu.addAction(_tr("Rename this set…"))
    rename.triggered.connect(lambda: SetNameDialog(session, shown, (), window).open())
    remove = menu.addAction(_tr("Remove this set"))
    remove.triggered.connect(partial(session.run, op.RemoveDocumentSet(shown.id)))
    for entry in (rename, remove):
        entry.setEnabled(not session.project.read_only)


def _tr(words: str) -> str:
    return QCoreApplication.translate("DocumentSets", words)
