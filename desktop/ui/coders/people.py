"""The coders of a project, and which of their names are one person's."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.coders import Coder
from desktop.domain.persons import resembling
from desktop.project import operations as op
from desktop.ui.coders.badge import badge_icon
from desktop.ui.named import styled
from desktop.ui.rows import row_list
from desktop.ui.session import Session

CODER = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CodersDialog(QDialog):
    """Lists the coders with their other names below; joins and separates, each as one step of undo."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Coders"))
        self._session = session
        self.list = row_list(self, self.tr("Coders"), self.tr("Name"), ((self.tr("Codings"), 150),))
        self.list.headerItem().setTextAlignment(1, _RIGHT)
        self.about = styled(QLabel(self, wordWrap=True), "muted")
        self.same = QPushButton(self.tr("&Same person as…"), self)
        self.same.setMenu(QMenu(self.same))
        self.separate = QPushButton(self.tr("Se&parate again"), self)
        self.separate.clicked.connect(self._separate)
        self._lay_out()
        self.list.currentItemChanged.connect(lambda *_: self._show_coder())
        session.changed.connect(self._follow)
        session.closing.connect(self.reject)
        self.resize(520, 400)
        self.fill()

    def fill(self) -> None:
        """Read the coders again, and stay at the one in hand."""
        kept, project = self.in_hand(), self._session.project
        joined = project.joined()
        self.list.clear()
        for coder in project.coders():
            top = self._line(coder, self._number(coder))
            self.list.addTopLevelItem(top)
            for other in joined.get(coder.id, ()):
                top.addChild(self._line(other, ""))
            top.setExpanded(True)
        self.take(kept or project.coder)
        self._show_coder()

    def _number(self, coder: Coder) -> str:
        """Count what counts, and say what does not."""
        project = self._session.project
        uncounted = sum(each.total() for each in project.uncounted(coder.id).values())
        count = f"{sum(project.counted(coder.id).values()):,}"
        return self.tr("{count} (not counted: {n})").format(count=count, n=f"{uncounted:,}") if uncounted else count

    def in_hand(self) -> Coder | None:
        """Return the coder in hand, as that name is written."""
        item = self.list.currentItem()
        return item.data(0, CODER) if item else None

    def _line(self, coder: Coder, codings: str) -> QTreeWidgetItem:
        line = QTreeWidgetItem([coder.name, codings])
        line.setIcon(0, badge_icon(coder))
        line.setData(0, CODER, coder)
        line.setTextAlignment(1, _RIGHT)
        return line

    def take(self, coder: Coder) -> None:
        """Have a coder in hand."""
        for line in self.list.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            if line.data(0, CODER).id == coder.id:
                self.list.setCurrentItem(line)

    def _show_coder(self) -> None:
        coder, project = self.in_hand(), self._session.project
        person = project.person(coder.id) if coder else None
        others = [each for each in project.coders() if each.id != person]
        several = person is not None and len(project.hands({person})) > 1
        self.same.setEnabled(coder is not None and bool(others) and not project.read_only)
        self.separate.setEnabled(several and not project.read_only)
        self._offer(coder, others)
        self.about.setText(self._said(coder, several=several))

    def _offer(self, coder: Coder | None, others: list[Coder]) -> None:
        """Offer the others, the one who is called alike first."""
        menu = self.same.menu()
        menu.clear()
        if coder is None:
            return
        alike = resembling(coder, others)
        for other in sorted(others, key=lambda each: alike is None or each.id != alike.id):
            menu.addAction(badge_icon(other), other.name.replace("&", "&&"), partial(self._join, coder, other))

    def _said(self, coder: Coder | None, *, several: bool) -> str:
        if several and coder is not None:
            words = self.tr(
                "“Separate again” makes {name} a person of their own, with all that was made under that name."
            )
            return words.format(name=coder.name)
        return self.tr(
            "One person who works under two names, at the office and on a laptop, can be joined: take one name above"
            " and say whose it is. Both count as one coder then, by that other name. Nothing is rewritten, closed"
            " rounds keep their figures, and it can be undone."
        )

    def _join(self, coder: Coder, person: Coder) -> None:
        self._session.run(op.SamePerson(coder, person))

    def _separate(self) -> None:
        if coder := self.in_hand():
            self._session.run(op.Separate(coder))

    def _follow(self, changes: Changes) -> None:
        if changes.persons or changes.coders or changes.everything:
            self.fill()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self.same, self.separate):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        done = QPushButton(self.tr("Done"), self)
        done.setAutoDefault(False)
        done.clicked.connect(self.reject)
        row.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        column.addLayout(row)
