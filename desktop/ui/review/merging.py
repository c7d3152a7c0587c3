"""The question whether a colleague's file is merged, with all that it would bring."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTreeWidgetItem, QWidget

from desktop.project.merging import BothChanged, MergeReport, SameCoder, SameName
from desktop.ui.dialogs.question import Question
from desktop.ui.rows import row_list

_SAME = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MergeDialog(Question):
    """Shows what comes per article and coder, what both changed, and which codes could be one."""

    def __init__(self, report: MergeReport, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Merge colleague’s file"))
        self.accept_button.setText(self.tr("Merge"))
        self.report = report
        self._alike: list[SameName | SameCoder] = []
        """What could be one, in the order of its lines."""
        heads = [(self.tr("new"), 70), (self.tr("changed"), 80), (self.tr("removed"), 80)]
        self.list = row_list(self, self.tr("What the file would bring"), "", heads)
        self.column.addWidget(QLabel(self._about(), wordWrap=True))
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.buttons)
        for section in range(1, len(heads) + 1):
            self.list.headerItem().setTextAlignment(section, _RIGHT)
        self._fill()
        self.accept_button.setEnabled(bool(report.changes or report.texts))
        self.resize(720, 480)

    def to_join(self) -> list[SameName]:
        """Return the codes that came for which mine should stand."""
        return [each for each in self._ticked() if isinstance(each, SameName)]

    def same_people(self) -> list[SameCoder]:
        """Return the coders who came and are said to be somebody who is here."""
        return [each for each in self._ticked() if isinstance(each, SameCoder)]

    def _ticked(self) -> Iterator[SameName | SameCoder]:
        for item in self.list.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            number = item.data(0, _SAME)
            if number is not None and item.checkState(0) == Qt.CheckState.Checked:
                yield self._alike[number]

    def _about(self) -> str:
        report = self.report
        if report.texts and not report.changes:
            words = self.tr("{file} holds the texts of articles that came without: {n}.")
            return words.format(file=report.file, n=f"{report.texts:,}")
        if not report.changes:
            return self.tr("{file} holds nothing that is not here already.").format(file=report.file)
        parts = [self.tr("{file} would bring the following. Nothing here is lost; undo takes it back as one step.")]
        if not report.same_project:
            parts.append(self.tr("It is another project: its name and settings stay out."))
        if report.kept_from_view:
            parts.append(self.tr("Others’ work in blind rounds is in it too, and is kept from view."))
        if report.days_ahead:
            parts.append(self.tr("The clock of the machine where it was written is {days} days ahead."))
        if report.waiting:
            parts.append(self.tr("{waiting} things in it point to what it does not hold; they wait for that."))
        return " ".join(parts).format(file=report.file, days=report.days_ahead, waiting=report.waiting)

    def _fill(self) -> None:
        report = self.report
        self._group(self.tr("Codings"), [self._coming(each) for each in report.codings])
        rest = [self._counted(kind, number) for kind, number in report.new.items() if kind in self._kinds()]
        self._group(self.tr("Also new"), rest)
        self._group(self.tr("Changed here and there, the newer stands"), [_both(each) for each in report.conflicts])
        self._group(
            self.tr("Called the same: tick to let yours stand for both"),
            [self._same(each, each.name) for each in report.same_names],
        )
        words = self.tr("{came} is the same person as {here}")
        people = [(each, words.format(came=each.came.name, here=each.here.name)) for each in report.same_coders]
        self._group(
            self.tr("Called alike: tick who is one person"), [self._same(*each, ticked=False) for each in people]
        )

    def _group(self, title: str, children: list[QTreeWidgetItem]) -> None:
        if children:
            top = QTreeWidgetItem([title])
            self.list.addTopLevelItem(top)
            top.addChildren(children)
            top.setFirstColumnSpanned(True)
            top.setExpanded(True)

    def _coming(self, each: tuple[str, str, int, int, int]) -> QTreeWidgetItem:
        title, coder, *numbers = each
        line = QTreeWidgetItem([f"{title}, {coder}", *(str(number) if number else "·" for number in numbers)])
        for column in (1, 2, 3):
            line.setTextAlignment(column, _RIGHT)
        return line

    def _same(self, each: SameName | SameCoder, words: str, *, ticked: bool = True) -> QTreeWidgetItem:
        line = QTreeWidgetItem([words])
        line.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        line.setData(0, _SAME, len(self._alike))
        self._alike.append(each)
        return line

    def _kinds(self) -> dict[str, str]:
        return {
            "document": self.tr("Articles"),
            "document_set": self.tr("Sets of articles"),
            "code": self.tr("Codes"),
            "coder": self.tr("Coders"),
            "memo": self.tr("Memos"),
            "document_coding": self.tr("Codes of whole articles"),
            "decision": self.tr("Decisions"),
            "comment": self.tr("Comments"),
            "suggestion": self.tr("Suggestions"),
        }

    def _counted(self, kind: str, number: int) -> QTreeWidgetItem:
        line = QTreeWidgetItem([self._kinds()[kind], f"{number:,}"])
        line.setTextAlignment(1, _RIGHT)
        return line


def _both(each: BothChanged) -> QTreeWidgetItem:
    stands, other = (each.ours, each.theirs) if each.ours_stands else (each.theirs, each.ours)
    name = f"“{each.name}”, " if each.name else ""
    line = QTreeWidgetItem([f"{name}{each.field.replace('_', ' ')}: “{stands}” ← “{other}”"])
    line.setToolTip(0, line.text(0))
    return line
