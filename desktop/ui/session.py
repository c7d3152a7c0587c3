"""What one window works on: its project, the article on the screen, the coding in hand."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.domain.changes import Changes
from desktop.domain.codings import AnyCoding, Coding
from desktop.domain.errors import KnownError, WriteFailed
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId
from desktop.domain.spans import Span
from desktop.ui.catching_up import CatchingUp
from desktop.ui.settling import Settling

if TYPE_CHECKING:
    from desktop.project import Project
    from desktop.project.operations import Operation


class Picking(NamedTuple):
    """A slot that words of the article on the screen are being selected for."""

    slot: str
    """What people call it."""
    take: Callable[[Span], object]


class Session(QObject):
    """Shares one project among the parts of a window; holds no truth beside it."""

    changed = Signal(object)
    """Changes, after each commit."""
    document_changed = Signal(object)
    """DocumentId | None: the article on the screen."""
    coding_chosen = Signal(object)
    """CodingId | None: the coding in hand."""
    place_wanted = Signal(object)
    """Span of the article on the screen that somebody wants to see."""
    beside_wanted = Signal(object)
    """A document, or a coding in its own, that is to stand beside the article."""
    read_on = Signal(object)
    """DocumentId of which more has been read, which is not a change of the project."""
    coder_changed = Signal()
    closing = Signal()
    """The last moment to keep what is being typed."""
    layers_changed = Signal()
    spotlight_changed = Signal()
    picking_changed = Signal()
    refused = Signal(str)
    """One sentence that says why nothing was done."""
    told = Signal(str)
    """One sentence that says what was done, where that may be out of sight."""
    failed = Signal(object, object)
    """WriteFailed and a callable that tries again."""

    def __init__(self, project: "Project", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.closed = False
        self.document: DocumentId | None = None
        self.coding: CodingId | None = None
        self.layers: frozenset[CoderId] = frozenset()
        """Other coders whose codings are on the screen."""
        self.spotlight: tuple[CodeId, ...] = ()
        """Codes and families that stand out in the article while all others are pale; none is all alike."""
        self.picking: Picking | None = None
        """Until it ends, selecting words lets go of nothing."""
        self._unsubscribe = project.subscribe(self._on_changes)
        self._catching_up = CatchingUp(project, self)
        self._catching_up.failed.connect(self.refused)
        self._settling = Settling(project, self)

    def run(self, operation: "Operation") -> Changes | None:
        """Run an operation; None when it was refused, which has been said."""
        return self._guarded(lambda: self.project.run(operation))

    def do(self, act: "Callable[[Project], Changes]") -> Changes | None:
        """Do something to the project that makes one change; None when it was refused, which has been said."""
        return self._guarded(lambda: act(self.project))

    def undo(self) -> Changes | None:
        """Take back the last change of the present coder."""
        return self._turned(self.project.undo, self.tr("Taken back: {step}."), self.project.undo_label)

    def redo(self) -> Changes | None:
        """Bring back what was taken back last."""
        return self._turned(self.project.redo, self.tr("Brought back: {step}."), self.project.redo_label)

    def open_document(self, document: DocumentId | None) -> None:
        """Put an article on the screen."""
        if document != self.document:
            self.choose(None)
            self.document = document
            self.document_changed.emit(document)

    def choose(self, coding: CodingId | None) -> None:
        """Take a coding of the article on the screen in hand."""
        if coding != self.coding:
            self.coding = coding
            self.coding_chosen.emit(coding)

    def go_to(self, coding: CodingId) -> None:
        """Put the article of a coding on the screen, with the coding in hand and in sight."""
        try:
            there = self.project.coding(coding)
        except KnownError as error:
            self.refused.emit(str(error))
            return
        self.open_document(there.document)
        self.choose(coding)
        self.place_wanted.emit(there.span)

    def show_coding(self, coding: AnyCoding) -> None:
        """Go to a coding; one of a whole article has no place but the article."""
        if isinstance(coding, Coding):
            self.go_to(coding.id)
        else:
            self.open_document(coding.document)
            self.place_wanted.emit(Span(0, 0))

    def show_layers(self, coders: frozenset[CoderId]) -> None:
        """Show the codings of these coders beside one's own."""
        coders -= {self.project.coder.id}
        if coders != self.layers:
            self.layers = coders
            self.layers_changed.emit()

    def shine_on(self, codes: tuple[CodeId, ...]) -> None:
        """Put codes, with all below them, into the spotlight; none ends it."""
        if codes != self.spotlight:
            self.spotlight = codes
            self.spotlight_changed.emit()

    def pick(self, picking: Picking | None) -> None:
        """Let words be selected for a slot, or for none any more."""
        if self.picking is not picking:
            self.picking = picking
            self.picking_changed.emit()

    def take_picked(self, words: Span | None) -> None:
        """Give selected words to the slot they were selected for."""
        picking = self.picking
        if picking is None:
            return
        if not words:
            self.refused.emit(self.tr("Select the words first: with the mouse, or with Shift and the arrows."))
            return
        self.pick(None)
        picking.take(words)

    def switch_coder(self, coder: CoderId) -> None:
        """Let somebody else work; only their own layer is shown then."""
        self.project.switch_coder(coder)
        self.choose(None)
        self.show_layers(frozenset())
        self.coder_changed.emit()

    def shown_coders(self) -> tuple[CoderId, ...]:
        """Whose codings a new coding is made in sight of, as it will be recorded."""
        return tuple(sorted(self.layers))

    def close(self) -> None:
        """Let go of the project and close it."""
        self._catching_up.stop()
        self.closing.emit()
        self.closed = True
        self._unsubscribe()
        self._settling.end()
        self.project.close()

    def _turned(self, act: Callable[[], Changes], words: str, label: Callable[[], str]) -> Changes | None:
        step = "" if self.closed else label()
        changes = self._guarded(act)
        if changes:
            self.told.emit(words.format(step=step))
        return changes

    def _guarded(self, act: Callable[[], Changes]) -> Changes | None:
        if self.closed:
            return None
        try:
            return act()
        except WriteFailed as error:
            self.failed.emit(error, lambda: self._guarded(act))
        except KnownError as error:
            self.refused.emit(str(error))
        return None

    def _on_changes(self, changes: Changes) -> None:
        if changes.persons or changes.everything:
            self.layers = frozenset(map(self.project.person, self.layers)) - {self.project.coder.id}
        self.changed.emit(changes)
