"""All memos that belong to what is on the screen, and a field to write them in."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.ids import PROJECT_ID, CodingId
from desktop.domain.memos import Memo, MemoKind, Target
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.article.memo_editor import MemoEditor
from desktop.ui.article.memo_entries import Entry, Group, entries, heading_of, span_of
from desktop.ui.article.memo_rows import MemoRows, memo_of, row_of_entry, row_of_group
from desktop.ui.icons import icon
from desktop.ui.session import Session
from desktop.ui.theme import LIGHT, Theme


class MemosPanel(QWidget):
    """Lists memos in reading order; the one chosen is written below the list."""

    wanted = Signal()
    """A memo is to be written here, so the panel should be seen."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._session = session
        self._actions = actions
        self._target: Target | None = None
        self._codings: set[bytes] = set()
        """Codings with a memo; those removed stay, for they may come back."""
        self.filter = QLineEdit(self)
        self.new = QToolButton(self)
        self.rows = QListWidget(self)
        self._delegate = MemoRows(self.rows)
        self._lesson = QLabel(self)
        self._about = QLabel(self)
        self._remove = QToolButton(self)
        self._remove.setAccessibleName(self.tr("Remove the memo"))
        self._remove.setToolTip(self._remove.accessibleName())
        self.private = QCheckBox(self.tr("Private: &only I see it"), self)
        self.private.setToolTip(self.tr("Never sent, exported or shown to others; backups and whole copies hold it"))
        self.editor = MemoEditor(self._write, self)
        self._lay_out()
        self._listen()
        self.apply_theme(LIGHT)
        self._open(None)
        self._fill()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._delegate.theme = theme
        self._remove.setIcon(icon("delete", theme))
        self.rows.viewport().update()

    def write(self, target: Target) -> None:
        """Let a memo of mine be written on something."""
        self.filter.clear()
        self._open(target)
        self._select(target)
        self.wanted.emit()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep the memo that is being typed."""
        self.editor.keep()

    def _open(self, target: Target | None, memo: Memo | None = None) -> None:
        """Put a memo into the field; without one of mine it can only be read."""
        if target != self._target or memo:
            self.editor.keep()
        self._target = target
        project = self._session.project
        memo = memo or (project.memo_on(target) if target else None)
        mine = memo is None or memo.coder == project.coder.id
        self._about.setText(heading_of(self._session, target) if target else "")
        self.editor.start_with(memo.body if memo else "")
        self.editor.setReadOnly(project.read_only or not mine)
        self.private.setChecked(memo is not None and memo.private)
        self.private.setEnabled(mine and not project.read_only)
        self._remove.setVisible(memo is not None and mine and not project.read_only)
        self._field.setVisible(target is not None)

    def _fill(self) -> None:
        """List the memos anew; the one in the field stays the current row."""
        self.rows.blockSignals(True)
        self.rows.clear()
        found = entries(self._session, self.filter.text())
        memos = self._session.project.memos()
        self._codings |= {memo.target.id for memo in memos if memo.target.kind is MemoKind.CODING}
        for group, title in self._groups():
            self._add_group(title, [entry for entry in found if entry.group is group])
        self.rows.blockSignals(False)
        self.rows.setVisible(bool(found))
        self._lesson.setVisible(not found)
        self._lesson.setText(self._teaching())
        self._select(self._target)

    def _add_group(self, title: str, found: list[Entry]) -> None:
        if found:
            self.rows.addItem(row_of_group(title))
        for entry in found:
            self.rows.addItem(row_of_entry(entry))

    def _groups(self) -> tuple[tuple[Group, str], ...]:
        return (
            (Group.ARTICLE, self.tr("This article")),
            (Group.CODES, self.tr("Codes")),
            (Group.PROJECT, self.tr("Project")),
        )

    def _teaching(self) -> str:
        if self.filter.text().strip():
            return self.tr("No memo here holds these words.")
        return self.tr(
            "No memos yet. Select words or choose a coding in the article and press {memo}, or press {document} for a "
            "memo on the whole document."
        ).format(memo=self._actions.key("memo") or "–", document=self._actions.key("document_memo") or "–")

    def _select(self, target: Target | None) -> None:
        me = self._session.project.coder.id
        self.rows.blockSignals(True)
        self.rows.setCurrentRow(-1)
        for row in range(self.rows.count()):
            memo = memo_of(self.rows.item(row))
            if memo and memo.target == target and memo.coder == me:
                self.rows.setCurrentRow(row)
        self.rows.blockSignals(False)

    def _choose(self, row: int) -> None:
        memo = memo_of(self.rows.item(row))
        if memo is not None:
            self._open(memo.target, memo)

    def _reveal(self, _index: QModelIndex | None = None) -> None:
        """Bring the words of the current memo before the eyes."""
        memo = memo_of(self.rows.currentItem())
        span = span_of(self._session, memo.target) if memo else None
        if memo is None or span is None:
            return
        if memo.target.kind is MemoKind.CODING:
            self._session.choose(CodingId(memo.target.id))
        else:
            self._session.place_wanted.emit(span)

    def _write(self, body: str) -> bool:
        if self._target is None:
            return True
        return self._session.run(op.WriteMemo(self._target, body, self.private.isChecked())) is not None

    def _mark(self) -> None:
        """Let the memo in the field be private, or for all; one that says nothing yet will be."""
        body = self.editor.toPlainText()
        if self._target is not None and body.strip() and self._write(body):
            self.editor.start_with(body)

    def _remove_memo(self) -> None:
        memo = self._session.project.memo_on(self._target) if self._target else None
        self.editor.start_with("")
        self._open(None)
        if memo is not None:
            self._session.run(op.RemoveMemo(memo.id))

    def _look_again(self, changes: Changes) -> None:
        touched = changes.memos or changes.codings_of or changes.codes or changes.documents or changes.everything
        if not touched:
            return
        if changes.memos and self._target is not None:
            memo = self._session.project.memo_on(self._target)
            if not self.editor.isReadOnly():
                self.editor.show_body(memo.body if memo else "")
                if memo is not None:
                    self.private.setChecked(memo.private)
                self._remove.setVisible(memo is not None)
        if self._has_memos_of(changes):
            self._fill()

    def _has_memos_of(self, changes: Changes) -> bool:
        """Tell whether a memo, or what one is about, was changed; most codings have none."""
        if changes.memos or changes.everything:
            return True
        touched = {*changes.codings, *changes.removed}
        return bool(self.rows.count() and (changes.codes or changes.documents)) or not self._codings.isdisjoint(touched)

    def _begin(self) -> None:
        """Another article, coder or layer: the field is emptied."""
        self._open(None)
        self._fill()

    def _ready_menu(self) -> None:
        """Offer what a memo can be written on now."""
        menu = self.new.menu()
        menu.clear()
        menu.addAction(self._actions["memo"])
        menu.addAction(self._actions["document_memo"])
        menu.addAction(self._actions["project_memo"])
        coding = self._session.coding
        if coding:
            code = self._session.project.coding(coding).code
            target = Target(MemoKind.CODE, code)
            menu.addAction(heading_of(self._session, target), lambda: self.write(target))

    def _write_on_document(self) -> None:
        if self._session.document:
            self.write(Target(MemoKind.DOCUMENT, self._session.document))

    def _listen(self) -> None:
        session, actions = self._session, self._actions
        session.changed.connect(self._look_again)
        session.closing.connect(self.keep)
        session.document_changed.connect(self._begin)
        session.coder_changed.connect(self._begin)
        session.layers_changed.connect(self._fill)
        self.filter.textChanged.connect(self._fill)
        self.rows.currentRowChanged.connect(self._choose)
        self.rows.itemClicked.connect(self._reveal)
        self.rows.itemActivated.connect(self._reveal)
        self._remove.clicked.connect(self._remove_memo)
        self.private.clicked.connect(self._mark)
        self.editor.done.connect(actions["focus_article"].trigger)
        self.new.menu().aboutToShow.connect(self._ready_menu)
        actions.on("document_memo", self._write_on_document)
        actions.on("project_memo", lambda: self.write(Target(MemoKind.PROJECT, PROJECT_ID)))

    def _lay_out(self) -> None:
        self.filter.setPlaceholderText(self.tr("Filter memos"))
        self.filter.setAccessibleName(self.filter.placeholderText())
        self.filter.setClearButtonEnabled(True)
        self.new.setText(self.tr("New"))
        self.new.setAccessibleName(self.tr("New memo"))
        self.new.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.new.setMenu(QMenu(self.new))
        self.rows.setItemDelegate(self._delegate)
        self.rows.setAccessibleName(self.tr("Memos"))
        self.rows.setFrameShape(QListWidget.Shape.NoFrame)
        self.rows.setStyleSheet("QListView { border: none; background: transparent; }")
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor.setAccessibleName(self.tr("Memo"))
        self._lesson.setObjectName("muted")
        self._about.setObjectName("muted")
        for label in (self._lesson, self._about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._arrange()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.new)
        listing = QWidget(self)
        upper = _column(listing)
        upper.addLayout(top)
        upper.addWidget(self._lesson)
        upper.addWidget(self.rows, 1)
        upper.addStretch()
        self._field = QWidget(self)
        lower = _column(self._field)
        head = QHBoxLayout()
        head.addWidget(self._about, 1)
        head.addWidget(self._remove)
        lower.addLayout(head)
        lower.addWidget(self.editor, 1)
        lower.addWidget(self.private)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setChildrenCollapsible(False)
        parts.addWidget(listing)
        parts.addWidget(self._field)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setSizes([600, 300])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(parts)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(12, 12, 12, 12)
    column.setSpacing(8)
    return column
