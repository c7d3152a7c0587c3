"""Where an article comes from, as fields to fill in."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from desktop.domain.dates import is_published_date
from desktop.domain.documents import Source
from desktop.project.articles import date_as_kept
from desktop.ui.dialogs.question import Question


class SourceForm(QWidget):
    """Title, publisher, author, date and address of an article."""

    complete_changed = Signal(bool)

    def __init__(self, source: Source | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.title = self._field(self.tr("&Title"))
        self.publisher = self._field(self.tr("&Publisher"))
        self.author = self._field(self.tr("&Author"))
        self.published = self._field(self.tr("&Date"), self.tr("2021, 2021-10 or 2021-10-24"))
        self.url = self._field(self.tr("Address (&URL)"), "https://")
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self.remark.setObjectName("problem")
        self._layout.addRow("", self.remark)
        self.set_source(source or Source(""))

    @property
    def complete(self) -> bool:
        """Whether what is filled in can be kept."""
        return not self._objection()

    def set_source(self, source: Source) -> None:
        """Show a source."""
        for field, text in zip(self._fields(), self._texts(source), strict=True):
            field.setText(text)
            field.setCursorPosition(0)
        self._look()

    def source(self) -> Source:
        """Return what is filled in, without outer white space."""
        title, publisher, author, published, url = (" ".join(field.text().split()) for field in self._fields())
        kept = published if is_published_date(published) else date_as_kept(published)
        return Source(title, publisher, author, kept, url)

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.title, self.publisher, self.author, self.published, self.url

    def _texts(self, source: Source) -> tuple[str, ...]:
        return source.title, source.publisher, source.author, source.published, source.url

    def _field(self, label: str, hint: str = "") -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(hint)
        field.setAccessibleName(label.replace("&", ""))
        field.setAccessibleDescription(hint)
        field.setMinimumWidth(240)
        field.textChanged.connect(self._look)
        self._layout.addRow(label, field)
        return field

    def _objection(self) -> str:
        source = self.source()
        if not source.title:
            return self.tr("An article needs a title.")
        if not is_published_date(source.published):
            return self.tr("Write the date as 2021, 2021-10 or 2021-10-24.")
        return ""

    def _look(self) -> None:
        if not hasattr(self, "remark"):
            return
        objection = self._objection()
        self.remark.setText(objection)
        self.complete_changed.emit(not objection)


class SourceDialog(Question):
    """Asks for the source of one article, and stays open until it is kept."""

    def __init__(self, source: Source, keep: Callable[[Source], bool], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._keep = keep
        self.setWindowTitle(self.tr("Source of the document"))
        self.accept_button.setText(self.tr("Save"))
        self.form = SourceForm(source, self)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.column.addWidget(self.buttons)
        self.form.complete_changed.connect(self.accept_button.setEnabled)
        self.accept_button.setEnabled(self.form.complete)
        self.form.title.setFocus()
        self.resize(540, 0)

    def accept(self) -> None:
        """Close once it is kept."""
        if self.form.complete and self._keep(self.form.source()):
            super().accept()
