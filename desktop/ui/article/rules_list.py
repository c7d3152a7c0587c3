"""The list of my codings that break a rule of the codebook; each leads to its words."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.codings import Coding, DocumentCoding
from desktop.domain.rules import Broken
from desktop.ui.article.rule_words import broken_words
from desktop.ui.labels import elided
from desktop.ui.named import styled
from desktop.ui.session import Session

_SOON = 100
"""Milliseconds after a change until the list is read again."""
_WORDS = 90


class RulesList(QDialog):
    """Stays beside the article while its items are worked off; Enter or a double click opens one."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Codings that break a rule"))
        self._session = session
        self._found: list[Coding | DocumentCoding] = []
        self.heading = QLabel(self)
        self.heading.setWordWrap(True)
        self.rows = styled(QTreeWidget(self), "rows")
        self.with_reason = QCheckBox(self.tr("Also those that stand for a &reason"), self)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.read)
        self._lay_out()
        session.changed.connect(self._look_again)
        session.coder_changed.connect(self.read)
        session.closing.connect(self._rest)
        self.with_reason.toggled.connect(self.read)
        self.rows.itemActivated.connect(self._open)
        self.read()

    def read(self) -> None:
        """Read what breaks a rule now."""
        project = self._session.project
        every = list(project.broken())
        found = [pair for pair in every if self.with_reason.isChecked() or not pair[0].reason]
        still = sum(1 for coding, _ in every if not coding.reason)
        words = self.tr("1 coding of mine is open") if still == 1 else self.tr("{count} codings of mine are open")
        reasoned = self.tr("{count} stand for a reason").format(count=f"{len(every) - still:,}")
        self.heading.setText(f"{words.format(count=f'{still:,}')} · {reasoned}")
        self._found = [coding for coding, _ in found]
        current = max(0, self.rows.currentIndex().row())
        self.rows.clear()
        for coding, broken in found:
            line = QTreeWidgetItem(self._cells(coding, broken))
            for column in range(line.columnCount()):
                line.setToolTip(column, line.text(column))
            self.rows.addTopLevelItem(line)
        self.rows.setCurrentIndex(self.rows.model().index(min(current, len(found) - 1), 0))

    def _cells(self, coding: Coding | DocumentCoding, broken: Broken) -> list[str]:
        project = self._session.project
        book = project.codebook()
        code = book.codes.get(coding.code)
        whole = self.tr("the whole article")
        quote = coding.span.of(project.text(coding.document)) if isinstance(coding, Coding) else whole
        title = project.document(coding.document).title
        return [code.name if code else "", broken_words(broken), elided(quote, _WORDS), title, coding.reason]

    def _open(self, item: QTreeWidgetItem) -> None:
        coding = self._found[self.rows.indexOfTopLevelItem(item)]
        self._session.open_document(coding.document)
        if isinstance(coding, Coding):
            self._session.choose(coding.id)

    def _look_again(self, changes: Changes) -> None:
        touched = changes.codings_of or changes.whole_documents or changes.codes or changes.documents
        if self.isVisible() and (touched or changes.everything):
            self._soon.start()

    def _rest(self) -> None:
        self._soon.blockSignals(True)
        self.close()

    def _lay_out(self) -> None:
        self.rows.setHeaderLabels(
            [self.tr("Code"), self.tr("What is broken"), self.tr("Words"), self.tr("Article"), self.tr("Reason")]
        )
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        self.rows.setAccessibleName(self.windowTitle())
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for column, width in enumerate((160, 240, 210, 160)):
            self.rows.setColumnWidth(column, width)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(16, 14, 16, 14)
        column_of_all.setSpacing(10)
        for part in (self.heading, self.rows, self.with_reason, buttons):
            column_of_all.addWidget(part)
        self.resize(920, 380)
