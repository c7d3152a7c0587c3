"""Articles that are nearly the same: compared side by side, one chosen to be counted, codings carried to the others."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.carrying import similarity
from desktop.domain.changes import Changes
from desktop.domain.documents import Document
from desktop.domain.ids import DocumentId
from desktop.project import operations as op
from desktop.project.near_doubles import Cluster, clusters
from desktop.ui.documents.comparing import CompareDialog
from desktop.ui.labels import published_text
from desktop.ui.named import styled
from desktop.ui.rows import row_list
from desktop.ui.session import Session
from desktop.ui.sources.seeking_doubles import SeekingDoubles
from desktop.ui.theme import Theme

DOCUMENT = Qt.ItemDataRole.UserRole
CLUSTER = Qt.ItemDataRole.UserRole + 1


class NearDoublesDialog(QDialog):
    """Lists groups of near-doubles, in each first the article that is counted."""

    carried = Signal(int, int)
    """How many codings were carried, and how many of them are to be confirmed."""
    document_wanted = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Near-doubles"))
        self._session, self._theme = session, theme
        self._alike: dict[tuple[DocumentId, DocumentId], int] = {}
        columns = ((self.tr("Publisher"), 160), (self.tr("Published"), 140), (self.tr("Words"), 80))
        mine = ((self.tr("Alike"), 70), (self.tr("My codings"), 90))
        self.list = row_list(self, self.tr("Near-doubles"), self.tr("Article"), (*columns, *mine))
        self.told = styled(QLabel(self, wordWrap=True), "muted")
        self.once = QCheckBox(self.tr("Count &one of each group, for everybody: in numbers, coverage and agreement"))
        self.compare = self._button(self.tr("&Compare with the counted one…"), self._compare)
        self.carry = self._button(self.tr("Carry my codings &from here to the others"), self._carry)
        self.count = self._button(self.tr("Count &this one"), self._count)
        self.show_article = self._button(self.tr("&Open the article"), self._open)
        self._lay_out()
        self.list.currentItemChanged.connect(lambda *_: self._look())
        self.list.itemActivated.connect(lambda *_: self._open())
        self.once.clicked.connect(self._count_once)
        self._seeking = SeekingDoubles(session.project.doubles, session.project.fresh_text, self)
        self._seeking.went_on.connect(self._tell_reading)
        self._seeking.done.connect(self.fill)
        session.changed.connect(self._follow)
        session.closing.connect(self.reject)
        self.resize(980, 520)
        self._seek()

    def fill(self) -> None:
        """Show the groups, with the article in hand still in hand."""
        here = self._in_hand()
        again: QTreeWidgetItem | None = None
        found = clusters(self._session.project)
        progress = self._session.project.progress()
        self.list.clear()
        for cluster in found:
            top: QTreeWidgetItem | None = None
            for each in cluster.documents:
                line = self._line(cluster, each, progress[each.id].codings)
                if top is None:
                    top = line
                    self.list.addTopLevelItem(line)
                    line.setExpanded(True)
                else:
                    top.addChild(line)
                if here is not None and each.id == here.id:
                    again = line
        if found:
            self.list.setCurrentItem(again or cast("QTreeWidgetItem", self.list.topLevelItem(0)))
        self._tell(found)
        self._look()

    def done(self, result: int) -> None:
        self._seeking.stop()
        super().done(result)

    def _seek(self) -> None:
        self._seeking.start(self._session.project.document_ids())

    def _line(self, cluster: Cluster, document: Document, codings: int) -> QTreeWidgetItem:
        number = self.locale().toString
        source, counted = document.source, document is cluster.counted
        alike = self.tr("counted") if counted else self.tr("{n} %").format(n=self._percent(cluster.counted, document))
        cells = (document.title, source.publisher, published_text(source.published), number(document.words))
        line = QTreeWidgetItem([*cells, alike, number(codings)])
        line.setToolTip(0, document.title)
        line.setData(0, DOCUMENT, document)
        line.setData(0, CLUSTER, cluster)
        for column in (3, 4, 5):
            line.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return line

    def _percent(self, one: Document, other: Document) -> int:
        pair = (one.id, other.id)
        if pair not in self._alike:
            text = self._session.project.fresh_text
            self._alike[pair] = similarity(text(one.id), text(other.id))
        return self._alike[pair]

    def _follow(self, changes: Changes) -> None:
        if changes.documents or changes.everything:
            self._seek()
        elif changes.settings or changes.codings_of or changes.progress_of:
            self.fill()

    def _tell_reading(self, read: int, known: int) -> None:
        number = self.locale().toString
        self.told.setText(self.tr("Reading article {n} of {all}…").format(n=number(read), all=number(known)))

    def _tell(self, found: list[Cluster]) -> None:
        number, copies = self.locale().toString, sum(len(each.others) for each in found)
        words = self.tr("Groups: {groups}. Articles beside those that are counted: {copies}.")
        none = self.tr("No article is nearly the same as another.")
        said = words.format(groups=number(len(found)), copies=number(copies)) if found else none
        self.told.setText(said)

    def _look(self) -> None:
        here, cluster = self._in_hand(), self._cluster()
        may = here is not None and not self._session.project.read_only
        counted = cluster is not None and here is cluster.counted
        self.compare.setEnabled(here is not None)
        self.carry.setEnabled(may)
        self.count.setEnabled(may and not counted)
        self.show_article.setEnabled(here is not None)
        self.once.setEnabled(not self._session.project.read_only)
        self.once.setChecked(self._session.project.settings().doubles_once)

    def _in_hand(self) -> Document | None:
        item = self.list.currentItem()
        document = item.data(0, DOCUMENT) if item else None
        return document if isinstance(document, Document) else None

    def _cluster(self) -> Cluster | None:
        item = self.list.currentItem()
        cluster = item.data(0, CLUSTER) if item else None
        return cluster if isinstance(cluster, Cluster) else None

    def _compare(self) -> None:
        """Show the article in hand beside the counted one; that one beside the next."""
        here, cluster = self._in_hand(), self._cluster()
        if here is None or cluster is None:
            return
        other = cluster.others[0] if here is cluster.counted else here
        sides = [(self._heading(each), self._session.project.fresh_text(each.id)) for each in (cluster.counted, other)]
        CompareDialog(self.tr("Near-doubles compared"), sides[0], sides[1], self._theme, self).open()

    def _heading(self, document: Document) -> str:
        source = document.source
        origin = ", ".join(each for each in (source.publisher, published_text(source.published)) if each)
        return f"{document.title} ({origin})" if origin else document.title

    def _carry(self) -> None:
        here, cluster = self._in_hand(), self._cluster()
        if here is None or cluster is None:
            return
        before = len(self._session.project.to_settle())
        others = tuple(each.id for each in cluster.documents if each.id != here.id)
        changes = self._session.run(op.CarryToDoubles(here.id, others))
        if changes is not None:
            self.carried.emit(len(changes.codings), len(self._session.project.to_settle()) - before)

    def _count(self) -> None:
        here, cluster = self._in_hand(), self._cluster()
        if here is not None and cluster is not None:
            self._session.run(op.CountCopy(here.id, tuple(each.id for each in cluster.documents)))

    def _count_once(self, once: bool) -> None:
        settings = self._session.project.settings()
        self._session.run(op.ChangeSettings(replace(settings, doubles_once=once)))
        self._look()

    def _open(self) -> None:
        here = self._in_hand()
        if here is not None:
            self.document_wanted.emit(here.id)

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self.compare, self.carry, self.count, self.show_article):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._button(self.tr("Close"), self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addWidget(self.once)
        column.addLayout(row)
