"""Other keys for one action: press them; what they do already is said at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.actions import Actions, Spec, named
from desktop.ui.bindings import Keys, collide, is_letter, native
from desktop.ui.dialogs.question import Question
from desktop.ui.menus import menu_letters
from desktop.ui.named import spoken, styled

MOST = 4
"""Bindings of one action."""


class KeyField(QKeySequenceEdit):
    """Tells each key as it comes, where Qt would wait for what may follow."""

    pressed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(maximumSequenceLength=2, clearButtonEnabled=True)
        for part in (self, *self.findChildren(QWidget)):
            spoken(part, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        self.pressed.emit()


class NewKeys(Question):
    """As many fields as there are bindings, and one more; each takes what is pressed in it."""

    chosen = Signal(object)
    """The keys of each action that gets others: {Spec: keys}."""

    def __init__(self, spec: Spec, actions: Actions, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Change keys"))
        self._spec, self._actions = spec, actions
        self._taken: dict[Spec, Keys] = {}
        self.fields: list[KeyField] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.problem = styled(QLabel(wordWrap=True), "problem")
        self.take_away = QPushButton(self.tr("Take it away there"))
        self.accept_button.setText(self.tr("Set these keys"))
        self.at_first = self.buttons.addButton(self.tr("As at first"), QDialogButtonBox.ButtonRole.ResetRole)
        self._lay_out()
        self._listen()
        self.use(actions.bindings.of(spec))
        self.fields[0].setFocus()

    def keys(self) -> Keys:
        """Return the bindings that stand in the fields."""
        typed = (field.keySequence().toString(QKeySequence.SequenceFormat.PortableText) for field in self.fields)
        return tuple(dict.fromkeys(key for key in typed if key))

    def accept(self) -> None:
        if self._problem()[0]:
            self._judge()
            return
        self.chosen.emit({**self._taken, self._spec: self.keys()})
        super().accept()

    def _lay_out(self) -> None:
        name = styled(QLabel(named(self._spec), wordWrap=True), "heading")
        how = self.tr("Press the new keys in a field. Tab goes on: to the next field, then to the buttons.")
        words = QLabel(how, wordWrap=True)
        for label in (name, self.problem, words):
            label.setTextFormat(Qt.TextFormat.PlainText)
        words.setObjectName("muted")
        column = self.column
        column.setSpacing(12)
        column.addWidget(name)
        column.addWidget(words)
        column.addLayout(self._rows)
        column.addWidget(self.problem)
        column.addWidget(self.take_away, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        column.addWidget(self.buttons)
        self.setMinimumWidth(440)

    def _listen(self) -> None:
        self.take_away.clicked.connect(self._take)
        self.at_first.clicked.connect(lambda: self.use(self._spec.keys))

    def use(self, keys: Keys) -> None:
        """Let these keys stand in the fields."""
        for place in range(max(len(keys) + 1, len(self.fields))):
            if place >= len(self.fields):
                self._add_field()
            self.fields[place].setKeySequence(QKeySequence(keys[place] if place < len(keys) else ""))
        self._judge()

    def _add_field(self) -> None:
        field = KeyField(self.tr("Key {n}").format(n=len(self.fields) + 1))
        field.keySequenceChanged.connect(self._typed)
        field.pressed.connect(self._typed)
        row = QHBoxLayout()
        row.addWidget(field)
        self._rows.addLayout(row)
        if self.fields:
            self.setTabOrder(self.fields[-1], field)
        self.fields.append(field)

    def _typed(self) -> None:
        self._taken.clear()
        if self.fields[-1].keySequence().count() and len(self.fields) < MOST:
            self._add_field()
        self._judge()

    def _judge(self) -> None:
        """Say what stands in the way of these keys."""
        words, rivals = self._problem()
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.take_away.setVisible(bool(rivals))
        self.accept_button.setEnabled(not words)

    def _problem(self) -> tuple[str, list[tuple[Spec, str]]]:
        checks: tuple[Callable[[str], str], ...] = (self._wrong_scope, self._of_a_menu, self._of_itself)
        for key in self.keys():
            for check in checks:
                if words := check(key):
                    return words, []
        return self._of_others()

    def _wrong_scope(self, key: str) -> str:
        if self._spec.local or not is_letter(key):
            return ""
        return self.tr("{key} alone would be in the way of typing. Hold Ctrl or Alt with it.").format(key=native(key))

    def _of_a_menu(self, key: str) -> str:
        opens = any(collide(key, f"Alt+{letter}") for letter in menu_letters())
        return self.tr("{key} opens a menu.").format(key=native(key)) if opens else ""

    def _of_itself(self, key: str) -> str:
        other = next((each for each in self.keys() if each != key and collide(each, key)), "")
        if not other:
            return ""
        return self.tr("{one} and {other} begin alike, so that one would never act.").format(
            one=native(key), other=native(other)
        )

    def _of_others(self) -> tuple[str, list[tuple[Spec, str]]]:
        rivals = self.rivals()
        if not rivals:
            return "", []
        spec, key = rivals[0]
        words = self.tr("{key} is the key for “{action}” already.").format(
            key=native(key), action=self._actions[spec.name].toolTip()
        )
        if len(rivals) > 1:
            more = len(rivals) - 1
            words += " " + (self.tr("So is one more.") if more == 1 else self.tr("So are {n} more.").format(n=more))
        return words, rivals

    def rivals(self) -> list[tuple[Spec, str]]:
        """Name the other actions, and their keys, that these keys would be taken from."""
        wanted = self.keys()
        return [
            (spec, key)
            for spec, _ in self._actions
            if spec.name != self._spec.name and not self._apart(spec)
            for key in self._taken.get(spec, self._actions.bindings.of(spec))
            if any(collide(key, mine) for mine in wanted)
        ]

    def _apart(self, other: Spec) -> bool:
        """Tell whether the other acts in another part of the window alone."""
        return other.local and self._spec.local and other.review is not self._spec.review

    def _take(self) -> None:
        for spec, key in self.rivals():
            before = self._taken.get(spec, self._actions.bindings.of(spec))
            self._taken[spec] = tuple(each for each in before if each != key)
        self._judge()
        self.accept_button.setFocus()
