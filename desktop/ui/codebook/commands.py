"""What can be done with codes: make, define, name, colour, pin, move, archive, delete; dialogs load when asked for."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from desktop.domain.codebook import Code, Codebook, NewCode
from desktop.domain.ids import CodeId, new_id
from desktop.domain.memos import MemoKind, Target
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.codebook.colours import ask_colour, colour_names, swatch
from desktop.ui.codebook.counts import how_many
from desktop.ui.codebook.model import CodebookModel
from desktop.ui.codebook.tree import CodeTree
from desktop.ui.codebook.visible import Order
from desktop.ui.session import Session

if TYPE_CHECKING:
    from desktop.ui.codebook.dealing import DealDialog
    from desktop.ui.codebook.form import Filled
    from desktop.ui.codebook.merging import MergeDialog
    from desktop.ui.codebook.moving import MoveDialog
    from desktop.ui.codebook.sheet import CodeSheet

DIGITS = range(1, 10)


class CodeCommands(QObject):
    """Does what the actions about codes say, to the codes chosen in the tree."""

    memo_wanted = Signal(object)
    """Target."""

    def __init__(self, session: Session, actions: Actions, model: CodebookModel, tree: CodeTree) -> None:
        super().__init__(tree)
        self._session = session
        self._actions = actions
        self._model = model
        self._tree = tree
        self.active = True
        """Whether the actions are about this tree; one tree of a window has them at a time."""
        self.edits_here: Callable[[], object] | None = None
        """Shows the sheet of the current code where it has a place of its own; else it is a dialog."""
        self.sheet: CodeSheet | None = None
        self.merging: MergeDialog | None = None
        self.moving: MoveDialog | None = None
        self.dealing: DealDialog | None = None
        self._register()
        model.renamed.connect(self._rename)
        model.moved.connect(self.move)
        tree.nudged.connect(self.nudge)
        tree.rename_wanted.connect(actions["rename_code"].trigger)
        tree.delete_wanted.connect(actions["delete_code"].trigger)

    def new_code(self, name: str = "", parent: CodeId | None = None) -> None:
        """Ask for a new code; where no parent is given, a sibling of the current one."""
        current = self._current()
        self._open(None, lambda filled: self._add(filled))
        if self.sheet:
            self.sheet.form.propose(name, parent or (current.parent if current else None))

    def new_code_below(self) -> None:
        """Ask for a new code below the current one."""
        self.new_code(parent=self._tree.current_code())

    def edit(self) -> None:
        """Show the sheet of the current code, with what it meant before."""
        code = self._current()
        if code is None:
            return
        if self.edits_here is not None:
            self.edits_here()
            return
        self._open(code, lambda filled: self.redefine(code.id, filled))
        if self.sheet:
            names = self._session.project.coder_names()
            self.sheet.form.show_earlier(self._session.project.meanings(code.id), names)

    def move(self, codes: tuple[CodeId, ...], parent: CodeId | None, before: CodeId | None) -> None:
        """Put codes elsewhere in the tree."""
        if codes and not self._session.project.read_only:
            self._session.run(op.MoveCodes(codes, parent, before))
            self._tree.go_to(codes[0])

    def nudge(self, key: Qt.Key) -> None:
        """Move the current code up or down among its siblings, below the one before it, or out of its family."""
        code = self._current()
        by_hand = self._model.filter.order is Order.BY_HAND
        if code is None or (not by_hand and key in (Qt.Key.Key_Up, Qt.Key.Key_Down)):
            return
        moves = {
            Qt.Key.Key_Up: _up,
            Qt.Key.Key_Down: _down,
            Qt.Key.Key_Right: _inwards,
            Qt.Key.Key_Left: _outwards,
        }
        if place := moves[key](self._book, self._siblings(code), code):
            self.move((code.id,), *place)

    def recolour(self, colour: str) -> None:
        """Give the chosen codes a colour; empty asks for one."""
        code = self._current()
        colour = colour or (ask_colour(code.colour, self._tree) if code else "")
        operations = tuple(op.EditCode(each, colour=colour) for each in self._tree.chosen())
        if colour and operations:
            self._session.run(operations[0] if len(operations) == 1 else op.Together(self._label(), operations))

    def pin(self, digit: int | None) -> None:
        """Put the current code under a digit of mine, or under none."""
        code = self._tree.current_code()
        held = [key for key, pinned in self._session.project.pins().items() if pinned == code]
        freed: tuple[op.Operation, ...] = tuple(op.PinCode(key, None) for key in held if key != digit)
        pinned: tuple[op.Operation, ...] = (op.PinCode(digit, code),) if digit and digit not in held else ()
        steps = freed + pinned
        if code and steps:
            self._session.run(steps[0] if len(steps) == 1 else op.Together(steps[-1].label, steps))

    def archive(self) -> None:
        """Take the chosen codes out of use, or back into it when the current one is archived."""
        code = self._current()
        if code:
            self._session.run(op.ArchiveCodes(self._tree.chosen(), archived=not code.archived))

    def delete(self) -> None:
        """Delete the chosen codes, and say how many codings of mine went with them; undo brings all back."""
        codes, before = self._tree.chosen(), how_many(self._session)
        if not codes or self._session.run(op.DeleteCodes(codes)) is None:
            return
        if gone := before - how_many(self._session):
            words = self.tr("1 coding went with it.") if gone == 1 else self.tr("{n} codings went with it.")
            more = self.tr("Undo brings all back.")
            self._session.told.emit(f"{words.format(n=f'{gone:,}')} {more}")

    def copy(self) -> None:
        """Copy the chosen codes, with what stands below them."""
        if codes := self._tree.chosen():
            self._session.run(op.CopyCodes(codes))

    def deal_out(self) -> None:
        """Go through the quotations of the current code and deal them out."""
        if code := self._current():
            from desktop.ui.codebook.dealing import DealDialog

            self.dealing = DealDialog(self._session, code, self._tree.delegate.theme, self._tree.window())
            self.dealing.open()

    def put_into_set(self) -> None:
        """Ask for the set that the chosen codes come into."""
        if codes := self._tree.chosen():
            from desktop.ui.codebook.set_dialog import SetDialog

            SetDialog(self._session, codes, self._tree.window()).open()

    def ask_where(self) -> None:
        """Ask below which code the chosen ones are put."""
        codes = [self._book.codes[code] for code in self._tree.chosen()]
        if codes:
            from desktop.ui.codebook.moving import MoveDialog

            ids = tuple(code.id for code in codes)
            self.moving = MoveDialog(self._book, codes, lambda to: self.move(ids, to, None), self._tree.window())
            self.moving.open()

    def merge(self) -> None:
        """Ask into which code the chosen ones are merged."""
        codes = [self._book.codes[code] for code in self._tree.chosen()]
        if codes:
            from desktop.ui.codebook.merging import MergeDialog

            self.merging = MergeDialog(self._book, codes, self._merge_into, self._tree.window())
            self.merging.open()

    def spotlight(self) -> None:
        """Put the chosen codes and all below them into the spotlight of the article, or end it when they are there."""
        chosen = self._tree.chosen()
        self._session.shine_on(() if chosen == self._session.spotlight else chosen)

    def write_memo(self) -> None:
        """Ask for the memo on the current code."""
        if code := self._tree.current_code():
            self.memo_wanted.emit(Target(MemoKind.CODE, code))

    def menu(self) -> QMenu:
        """Return the menu of what can be done with the chosen codes."""
        menu = QMenu(self._tree)
        code = self._current()
        if code is not None:
            self._actions["archive_code"].setText(
                self.tr("Take the code back into use") if code.archived else self.tr("Archive the code")
            )
            for name in ("edit_code", "rename_code", "code_memo"):
                menu.addAction(self._actions[name])
            menu.addMenu(self.colour_menu())
            menu.addMenu(self.pin_menu())
            menu.addSeparator()
            menu.addAction(self._actions["spotlight_codes"])
            menu.addSeparator()
        menu.addAction(self._actions["new_code"])
        if code is not None:
            menu.addAction(self._actions["new_code_below"])
            menu.addSeparator()
            for name in ("copy_code", "move_codes", "split_code", "merge_codes", "code_set"):
                menu.addAction(self._actions[name])
            menu.addAction(self._actions["archive_code"])
            menu.addAction(self._actions["delete_code"])
        menu.addSeparator()
        menu.addAction(self._actions["show_archived"])
        return menu

    def colour_menu(self) -> QMenu:
        """Return the menu of colours, the present one ticked."""
        menu = QMenu(self.tr("Colour"), self._tree)
        code = self._current()
        now = code.colour.casefold() if code else ""
        for colour, name in colour_names().items():
            ticked = colour.casefold() == now
            action = menu.addAction(swatch(colour, ticked=ticked), name)
            action.triggered.connect(partial(self._recolour, colour))
        menu.addSeparator()
        menu.addAction(self.tr("Another colour…"), partial(self.recolour, ""))
        menu.setEnabled(self._actions["recolour_code"].isEnabled())
        return menu

    def pin_menu(self) -> QMenu:
        """Return the menu of digits, each with the code it holds."""
        menu = QMenu(self.tr("Pin to a digit"), self._tree)
        pins = self._session.project.pins()
        for digit in DIGITS:
            held = self._book.codes.get(pins[digit]) if digit in pins else None
            name = f"&{digit}   {held.name.replace('&', '&&')}" if held else f"&{digit}"
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(held is not None and held.id == self._tree.current_code())
            action.triggered.connect(partial(self._pin, digit))
        menu.addSeparator()
        menu.addAction(self.tr("&None"), partial(self.pin, None))
        menu.setEnabled(self._actions["pin_code"].isEnabled())
        return menu

    @property
    def _book(self) -> Codebook:
        return self._session.project.codebook()

    def _current(self) -> Code | None:
        code = self._tree.current_code()
        return self._book.codes.get(code) if code else None

    def _siblings(self, code: Code) -> list[Code]:
        """Return the siblings that the tree shows."""
        shown = set(self._model.shown())
        parent = code.parent if code.parent in self._book.codes else None
        return [each for each in self._book.children.get(parent, ()) if each.id in shown]

    def _merge_into(self, code: CodeId) -> None:
        if self._session.run(op.MergeCodes(self._tree.chosen(), code)) is not None:
            self._tree.go_to(code)

    def _label(self) -> str:
        return self.tr("Change the colour of several codes")

    def _recolour(self, colour: str, _checked: bool = False) -> None:
        self.recolour(colour)

    def _pin(self, digit: int, _checked: bool = False) -> None:
        self.pin(digit)

    def _open(self, code: Code | None, keep: "Callable[[Filled], bool]") -> None:
        from desktop.ui.codebook.sheet import CodeSheet

        self.sheet = CodeSheet(self._book, code, keep, self._tree.window())
        self.sheet.open()

    def _add(self, filled: "Filled") -> bool:
        code = CodeId(new_id())
        new = NewCode(
            filled.definition,
            filled.short_name,
            filled.colour,
            id=code,
            notes=filled.notes,
            exclusive=filled.exclusive,
            whole_document=filled.whole_document,
        )
        done = self._session.run(op.AddCodes((new,), filled.parent)) is not None
        if done:
            self._tree.go_to(code)
        return done

    def redefine(self, code: CodeId, filled: "Filled") -> bool:
        """Make of a code what was filled in, as one step; False when it was refused, which has been said."""
        from desktop.ui.codebook.redefining import redefinition

        step = redefinition(self._book.codes[code], filled)
        return step is None or self._session.run(step) is not None

    def _rename(self, code: CodeId, name: str) -> None:
        self._session.run(op.Redefine(code, replace(self._book.codes[code].definition, name=name)))

    def _pop_up(self, menu: QMenu) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        room = self._tree.visualRect(self._tree.currentIndex())
        menu.popup(self._tree.viewport().mapToGlobal(room.bottomLeft() + QPoint(12, 0)))

    def _if_current(self, act: Callable[[], object]) -> None:
        if self._current() is not None:
            act()

    def _register(self) -> None:
        def on(name: str, handler: Callable[[], object]) -> None:
            self._actions.on(name, lambda: handler() if self.active else None)

        on("new_code", self.new_code)
        on("new_code_below", self.new_code_below)
        on("edit_code", self.edit)
        on("rename_code", self._tree.edit_name)
        on("recolour_code", lambda: self._if_current(lambda: self._pop_up(self.colour_menu())))
        on("pin_code", lambda: self._if_current(lambda: self._pop_up(self.pin_menu())))
        on("move_codes", self.ask_where)
        on("merge_codes", self.merge)
        on("copy_code", self.copy)
        on("split_code", self.deal_out)
        on("code_set", self.put_into_set)
        on("archive_code", self.archive)
        on("delete_code", self.delete)
        on("code_memo", self.write_memo)
        on("spotlight_codes", self.spotlight)


Place = tuple[CodeId | None, CodeId | None]
"""A parent, and the sibling to stand before."""


def _up(book: Codebook, siblings: list[Code], code: Code) -> Place | None:
    row = siblings.index(code)
    return (code.parent, siblings[row - 1].id) if row else None


def _down(book: Codebook, siblings: list[Code], code: Code) -> Place | None:
    row = siblings.index(code)
    if row + 1 == len(siblings):
        return None
    return code.parent, siblings[row + 2].id if row + 2 < len(siblings) else None


def _inwards(book: Codebook, siblings: list[Code], code: Code) -> Place | None:
    row = siblings.index(code)
    return (siblings[row - 1].id, None) if row else None


def _outwards(book: Codebook, siblings: list[Code], code: Code) -> Place | None:
    parent = book.codes.get(code.parent) if code.parent else None
    if parent is None:
        return None
    around = [each.id for each in book.children.get(parent.parent, ())]
    after = around[around.index(parent.id) + 1 :]
    return parent.parent, after[0] if after else None
