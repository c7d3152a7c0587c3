"""The definition sheet of the code in hand, in the middle of the place of the codebook."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.ids import CodeId
from desktop.ui.codebook.form import CodeForm, Filled
from desktop.ui.menus import leave_menu_letters
from desktop.ui.named import styled
from desktop.ui.painting import sized
from desktop.ui.session import Session


class DefinitionPage(QWidget):
    """Shows one code to be read and changed; what is changed is kept when another is shown, or by Ctrl+Enter."""

    def __init__(self, session: Session, redefine: Callable[[CodeId, Filled], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._redefine = session, redefine
        self.form: CodeForm | None = None
        self.heading = QLabel(self, wordWrap=True)
        self.heading.setFont(sized(self.font(), 1.35, bold=True))
        self.above = styled(QLabel(self), "muted")
        self.state = styled(QLabel(self, wordWrap=True), "muted")
        self.save = QPushButton(self.tr("Save the change"), self)
        self.revert = QPushButton(self.tr("As it was"), self)
        self.versions = QPushButton(self.tr("Compare versions…"), self)
        self._lay_out()
        self.save.clicked.connect(self.keep)
        self.revert.clicked.connect(lambda: self._show(self.code()))
        self._show(None)

    def code(self) -> CodeId | None:
        """Return the code that is shown."""
        return self.form.code.id if self.form and self.form.code else None

    def show_code(self, code: CodeId | None) -> bool:
        """Show a code once what was changed of another is kept; False where that cannot be kept."""
        if code != self.code() and not self.keep():
            return False
        if code != self.code():
            self._show(code)
        return True

    def keep(self) -> bool:
        """Keep what was changed as one step; False when it was refused, which has been said."""
        form = self.form
        if form is None or form.code is None or self._session.project.read_only or not form.differs():
            return True
        filled = form.filled()
        if not filled.definition.name:
            filled = filled._replace(definition=replace(filled.definition, name=form.code.name))
        if form.code.id in self._session.project.codebook().codes and not self._redefine(form.code.id, filled):
            return False
        self._show(form.code.id)
        return True

    def follow(self, changes: Changes) -> None:
        """Show what the code says now, unless it is being changed here."""
        if not (changes.codes or changes.everything):
            return
        there = self.code() in self._session.project.codebook().codes
        if self.form is None or not self.form.differs() or not there:
            self._show(self.code() if there else None)

    def enter(self) -> None:
        """Go to the definition."""
        if self.form is not None:
            self.form.pages.setCurrentIndex(0)
            self.form.texts["definition"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, code: CodeId | None) -> None:
        book, page = self._session.project.codebook(), 0
        known = book.codes.get(code) if code else None
        focus = self._field_in_hand()
        if self.form is not None:
            page = self.form.pages.currentIndex()
            self._body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = CodeForm(book, known, self) if known else None
        if self.form is not None and known is not None:
            names = self._session.project.coder_names()
            self.form.show_earlier(self._session.project.meanings(known.id), names)
            leave_menu_letters(self.form)
            self.form.pages.setCurrentIndex(page)
            self.form.changed.connect(self._look)
            self._body.addWidget(self.form)
            if focus:
                self.form.texts[focus].setFocus(Qt.FocusReason.OtherFocusReason)
        path = book.path_text(known.parent) if known and known.parent in book.codes and known.parent else ""
        self.above.setText(path)
        self.above.setVisible(bool(path))
        self.heading.setText(known.name if known else self.tr("No code in hand"))
        self._look()

    def _field_in_hand(self) -> str:
        """Name the text that is being typed; of other parts of the form that stands for the definition."""
        focus = QApplication.focusWidget()
        if self.form is None or focus is None or not self.form.isAncestorOf(focus):
            return ""
        return next((name for name, edit in self.form.texts.items() if edit is focus), "definition")

    def _look(self) -> None:
        changed = self.form is not None and self.form.differs()
        writable = not self._session.project.read_only
        for button in (self.save, self.revert):
            button.setEnabled(changed and writable)
        words = self.tr("Changed, and kept when you go on to another code.") if changed else ""
        self.state.setText(words if writable else self.tr("The project is open to read only."))

    def _lay_out(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.keep)
        self.save.setToolTip(self.tr("Save the change (Ctrl+Enter)"))
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(self.above)
        names.addWidget(self.heading)
        head.addLayout(names, 1)
        head.addWidget(self.versions, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        for button in (self.revert, self.save):
            foot.addWidget(button)
        self._body = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._body, 1)
        column.addLayout(foot)
