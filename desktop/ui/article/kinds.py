"""What the paragraphs of an article are is said from a menu, and what follows for codings there in a notice."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.documents import Document
from desktop.domain.ids import CodingId
from desktop.domain.spans import Span
from desktop.domain.structure import Kind, kind_at
from desktop.domain.text import paragraphs
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.article.page import Page
from desktop.ui.dialogs.article_words import kind_words
from desktop.ui.notice import Notices, Offer
from desktop.ui.session import Session

KEY = "left out"


class Kinds(QObject):
    """Asks what the selected paragraphs are, or the one at the cursor."""

    def __init__(self, page: Page, actions: Actions, view: QWidget) -> None:
        super().__init__(page)
        self._page, self._actions, self._view = page, actions, view
        actions.on("paragraph_kinds", self.ask)

    def ask(self) -> None:
        """Open the menu below the words."""
        span, document = self._touched(), self._page.document
        if span is None or document is None:
            self._page.session.refused.emit(self.tr("Open an article and go to a paragraph with words first."))
            return
        menu = self.menu(document, span)
        menu.aboutToHide.connect(menu.deleteLater)
        place = self._page.place_of(Span(span.start, span.start + 1), self._view.window())
        menu.popup(self._view.window().mapToGlobal(place.bottomLeft() + QPoint(0, 4)))
        menu.setActiveAction(menu.actions()[0])

    def menu(self, document: Document, span: Span) -> QMenu:
        """Return the menu of kinds for the paragraphs that a stretch touches; what they all are is ticked."""
        menu = QMenu(self._view)
        menu.setTitle(self.tr("What these paragraphs are"))
        lines = [line for line in paragraphs(self._page.text) if line.overlaps(span)]
        now = {kind_at(document.parts, line.start) for line in lines}
        for kind in Kind:
            entry = menu.addAction(kind_words(kind))
            entry.setCheckable(True)
            entry.setChecked(now == {kind.value})
            entry.setEnabled(not self._page.session.project.read_only)
            entry.triggered.connect(lambda _checked=False, kind=kind: self._set(document, lines, kind))
        menu.addSeparator()
        settle = menu.addAction(self.tr("Leave kinds out of counts…"))
        settle.triggered.connect(self._actions["project_settings"].trigger)
        return menu

    def _set(self, document: Document, lines: list[Span], kind: Kind) -> None:
        self._page.session.run(op.SetKinds(document.id, dict.fromkeys(lines, kind.value)))

    def _touched(self) -> Span | None:
        """Return the selection, or the paragraph at the cursor."""
        surface = self._page.surface
        if span := surface.selected_span():
            return span
        here = surface.position()
        return next((line for line in paragraphs(self._page.text) if line.start <= here <= line.end), None)


class LeftOutNotice(QObject):
    """Says of a coding just made that it counts for nothing, since it stands in what the project leaves out."""

    def __init__(self, session: Session, notices: Notices, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._notices, self._actions = session, notices, actions
        session.document_changed.connect(lambda _document: notices.take_back(KEY))
        session.changed.connect(lambda _changes: notices.take_back(KEY))

    def tell(self, made: tuple[CodingId, ...]) -> None:
        """Say so of the first that counts for nothing."""
        project = self._session.project
        left_out = project.left_out()
        codings = [project.coding(each) for each in made] if left_out else []
        gone = next((each for each in codings if left_out.covers(each.document, each.span)), None)
        if gone is None:
            return
        if gone.document in left_out.documents:
            words = self.tr("Another article that is nearly the same is counted in place of this one.")
        else:
            kind = kind_words(kind_at(project.document(gone.document).parts, gone.span.start))
            words = self.tr("The project does not count what stands here ({kind}).").format(kind=kind.lower())
        words += " " + self.tr("The coding stands, but numbers and agreement do without it.")
        undo = Offer(self.tr("Take it back"), lambda: self._session.run(op.RemoveCodings(made)))
        settle = Offer(self.tr("What counts…"), self._actions["project_settings"].trigger)
        self._notices.say(KEY, words, settle, undo, warning=True)
