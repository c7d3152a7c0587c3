"""The slots of a code, one line each."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.answers import MAIN
from desktop.domain.codings import Qualifiers
from desktop.domain.slots import Asked
from desktop.ui.slots.line import Grounds, SlotLine
from desktop.ui.theme import LIGHT, Theme


class SlotsForm(QWidget):
    """Asks for several slots; Tab goes from one to the next and out at either end."""

    changed = Signal(object)
    """The SlotLine that says something else now."""
    finished = Signal(object)
    """Enter; the modifiers held."""
    left = Signal(int)
    """Tab beyond the last slot, or Shift+Tab before the first."""

    words_wanted = Signal(object)
    """The SlotLine that asks for words to be selected in the article."""
    place_wanted = Signal(object, int)
    """The SlotLine, and the number of that of its words whose place somebody wants to see."""
    resized = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        watcher: QObject | None = None,
        *,
        folds: bool = False,
        picks: bool = False,
    ) -> None:
        """`watcher` hears of what happens to the fields; where it `folds`, what is neither main nor said waits.

        Where it `picks`, words can be selected in the article.
        """
        super().__init__(parent)
        self._watcher = watcher
        self._folds, self._picks = folds, picks
        self.more = QPushButton(self)
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.more.setProperty("flat", "true")
        self.more.hide()
        self.more.toggled.connect(self._arrange)
        self._theme: Theme = LIGHT
        self._lines: list[SlotLine] = []
        self._shown = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def lines(self) -> list[SlotLine]:
        """The lines that are shown."""
        return self._lines[: self._shown]

    def ask(self, asked: Iterable[Asked], grounds: Grounds) -> None:
        """Ask for these slots."""
        wanted = list(asked)
        for number, each in enumerate(wanted):
            if number < len(self._lines):
                self._lines[number].ask(each, grounds)
            else:
                self._add(SlotLine(each, grounds, self))
        self._shown = len(wanted)
        self._arrange()
        self.setVisible(bool(wanted))

    def show_values(self, values: Qualifiers, *, proposed: bool = False) -> None:
        """Show what is said; what is being typed stays."""
        for line in self.lines:
            line.show_values(tuple(values.get(line.slot.key, ())), proposed=proposed)
        self._arrange()

    def values(self) -> Mapping[str, tuple[str, ...]]:
        """Return what is said, and what is proposed."""
        return {line.slot.key: line.values for line in self.lines if line.values}

    def take_typed(self) -> bool:
        """Take what is being typed anywhere; tell whether nothing is left to be taken."""
        settled = [line.take_typed() for line in self.lines]
        return all(settled)

    def enter(self, *, last: bool = False) -> None:
        """Put the focus into the first slot, or the last."""
        if self.lines:
            self.lines[-1 if last else 0].field.setFocus(Qt.FocusReason.TabFocusReason)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._theme = theme
        for line in self._lines:
            line.apply_theme(theme)

    def _add(self, line: SlotLine) -> None:
        line.apply_theme(self._theme)
        line.changed.connect(lambda: self.changed.emit(line))
        line.finished.connect(self.finished)
        line.resized.connect(self.resized)
        line.let_pick(self._picks)
        line.words_wanted.connect(lambda: self.words_wanted.emit(line))
        line.place_wanted.connect(lambda number: self.place_wanted.emit(line, number))
        line.stepped.connect(lambda by: self._step(line, by))
        if self._watcher is not None:
            line.field.installEventFilter(self._watcher)
        self._lines.append(line)
        self._column.insertWidget(len(self._lines) - 1, line)

    def _arrange(self, _open: bool = False) -> None:
        """Show the lines that are wanted; those that are folded away are counted."""
        waiting = [line for line in self.lines[MAIN:] if self._folds and not _is_wanted(line)]
        for number, line in enumerate(self._lines):
            folded = line in waiting and not self.more.isChecked()
            line.setVisible(number < self._shown and not folded)
        words = self.tr("Fewer slots") if self.more.isChecked() else self.tr("More slots ({count})")
        self.more.setText(words.format(count=len(waiting)))
        self.more.setVisible(bool(waiting))

    def _step(self, line: SlotLine, by: int) -> None:
        there = [each for each in self.lines if each is line or not each.isHidden()]
        place = there.index(line) + by
        if 0 <= place < len(there):
            there[place].field.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit(by)


def _is_wanted(line: SlotLine) -> bool:
    return bool(line.asked.required or line.values or line.field.text()) or line.field.hasFocus()
