"""The dialog that goes through the quotations of a code and deals them out to other codes."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QCompleter,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop.domain.codebook import Code, Definition, NewCode
from desktop.domain.codings import Coding
from desktop.domain.hues import Swatch
from desktop.domain.ids import CodeId, CoderId, CodingId, new_id
from desktop.project import operations as op
from desktop.ui.dialogs.question import Question
from desktop.ui.named import spoken, styled
from desktop.ui.painting import chip_icon
from desktop.ui.session import Session
from desktop.ui.theme import Theme

CODING = Qt.ItemDataRole.UserRole
MOST = 5_000
"""Quotations listed at once; a code that has more is dealt out in several goes."""


@dataclass(frozen=True, slots=True)
class Target:
    """A code that quotations can go to."""

    id: CodeId
    name: str
    swatch: Swatch
    new: bool = False


class DealDialog(Question):
    """Deals quotations by digit: each digit is a code, and the next quotation comes up."""

    def __init__(self, session: Session, code: Code, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Split “{code}”: deal out its quotations").format(code=code.name))
        self._session, self._code, self._theme = session, code, theme
        self._dealt: dict[CodingId, int] = {}
        self._targets: list[Target] = []
        self.quotations = styled(spoken(QTreeWidget(self), self.tr("Quotations")), "rows")
        self.targets = spoken(QListWidget(self), self.tr("Codes they can go to"))
        self.target = QLineEdit(self)
        self.others = QCheckBox(self.tr("Colleagues' quotations too, as suggestions to them"), self)
        self.note = QLineEdit(self)
        self.summary = styled(QLabel(self, wordWrap=True), "muted")
        self._dress()
        self._lay_out()
        book = session.project.codebook()
        for child in book.children.get(code.id, ()):
            if not child.archived:
                self._offer(Target(child.id, child.name, book.swatch(child.id)))
        self._fill()
        self.resize(980, 600)

    def add_target(self) -> None:
        """Offer the code that is typed: one there is, or a new one below the code that is dealt out."""
        name = " ".join(self.target.text().split())
        if not name:
            return
        book = self._session.project.codebook()
        found = [each for each in book.matching(name) if each.id != self._code.id]
        known = {target.id for target in self._targets}
        if found and found[0].id not in known:
            self._offer(Target(found[0].id, found[0].name, book.swatch(found[0].id)))
        elif not found and all(target.name.casefold() != name.casefold() for target in self._targets):
            self._offer(Target(CodeId(new_id()), name, Swatch(self._code.colour), new=True))
        self.target.clear()
        self._count()

    def deal(self, number: int | None) -> None:
        """Let the chosen quotations go to a target, from 0, or stay; then go on to the next."""
        if number is not None and number >= len(self._targets):
            return
        chosen = self.quotations.selectedItems()
        for item in chosen:
            coding: Coding = item.data(0, CODING)
            if number is None:
                self._dealt.pop(coding.id, None)
            else:
                self._dealt[coding.id] = number
            self._show_target(item)
        if chosen and (below := self.quotations.itemBelow(chosen[-1])) is not None:
            self.quotations.setCurrentItem(below)
        self._count()

    def accept(self) -> None:
        if self._session.run(self._operation()) is not None:
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let digits deal while the quotations have the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.quotations and event.text().isdigit():
                self.deal(int(event.text()) - 1 if event.text() != "0" else None)
                return True
            if watched is self.quotations and event.key() == Qt.Key.Key_Delete:
                self.deal(None)
                return True
            if watched is self.target and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.target.text():
                self.add_target()
                return True
        return super().eventFilter(watched, event)

    def _operation(self) -> op.Operation:
        dealt = {coding: self._targets[number].id for coding, number in self._dealt.items()}
        split = op.SplitCode(self._code.id, dealt, self.note.text())
        used = set(dealt.values())
        new = tuple(
            NewCode(Definition(target.name), colour=target.swatch.colour, id=target.id)
            for target in self._targets
            if target.new and target.id in used
        )
        return op.Together(split.label, (op.AddCodes(new, self._code.id), split)) if new else split

    def _offer(self, target: Target) -> None:
        self._targets.append(target)
        number = len(self._targets)
        words = f"{number}   {target.name}" if number <= 9 else target.name
        words += self.tr(" (new)") if target.new else ""
        item = QListWidgetItem(chip_icon(target.swatch, self._theme), words)
        self.targets.addItem(item)

    def _fill(self) -> None:
        self.quotations.clear()
        names = self._session.project.coder_names()
        titles = {document.id: document.title for document in self._session.project.documents()}
        for coding in list(self._codings())[:MOST]:
            quote = self._session.project.quotation(coding)
            item = QTreeWidgetItem([quote, titles[coding.document], names.get(coding.coder, ""), ""])
            item.setToolTip(0, quote)
            item.setData(0, CODING, coding)
            self.quotations.addTopLevelItem(item)
            self._show_target(item)
        self.quotations.setColumnHidden(2, not self.others.isChecked())
        if first := self.quotations.topLevelItem(0):
            self.quotations.setCurrentItem(first)
        self._dealt = {coding: number for coding, number in self._dealt.items() if coding in self._listed()}
        self._count()

    def _codings(self) -> Iterator[Coding]:
        """Walk my quotations in reading order, then colleagues' if they are wanted."""
        me: CoderId = self._session.project.coder.id
        codings = self._session.project.codings_of_code(self._code.id)
        yield from (coding for coding in codings if coding.coder == me)
        if self.others.isChecked():
            yield from (coding for coding in codings if coding.coder != me)

    def _listed(self) -> dict[CodingId, Coding]:
        items = (self.quotations.topLevelItem(row) for row in range(self.quotations.topLevelItemCount()))
        codings: list[Coding] = [item.data(0, CODING) for item in items if item is not None]
        return {coding.id: coding for coding in codings}

    def _show_target(self, item: QTreeWidgetItem) -> None:
        number = self._dealt.get(item.data(0, CODING).id)
        item.setText(3, "" if number is None else self._targets[number].name)

    def _count(self) -> None:
        listed, me = self._listed(), self._session.project.coder.id
        mine = sum(1 for coding in self._dealt if listed[coding].coder == me)
        suggested = len(self._dealt) - mine
        words = self.tr("{n} of {all} dealt out").format(n=len(self._dealt), all=len(listed))
        if suggested:
            words += self.tr(" · {n} of them as suggestions").format(n=suggested)
        nothing = self.tr("None of your quotations has this code.")
        self.summary.setText(words if listed else nothing)
        self.accept_button.setText(self.tr("Deal out {n}").format(n=len(self._dealt)))
        self.accept_button.setEnabled(bool(self._dealt))

    def _dress(self) -> None:
        tree = self.quotations
        tree.setHeaderLabels([self.tr("Quotation"), self.tr("Article"), self.tr("Coder"), self.tr("Goes to")])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 170), (2, 90), (3, 150)):
            tree.header().resizeSection(column, width)
        self.target.setPlaceholderText(self.tr("Another code, or the name of a new one"))
        self.note.setPlaceholderText(self.tr("Why, for colleagues"))
        spoken(self.note, self.tr("Why, for colleagues"))
        spoken(self.target, self.tr("Another code, or the name of a new one"))
        names = sorted({each.name for each in self._session.project.codebook() if each.id != self._code.id})
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.target.setCompleter(completer)
        for watched in (self.quotations, self.target):
            watched.installEventFilter(self)

    def _lay_out(self) -> None:
        words = self.tr(
            "Press a digit to send a quotation to that code and go on; 0 lets it stay. Undo brings all back."
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.addWidget(QLabel(words, wordWrap=True), 0, 0, 1, 2)
        grid.addWidget(self.quotations, 1, 0, 3, 1)
        grid.addWidget(self.targets, 1, 1)
        grid.addWidget(self.target, 2, 1)
        grid.addWidget(self.note, 3, 1)
        grid.addWidget(self.others, 4, 0)
        grid.addWidget(self.summary, 4, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        self.note.setVisible(False)
        self.others.toggled.connect(self.note.setVisible)
        self.others.toggled.connect(lambda _on: self._fill())
        self.targets.itemActivated.connect(lambda item: self.deal(self.targets.row(item)))
        self.targets.itemClicked.connect(lambda item: self.deal(self.targets.row(item)))
        self.column.addLayout(grid, 1)
        self.column.addWidget(self.buttons)
        self.quotations.setFocus()
