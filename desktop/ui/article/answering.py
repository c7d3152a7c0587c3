"""What the palette asks beside the code: its two main slots, and a reason where a rule is broken."""

from collections.abc import Callable
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.answers import MAIN, proposed
from desktop.domain.codebook import Code, Codebook
from desktop.domain.codings import Qualifiers
from desktop.domain.ids import CodeId
from desktop.domain.rules import Broken
from desktop.ui.article.rule_words import broken_words
from desktop.ui.named import spoken, styled
from desktop.ui.slots import SlotsForm
from desktop.ui.slots.line import Grounds
from desktop.ui.theme import Theme

NOTHING: Qualifiers = MappingProxyType({})


class Given(NamedTuple):
    """A code as it is given: with what is said by its slots, and a reason where it breaks a rule."""

    code: CodeId
    said: Qualifiers = NOTHING
    reason: str = ""


class Asking(NamedTuple):
    """What has to be known to ask for slots."""

    words: str
    """Those that are coded."""
    text: str
    last: Callable[[CodeId], Qualifiers]
    """What was said last with a code."""
    broken: Callable[[Given], Broken]


class Answering(QWidget):
    """Asks for the main slots of the code at hand; what is proposed is shown as what Enter will apply."""

    entered = Signal(object)
    """Enter in a slot or in the reason; the modifiers held."""
    left = Signal()
    """Back to the code, by Shift+Tab from the first field or Tab from the last."""
    resized = Signal()

    def __init__(self, parent: QWidget, watcher: QObject) -> None:
        """`watcher` hears of what happens to the fields."""
        super().__init__(parent)
        self._asking: Asking | None = None
        self._code: Code | None = None
        self.form = SlotsForm(self, watcher)
        self.rule = styled(QLabel(self), "floating_rule")
        self.reason = spoken(QLineEdit(self), self.tr("Why the rule does not hold here"))
        self.reason.setPlaceholderText(self.tr("Why nevertheless? (optional, kept with the coding)"))
        self.apply = QPushButton(self.tr("Apply"), self)
        self.apply.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rule.setWordWrap(True)
        self.rule.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.installEventFilter(watcher)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 2, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.rule, 1)
        row.addStretch()
        row.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.form)
        column.addLayout(row)
        column.addWidget(self.reason)
        self.form.changed.connect(lambda _line: self._judge())
        self.form.finished.connect(self.entered)
        self.form.resized.connect(self.resized)
        self.form.left.connect(self._leave_slots)

    def begin(self, asking: Asking | None) -> None:
        """Ask for slots from now on, or for none."""
        self._asking = asking
        self.reason.clear()
        self.show_code(None, Codebook())

    def show_code(self, code: Code | None, book: Codebook) -> None:
        """Ask for what a code asks for, with what is likely as a proposal."""
        self.reason.hide()
        self._code = code if self._asking else None
        asked = book.asked(code.id)[:MAIN] if code and self._asking else ()
        if code and self._asking:
            self.form.ask(asked, Grounds(book.entities, self._asking.text))
            likely = proposed(asked, self._asking.words, self._asking.last(code.id), book.entities)
            self.form.show_values(likely, proposed=True)
        else:
            self.form.ask((), Grounds())
        self._judge()

    def enter(self, *, last: bool = False) -> bool:
        """Put the focus into the first field, or the last; tell whether there is one."""
        if last and self.reason.isVisibleTo(self):
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.form.lines:
            self.form.enter(last=last)
        return bool(self.form.lines)

    def given(self, code: CodeId, *, bare: bool = False) -> Given | None:
        """Return a code with what is said by its slots, unless `bare`; None while something typed is no answer."""
        here = self._code is not None and self._code.id == code
        if here and not bare and not self.form.take_typed():
            return None
        said = self.form.values() if here and not bare else {}
        return Given(code, said, self.reason.text().strip() if here else "")

    def leave_reason(self, by: int) -> None:
        """Go on from the reason, back to the slots or to the code."""
        if by < 0 and self.form.lines:
            self.form.enter(last=True)
        else:
            self.left.emit()

    def settle(self) -> None:
        """Know at once how high it is."""
        for part in (*self.form.lines, self.form, self):
            if (layout := part.layout()) is not None:
                layout.activate()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self.form.apply_theme(theme)

    def _leave_slots(self, by: int) -> None:
        if by > 0 and self.rule.text():
            self.reason.show()
            self.resized.emit()
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit()

    def _judge(self) -> None:
        """Say at once which rule the code would break with what is said now."""
        broken = Broken()
        if self._code is not None and self._asking is not None:
            broken = self._asking.broken(Given(self._code.id, self.form.values()))
        self.rule.setText(broken_words(broken))
        self.rule.setVisible(bool(broken))
        self.reason.setVisible(bool(broken.sharing) or (bool(broken) and self.reason.isVisibleTo(self)))
        self.setVisible(bool(broken) or bool(self.form.lines))
        self.resized.emit()
