"""The versions of the codebook, and what differs between two of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.ids import ChangeId
from desktop.domain.versions import Difference, Version, compare
from desktop.project.causes import differences
from desktop.ui.dialogs.version_words import causes_page, counts, page
from desktop.ui.labels import elided, moment
from desktop.ui.named import spoken, styled
from desktop.ui.session import Session
from desktop.ui.theme import Theme

VERSION = Qt.ItemDataRole.UserRole
BEFORE = "before"
"""Stands for the version before the one in hand."""


class VersionsDialog(QDialog):
    """Lists who changed the codebook when and why; the one in hand is held against another."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Versions of the codebook"))
        self._session, self._theme = session, theme
        self.list = spoken(QListWidget(self), self.tr("Versions, newest first"))
        self.other = spoken(QComboBox(self), self.tr("Compared with"))
        self.difference = spoken(QTextBrowser(self), self.tr("What differs"))
        self.summary = styled(QLabel(self, wordWrap=True), "muted")
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _row: self._compare())
        self.other.activated.connect(lambda _row: self._compare())
        session.changed.connect(self._follow)
        session.closing.connect(self.reject)
        self.resize(1080, 600)
        self._fill()

    def _fill(self) -> None:
        row, other = max(0, self.list.currentRow()), self.other.currentData()
        self._versions = self._session.project.versions()
        names = self._session.project.coder_names()
        self.list.clear()
        self.other.clear()
        self.other.addItem(self.tr("the version before it"), BEFORE)
        for version in self._versions:
            who = f"{names.get(version.coder, '')} · {moment(version.at)}"
            self._offer(version, who)
            self.other.addItem(f"{who} · {elided(version.label, 48)}", version.change)
        self.other.setCurrentIndex(max(0, self.other.findData(other)))
        self.list.setCurrentRow(min(row, len(self._versions) - 1))

    def _offer(self, version: Version, who: str) -> None:
        reasons = (self.tr("Reason: {words}").format(words=reason) for reason in version.reasons)
        because = [self._because(len(version.causes))] if version.causes else []
        words = "\n".join((version.label, who, *reasons, *because))
        item = QListWidgetItem(words)
        item.setToolTip(words)
        item.setData(VERSION, version.change)
        self.list.addItem(item)

    def _compare(self) -> None:
        row, project = self.list.currentRow(), self._session.project
        if row < 0:
            self._show(())
            return
        here, other = self._versions[row].change, self.other.currentData()
        causes = ""
        if other == BEFORE:
            other = next((version.change for version in self._versions[row + 1 :]), ChangeId(0))
            causes = causes_page(project, differences(project, self._versions[row].causes))
        before, after = sorted((here, other))
        self._show(compare(project.codebook_at(before), project.codebook_at(after)), causes)

    def _because(self, number: int) -> str:
        if number == 1:
            return self.tr("Because of 1 difference between coders")
        return self.tr("Because of {n} differences between coders").format(n=number)

    def _show(self, found: Sequence[Difference], causes: str = "") -> None:
        self.difference.setHtml(page(found, self._theme) + causes)
        self.summary.setText(counts(found))

    def _follow(self, changes: Changes) -> None:
        if changes.codes or changes.entities or changes.sets or changes.everything:
            self._fill()

    def _lay_out(self) -> None:
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.other.setMinimumContentsLength(24)
        label = QLabel(self.tr("&Compared with"), self)
        label.setBuddy(self.other)
        middle = QSplitter(Qt.Orientation.Horizontal, self)
        middle.addWidget(self.list)
        middle.addWidget(self.difference)
        middle.setStretchFactor(1, 1)
        middle.setSizes([340, 700])
        choice, foot = QHBoxLayout(), QHBoxLayout()
        choice.addWidget(label)
        choice.addWidget(self.other, 1)
        close = QPushButton(self.tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot.addWidget(self.summary, 1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(choice)
        whole.addWidget(middle, 1)
        whole.addLayout(foot)
