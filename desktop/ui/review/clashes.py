"""What merges left to look at: fields that both copies changed, and the other value for the asking."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from desktop.domain.changes import Changes
from desktop.project.conflicts import Clash, Side
from desktop.ui.labels import moment
from desktop.ui.row_dialog import RowDialog
from desktop.ui.session import Session

_CLASH = Qt.ItemDataRole.UserRole


class ClashesDialog(RowDialog):
    """Lists both values, who gave them and when; taking the other one is a step like any other."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        heads = ((self.tr("Stands"), 210), (self.tr("Other"), 210))
        none = self.tr("No merge has left a conflict.")
        title = self.tr("Conflicts of merges")
        super().__init__(session, title, self.tr("What both changed"), heads, none, parent)
        self.list.setRootIsDecorated(False)
        self.take = self.add_button(self.tr("Take the other value"), self._take)
        self.resize(760, 420)
        self.fill()

    def rows(self) -> Iterator[QTreeWidgetItem]:
        for each in self.session.project.clashes():
            item = QTreeWidgetItem([self._what(each), each.stands.words, each.other.words])
            item.setData(0, _CLASH, each)
            for column in range(3):
                item.setToolTip(column, item.text(column))
            yield item

    def key_of(self, item: QTreeWidgetItem) -> object:
        found: Clash = item.data(0, _CLASH)
        return found.uid, found.field

    def in_hand(self) -> Clash | None:
        """Return the conflict in hand."""
        item = self.list.currentItem()
        return item.data(0, _CLASH) if item else None

    def _what(self, each: Clash) -> str:
        field = each.field.replace("_", " ")
        return f"“{each.name}”, {field}" if each.name else f"{each.entity.replace('_', ' ')}, {field}"

    def show_row(self) -> None:
        found = self.in_hand()
        can = found is not None and found.open and not self.session.project.read_only
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

    def concerns(self, changes: Changes) -> bool:
        return bool(changes)

    def _take(self) -> None:
        if found := self.in_hand():
            self.session.run(found.taking)


def _who(side: Side) -> str:
    return ", ".join(part for part in (side.by, moment(side.at) if side.at else "") if part)
