"""Whether what an export quotes still stands in the texts of the project."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop.domain.errors import KnownError
from desktop.project import Project
from desktop.project.verifying import Standing, verify_file
from desktop.ui.named import spoken, styled
from desktop.ui.rows import row_list
from desktop.ui.work import Work

if TYPE_CHECKING:
    from desktop.project.verifying import Verified

CONTEXT = "VerifyDialog"
LONGEST = 300
"""Characters of a quotation that its line shows."""
_SHA256 = Qt.ItemDataRole.UserRole


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


SAID = {
    Standing.ELSEWHERE: _t("stands elsewhere in the text"),
    Standing.GONE: _t("is not in the text"),
    Standing.MISSING: _t("is listed, but the file does not show it"),
    Standing.NO_TEXT: _t("its text is not in the project"),
}


class VerifyDialog(QDialog):
    """Reads a file aside, and lists each quotation that does not stand where it says; Enter opens its article."""

    document_wanted = Signal(object)
    """DocumentId of an article that a line is about."""

    def __init__(self, project: Project, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Verify {name}").format(name=path.name))
        self._there = {document.sha256: document.id for document in project.documents()}
        self.words = QLabel(self.tr("Finding every quotation again…"), wordWrap=True)
        self.progress = spoken(QProgressBar(textVisible=False, minimum=0, maximum=0), self.tr("Reading the file"))
        heads = ((self.tr("Article"), 190), (self.tr("What became of it"), 220), (self.tr("In the file"), 120))
        self.list = row_list(self, self.tr("Quotations that do not stand"), self.tr("Quotation"), heads)
        self.list.setRootIsDecorated(False)
        self.problem = styled(QLabel(wordWrap=True), "problem")
        self._lay_out()
        self.list.itemActivated.connect(self._open)
        self._work = Work(verify_file, [(path, project.location)], self)
        self._work.came.connect(self._tell)
        self._work.broke.connect(self._refuse)
        self._work.start()

    def reject(self) -> None:
        """Stop reading."""
        self._work.cancel()
        super().reject()

    def _tell(self, _number: int, found: "list[Verified]") -> None:
        self.progress.hide()
        self.words.setText(self._sentence(found))
        wrong = [each for each in found if not each.standing.good]
        self.list.addTopLevelItems([self._line(each) for each in wrong])
        self.list.setVisible(bool(wrong))
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
            self.list.setFocus()

    def _line(self, each: "Verified") -> QTreeWidgetItem:
        quote = each.quote
        said = QCoreApplication.translate(CONTEXT, SAID[each.standing])
        words = " ".join(quote.quote.split())
        item = QTreeWidgetItem([words[:LONGEST] or "…", quote.title, said, quote.where])
        for column in range(item.columnCount()):
            item.setToolTip(column, item.text(column))
        item.setData(0, _SHA256, quote.sha256)
        return item

    def _sentence(self, found: "list[Verified]") -> str:
        number = self.locale().toString
        standing = Counter(each.standing for each in found)
        good = sum(count for one, count in standing.items() if one.good)
        all_ = self.tr("All {n} quotations stand where the file says.")
        some = self.tr("{good} of {n} quotations stand where the file says; these do not:")
        parts = [(all_ if good == len(found) else some).format(good=number(good), n=number(len(found)))]
        more = (
            (standing[Standing.SHORTENED], self.tr("Shortened by a licence or to what a cell holds: {n}.")),
            (standing[Standing.WORDLESS], self.tr("Without words to compare: {n}.")),
            (
                sum(not each.coding_there for each in found),
                self.tr("Codings that are not in the project any more: {n}."),
            ),
        )
        parts += [words.format(n=number(count)) for count, words in more if count]
        return " ".join(parts)

    def _refuse(self, _number: int, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.progress.hide()
        self.words.setText(self.tr("Nothing was verified."))
        self.problem.setText(str(error))
        self.problem.show()

    def _open(self, item: QTreeWidgetItem) -> None:
        document = self._there.get(item.data(0, _SHA256))
        if document is not None:
            self.document_wanted.emit(document)
            self.reject()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        for widget in (self.words, self.progress, self.list, self.problem, buttons):
            column.addWidget(widget, 1 if widget is self.list else 0)
        for widget in (self.list, self.problem):
            widget.hide()
        column.addStretch(0)
        self.resize(860, 420)
