"""The coding in hand: its words, its code, who gave it when and under which meaning, its memo."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.codings import Coding
from desktop.domain.errors import NotFound
from desktop.domain.ids import CodingId
from desktop.domain.memos import MemoKind, Target
from desktop.domain.rules import broken_by
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.article.code_line import CodeLine
from desktop.ui.article.coding_history import history_words
from desktop.ui.article.codings_here import CodingsHere
from desktop.ui.article.meanings import meaning_words, origin_words
from desktop.ui.article.memo_editor import MemoEditor
from desktop.ui.article.saying import Saying
from desktop.ui.icons import icon
from desktop.ui.labels import quoted
from desktop.ui.named import spoken
from desktop.ui.session import Session
from desktop.ui.text.contrast import readable
from desktop.ui.theme import LIGHT, Theme

_QUOTE_LENGTH = 320


class SelectedPanel(QWidget):
    """Shows the coding in hand and lets its code, its memo and itself be changed."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._session = session
        self._actions = actions
        self._theme = LIGHT
        self._shown: CodingId | None = None
        self._stack = QStackedWidget(self)
        self._code = CodeLine(self)
        self._quote = _label("quote")
        self._origin = _label("muted")
        self._meaning = _label("muted")
        self._story = spoken(_label("muted"), self.tr("History of this coding"))
        self._story_head = _label("heading", self.tr("History of this coding"))
        self.saying = Saying(session, self)
        self._change = QPushButton(self.tr("Change code…"))
        self._remove = QToolButton()
        self._remove.setAccessibleName(self.tr("Remove the coding"))
        self._how = _label("muted")
        actions.bindings.changed.connect(self._name_keys)
        self._name_keys()
        self.memo = MemoEditor(self._write_memo, self)
        self.here = CodingsHere(self)
        self._lay_out()
        self._listen()
        self.apply_theme(LIGHT)
        self._show(session.coding)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._theme = theme
        self._code.theme = theme
        self.here.apply_theme(theme)
        self.saying.apply_theme(theme)
        self._remove.setIcon(icon("delete", theme))
        self._look_again(Changes(everything=True))

    def keep(self) -> None:
        """Keep the memo that is being typed, and what is being said."""
        self.memo.keep()
        self.saying.keep()

    def _show(self, identifier: CodingId | None) -> None:
        if identifier != self._shown:
            self.keep()
        coding = self._coding(identifier)
        fresh = identifier != self._shown
        self._shown = coding.id if coding else None
        self._stack.setCurrentIndex(1 if coding else 0)
        if coding is not None:
            self._fill(coding, fresh=fresh)

    def _fill(self, coding: Coding, *, fresh: bool) -> None:
        project = self._session.project
        codebook = project.codebook()
        mine = coding.coder == project.coder.id
        coders = project.coder_names()
        known = codebook.codes.get(coding.code)
        self._code.show_code(coding.code, codebook)
        self._quote.setText(quoted(coding.span.of(project.text(coding.document)), _QUOTE_LENGTH))
        self._quote.setStyleSheet(_quote_style(known.colour if known else self._theme.muted, self._theme))
        self._origin.setText(origin_words(coding, coders.get(coding.coder, "?"), mine=mine))
        self._meaning.setText(meaning_words(coding, known, project.meanings(coding.code)))
        self._tell_story(coding)
        buttons: tuple[QWidget, ...] = (self._change, self._remove)
        for button in buttons:
            button.setVisible(mine)
        others = self._others(coding)
        same_coder = [each for each in others if each.coder == coding.coder and each.id != coding.id]
        broken = broken_by(codebook, coding.code, coding.span, coding.qualifiers, same_coder)
        self.saying.show_coding(coding, codebook, broken)
        memo = project.memo_on(Target(MemoKind.CODING, coding.id))
        body = memo.body if memo else ""
        self.memo.setReadOnly(project.read_only)
        if fresh:
            self.memo.start_with(body)
        else:
            self.memo.show_body(body)
        self.here.show_codings(others, coding, codebook, project.text(coding.document))

    def _tell_story(self, coding: Coding) -> None:
        """Tell how the coding came to be so, where it was ever changed."""
        words = history_words(self._session.project.coding_steps(coding.id), self._session.project)
        self._story.setText(words)
        for part in (self._story_head, self._story):
            part.setVisible(bool(words))

    def _others(self, coding: Coding) -> list[Coding]:
        layers = self._session.layers | {self._session.project.coder.id}
        return self._session.project.codings(coding.document, layers, over=coding.span)

    def _coding(self, identifier: CodingId | None) -> Coding | None:
        try:
            return self._session.project.coding(identifier) if identifier else None
        except NotFound:
            return None

    def _write_memo(self, body: str) -> bool:
        if self._coding(self._shown) is None or self._shown is None:
            return True
        return self._session.run(op.WriteMemo(Target(MemoKind.CODING, self._shown), body)) is not None

    def _look_again(self, changes: Changes) -> None:
        if self._shown is None:
            return
        named = changes.codes or changes.coders or changes.entities
        touched = changes.codings_of or changes.memos or named or changes.everything
        if touched:
            self._show(self._shown)

    def _listen(self) -> None:
        session = self._session
        session.coding_chosen.connect(self._show)
        session.changed.connect(self._look_again)
        session.closing.connect(self.keep)
        session.layers_changed.connect(lambda: self._show(self._shown))
        session.coder_changed.connect(lambda: self._show(self._session.coding))
        self._change.clicked.connect(self._actions["recode"].trigger)
        self._remove.clicked.connect(self._actions["remove_coding"].trigger)
        self.here.chosen.connect(session.choose)
        self.memo.done.connect(self._actions["focus_article"].trigger)

    def _lay_out(self) -> None:
        self.memo.setAccessibleName(self.tr("Memo on this coding"))
        self.memo.setMinimumHeight(84)
        self.memo.setMaximumHeight(200)
        buttons = QHBoxLayout()
        buttons.addWidget(self._change)
        buttons.addWidget(self._remove)
        buttons.addStretch()
        column = QVBoxLayout()
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(8)
        for part in (self._code, self._quote, self.saying, self._origin, self._meaning):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addSpacing(6)
        column.addWidget(_label("heading", self.tr("Memo")))
        column.addWidget(self.memo, 1)
        column.addWidget(self.here)
        column.addWidget(self._story_head)
        column.addWidget(self._story)
        column.addStretch()
        inner = QWidget()
        inner.setObjectName("panel")
        inner.setLayout(column)
        scroll = spoken(QScrollArea(), self.tr("Selected coding"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self._stack.addWidget(self._lesson())
        self._stack.addWidget(scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _lesson(self) -> QWidget:
        page = QWidget()
        page.setObjectName("panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 18, 14, 14)
        column.setSpacing(8)
        column.addWidget(_label("heading", self.tr("No coding in hand")))
        column.addWidget(self._how)
        column.addStretch()
        return page

    def _name_keys(self) -> None:
        """Name the keys as they are now."""
        self._remove.setToolTip(self._actions.with_key("remove_coding"))
        words = self.tr(
            "Click a bracket, a label or coded words in the article, or press {next} for the next coding and "
            "{previous} for the one before. Its code, its meaning and its memo then stand here."
        )
        keys = (self._actions.key(name) or "–" for name in ("next_coding", "previous_coding"))
        self._how.setText(words.format(**dict(zip(("next", "previous"), keys, strict=True))))


def _label(name: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _quote_style(colour: str, theme: Theme) -> str:
    bar = f"border: none; border-left: 3px solid {readable(colour, theme.panel)};"
    return f"QLabel {{ {bar} padding: 2px 0 2px 9px; color: {theme.ink}; }}"
