"""The decision card: what each coder has, chosen by a key, and what is decided."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.actions import Actions
from desktop.ui.named import spoken, styled
from desktop.ui.painting import SMALL, draw_focus, draw_words, ink_on, sized
from desktop.ui.theme import LIGHT, Theme

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_DISC = 22.0
_HIGH = 30


class Option(NamedTuple):
    """One way to decide: whose it is, what it says, and the key that takes it."""

    sign: str
    """A coder's letters in a disc; empty for what nobody has."""
    colour: str
    words: str
    key: str
    spoken: str


class DecisionCard(QFrame):
    """Shows the difference in hand; Enter decides as chosen."""

    option_chosen = Signal(int)
    decided = Signal()
    not_coded = Signal()
    skipped = Signal()
    example_wanted = Signal(bool)
    """Whether as one that is not to be coded."""
    definition_wanted = Signal()
    done_with = Signal()
    """Esc was pressed where the reason is said."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._theme: Theme = LIGHT
        self._options: list[OptionButton] = []
        self.title = styled(QLabel(self), "heading")
        self.keys = styled(QLabel(self, wordWrap=True), "muted")
        self.tag = spoken(QComboBox(self), self.tr("Why they differ"))
        self.note = spoken(QLineEdit(self), self.tr("Note on the decision"))
        self.learn = QPushButton(self.tr("Codebook"), self)
        self.skip = QPushButton(self.tr("Skip"), self)
        self.drop = QPushButton(self.tr("Not coded"), self)
        self.agree = QPushButton(self.tr("Agree on this ↵"), self)
        self._lay_out()
        self._offer_learning()
        self.skip.clicked.connect(self.skipped)
        self.drop.clicked.connect(self.not_coded)
        self.agree.clicked.connect(self.decided)
        for field in (self.tag, self.note):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter decide where the reason is said, and Esc go back to the differences."""
        if isinstance(event, QKeyEvent) and event.key() in _KEYS:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                (self.done_with if event.key() == Qt.Key.Key_Escape else self.decided).emit()
                return True
        return super().eventFilter(watched, event)

    def show_case(self, title: str, keys: str, options: Sequence[Option], chosen: int) -> None:
        """Show another difference, with one way chosen."""
        self.title.setText(title)
        self.keys.setText(keys)
        for button in self._options:
            button.hide()
            button.deleteLater()
        self._options = [self._button(number, option) for number, option in enumerate(options)]
        for button in self._options:
            self._ways.addWidget(button)
            button.apply_theme(self._theme)
        self.choose(chosen)
        self.setEnabled(bool(options))

    def choose(self, number: int) -> None:
        """Mark one of the ways."""
        for at, button in enumerate(self._options):
            button.setChecked(at == number)

    def options(self) -> list[Option]:
        """Return the ways that are offered."""
        return [button.option for button in self._options]

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._theme = theme
        for button in self._options:
            button.apply_theme(theme)

    def _offer_learning(self) -> None:
        """Offer to let the codebook learn from the difference."""
        menu = QMenu(self.learn)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.learn.setMenu(menu)
        self.learn.setToolTip(self.tr("Let the definition learn from this difference"))

    def _fill(self, menu: QMenu) -> None:
        """Offer it with the keys of now."""
        menu.clear()
        for words, name, act in (
            (self.tr("Add as &include example"), "review_example", lambda: self.example_wanted.emit(False)),
            (self.tr("Add as e&xclude example"), "review_near_miss", lambda: self.example_wanted.emit(True)),
            (self.tr("Edit the &definition…"), "review_definition", self.definition_wanted.emit),
        ):
            menu.addAction(f"{words}\t{self._actions.key(name)}", act)

    def _button(self, number: int, option: Option) -> "OptionButton":
        button = OptionButton(option, self)
        button.clicked.connect(lambda _checked=False: self.option_chosen.emit(number))
        return button

    def _lay_out(self) -> None:
        styled(self, "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.note.setPlaceholderText(self.tr("Why? (kept with the decision)"))
        self._ways = QVBoxLayout()
        self._ways.setSpacing(4)
        why = QHBoxLayout()
        why.setSpacing(6)
        why.addWidget(self.tag)
        why.addWidget(self.note, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.learn, self.skip, self.drop, self.agree):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.addWidget(button)
        buttons.insertStretch(1, 1)
        self.agree.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.title)
        head.addWidget(self.keys, 1)
        column.addLayout(head)
        column.addLayout(self._ways)
        column.addLayout(why)
        column.addLayout(buttons)


class OptionButton(QAbstractButton):
    """One way to decide, with its key at the right."""

    def __init__(self, option: Option, parent: QWidget) -> None:
        super().__init__(parent)
        self.option = option
        self._theme: Theme = LIGHT
        self.setCheckable(True)
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(option.spoken)
        self.setToolTip(option.spoken)

    def sizeHint(self) -> QSize:
        return QSize(200, _HIGH)

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._theme = theme
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        theme, chosen = self._theme, self.isChecked()
        painter.setPen(QPen(QColor(theme.accent if chosen or self.underMouse() else theme.line), 1.2))
        painter.setBrush(QColor(theme.accent_tint if chosen else theme.raised))
        painter.drawRoundedRect(room, 7, 7)
        self._sign(painter, room)
        key = self._key(painter, room)
        words = QRectF(room.left() + 42, room.top(), key - room.left() - 50, room.height())
        draw_words(painter, words, self.option.words, self.font(), theme.ink)
        if self.hasFocus():
            draw_focus(painter, room, theme)

    def _sign(self, painter: QPainter, room: QRectF) -> None:
        disc = QRectF(room.left() + 10, room.center().y() - _DISC / 2, _DISC, _DISC)
        if not self.option.sign:
            painter.setPen(QPen(QColor(self._theme.muted), 1.2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(disc.adjusted(5, 5, -5, -5), 3, 3)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.option.colour))
        painter.drawEllipse(disc)
        font = sized(self.font(), SMALL, bold=True)
        draw_words(painter, disc, self.option.sign, font, ink_on(self.option.colour), Qt.AlignmentFlag.AlignHCenter)

    def _key(self, painter: QPainter, room: QRectF) -> float:
        """Draw the key and return where it begins."""
        font = sized(self.font(), SMALL)
        wide = max(18.0, QFontMetricsF(font).horizontalAdvance(self.option.key) + 10)
        box = QRectF(room.right() - 10 - wide, room.center().y() - 9, wide, 18)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.panel))
        painter.drawRoundedRect(box, 4, 4)
        draw_words(painter, box, self.option.key, font, self._theme.muted, Qt.AlignmentFlag.AlignHCenter)
        return box.left()
