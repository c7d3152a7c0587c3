"""What merges left to look at: fields that both copies changed, and the other value for the asking."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.project.conflicts import Clash, Side
from desktop.ui.labels import moment
from desktop.ui.named import styled
from desktop.ui.rows import row_list
from desktop.ui.session import Session

_CLASH = Qt.ItemDataRole.UserRole


class ClashesDialog(QDialog):
    """Lists both values, who gave them and when; taking the other one is a step like any other."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Conflicts of merges"))
        self._session = session
        heads = ((self.tr("Stands"), 210), (self.tr("Other"), 210))
        self.list = row_list(self, self.tr("Conflicts of merges"), self.tr("What both changed"), heads)
        self.list.setRootIsDecorated(False)
        self.none = styled(QLabel(self.tr("No merge has left a conflict."), self, wordWrap=True), "muted")
        self.about = styled(QLabel(self, wordWrap=True), "muted")
        self.take = QPushButton(self.tr("Take the other value"), self)
        self._lay_out()
        self.list.currentItemChanged.connect(lambda *_: self._show_clash())
        session.changed.connect(self._follow)
        session.closing.connect(self.reject)
        self.resize(760, 420)
        self.fill()

    def fill(self) -> None:
        """Read the conflicts again, and stay at the one in hand."""
        kept = self.in_hand()
        self.list.clear()
        for each in self._session.project.clashes():
            item = QTreeWidgetItem([self._what(each), each.stands.words, each.other.words])
            item.setData(0, _CLASH, each)
            for column in range(3):
                item.setToolTip(column, item.text(column))
            self.list.addTopLevelItem(item)
            if kept is None or (each.uid, each.field) == (kept.uid, kept.field):
                self.list.setCurrentItem(item)
                kept = each
        there = bool(self.list.topLevelItemCount())
        self.list.setVisible(there)
        self.none.setVisible(not there)
        self._show_clash()

    def in_hand(self) -> Clash | None:
        """Return the conflict in hand."""
        item = self.list.currentItem()
        return item.data(0, _CLASH) if item else None

    def _what(self, each: Clash) -> str:
        field = each.field.replace("_", " ")
        return f"“{each.name}”, {field}" if each.name else f"{each.entity.replace('_', ' ')}, {field}"

    def _show_clash(self) -> None:
        found = self.in_hand()
        can = found is not None and found.open and not self._session.project.read_only
        self.take.setEnabled(can)
        if found is None:
            self.about.clear()
            return
        words = self.tr("Stands: “{stands}” ({who}). Other: “{other}” ({whose}). Merged from {file}.")
        said = words.format(
            stands=found.stands.words,
            who=_who(found.stands),
            other=found.other.words,
            whose=_who(found.other),
            file=found.file,
        )
        self.about.setText(said if found.open else f"{said} {self.tr('It was changed again since.')}")

    def _take(self) -> None:
        if found := self.in_hand():
            self._session.run(found.taking)

    def _follow(self, changes: Changes) -> None:
        if changes:
            self.fill()

    def _lay_out(self) -> None:
        done = QPushButton(self.tr("Done"), self)
        row = QHBoxLayout()
        for button, act in ((self.take, self._take), (done, self.reject)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        row.addWidget(self.take)
        row.addStretch(1)
        row.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(self.list, 1)
        column.addWidget(self.none, 1)
        column.addWidget(self.about)
        column.addLayout(row)


def _who(side: Side) -> str:
    return ", ".join(part for part in (side.by, moment(side.at) if side.at else "") if part)
