"""The place Sources: every document with what is known of where it comes from, edited many at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId
from desktop.domain.source_record import UNKNOWN, Field, ValueKind
from desktop.project.source_records import export_records, records_from
from desktop.ui import files
from desktop.ui.documents.set_box import SetBox
from desktop.ui.documents.sets import sets_menu
from desktop.ui.named import spoken, styled
from desktop.ui.places import Place
from desktop.ui.sources.filling import Filling
from desktop.ui.sources.model import Index, SourcesModel

if TYPE_CHECKING:
    from desktop.ui.session import Session
    from desktop.ui.window import Window

_WIDTHS = {"title": 300, "publisher": 150, "byline": 140, "url": 180}
_BESIDE_HEAD = 44
"""Pixels for the sign of sorting and the margins."""
_AT_FIRST = frozenset(
    {"title", "publisher", "byline", "published_on", "language", "genre", "country_of_publication", "ownership", "url"}
)


class SourcesPlace(Place):
    """A table of all documents: filter, sort, choose columns, edit a cell or many, CSV and Excel out and in."""

    def __init__(self, session: "Session", window: "Window") -> None:
        super().__init__(session, window)
        self.model = SourcesModel(session, self)
        self.search = spoken(QLineEdit(self), self.tr("Filter the documents"))
        self.table = styled(spoken(QTableView(self), self.tr("Documents and their sources")), "bare")
        self.filling = Filling(self.model, self.chosen, self)
        self.count = styled(QLabel(self), "muted")
        self.columns = QPushButton(self.tr("Columns"), self)
        self.set_box = SetBox(session, self)
        self.sets = QPushButton(self.tr("Sets…"), self)
        self._lay_out()
        self._set_up()
        session.changed.connect(self._follow)
        session.coder_changed.connect(self._tell)
        self.setFocusProxy(self.table)
        self._fill()

    def chosen(self) -> list[DocumentId]:
        """Return the documents of the rows that are selected."""
        return [self.model.document(index.row()) for index in self.table.selectionModel().selectedRows()]

    def layout_state(self) -> QByteArray:
        return self.table.horizontalHeader().saveState()

    def restore_layout(self, state: QByteArray) -> None:
        if state.size():
            self.table.horizontalHeader().restoreState(state)

    def bring_in(self, path: Path) -> None:
        """Take what a table says, as one step."""
        try:
            step = records_from(self.session.project, path)
        except KnownError as error:
            self.session.refused.emit(str(error))
            return
        if not step.values:
            self.window_.status.show_message(self.tr("The table says what is known already."))
        elif self.session.run(step) is not None:
            self.window_.status.show_message(self.tr("Documents changed: {n}.").format(n=len(step.values)))

    def write(self, path: Path) -> None:
        """Write the columns that are shown, of the documents that are shown."""
        header = self.table.horizontalHeader()
        order = sorted(range(header.count()), key=header.visualIndex)
        keys = [self.model.fields[number].key for number in order if not header.isSectionHidden(number)]
        try:
            number = export_records(self.session.project, path, keys, self.model.documents())
        except KnownError as error:
            self.session.refused.emit(str(error))
            return
        words = self.tr("Documents in {name}: {n}.").format(name=path.name, n=number)
        self.window_.status.show_message(words)

    def open_chosen(self) -> None:
        """Open the article of the row in hand."""
        index = self.table.currentIndex()
        if index.isValid():
            self.session.open_document(self.model.document(index.row()))
            self.window_.table["place_code"].trigger()

    def _set_up(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(_Cells(self.model, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        table.setAlternatingRowColors(False)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self._column_menu().popup(header.mapToGlobal(at)))
        self.columns.clicked.connect(
            lambda: self._column_menu().popup(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))
        )
        self.search.setPlaceholderText(self.tr("Filter by any words"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.model.read_on.connect(self._tell_reading)
        self.set_box.changed.connect(self._show_set)
        self.sets.clicked.connect(self._ask_sets)
        self.sets.setToolTip(self.tr("Put the selected documents into a set, or take them out"))
        table.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        opens = QShortcut(QKeySequence("Ctrl+Return"), table, self.open_chosen)
        opens.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _fill(self) -> None:
        before = list(self.model.fields)
        self.model.read()
        if self.model.fields != before:
            for number, field in enumerate(self.model.fields):
                head = self.model.headerData(number, Qt.Orientation.Horizontal)
                room = self.table.horizontalHeader().fontMetrics().horizontalAdvance(head) + _BESIDE_HEAD
                self.table.setColumnWidth(number, max(_WIDTHS.get(field.key, 120), room))
                self.table.setColumnHidden(number, field in _usual(self.model.fields, before))
            self.filling.offer()
        self._tell()

    def _search(self, words: str) -> None:
        self.model.search(words)
        self._tell()

    def _show_set(self) -> None:
        self.model.show_only(self.set_box.documents())
        self._tell()

    def _ask_sets(self) -> None:
        menu = sets_menu(self.session, self.chosen(), self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.sets.mapToGlobal(self.sets.rect().bottomLeft()))

    def _follow(self, changes: Changes) -> None:
        if changes.settings or changes.everything:
            self._fill()
        elif changes.documents:
            self.model.look_again(changes.documents)
            self._tell()

    def _tell_reading(self, number: int) -> None:
        if self.model.reading:
            words = self.tr("Reading what is known of the documents: {n}…")
            self.count.setText(words.format(n=self.locale().toString(number)))
        else:
            self._tell()

    def _tell(self) -> None:
        shown, known, chosen = self.model.rowCount(), self.model.known(), len(self.chosen())
        words = self.tr("{shown} of {known} documents, {chosen} selected")
        number = self.locale().toString
        self.count.setText(words.format(shown=number(shown), known=number(known), chosen=number(chosen)))
        self.sets.setEnabled(bool(chosen))
        self.filling.enable(bool(chosen) and not self.session.project.read_only)

    def _column_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for number in range(self.model.columnCount()):
            name = str(self.model.headerData(number, Qt.Orientation.Horizontal))
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(number))
            action.setEnabled(self.model.fields[number].key != "title")
            action.toggled.connect(lambda on, number=number: self.table.setColumnHidden(number, not on))
        return menu

    def _ask_table(self) -> None:
        title, kinds = self.tr("Take sources from a table"), self.tr("Tables") + " (*.csv *.xlsx)"
        files.ask_file(self.window_, self.window_.preferences, title, kinds, self.bring_in)

    def _ask_target(self, ending: str) -> None:
        name = self.tr("{project} sources").format(project=self.session.project.name)
        files.ask_target(self.window_, self.window_.preferences, self.tr("Export sources"), name, ending, self.write)

    def _lay_out(self) -> None:
        bring = QPushButton(self.tr("Import a table…"), self)
        bring.clicked.connect(self._ask_table)
        bring.setEnabled(not self.session.project.read_only)
        export = QPushButton(self.tr("Export"), self)
        kinds = QMenu(export)
        kinds.addAction(self.tr("As CSV…"), lambda: self._ask_target(".csv"))
        kinds.addAction(self.tr("As Excel…"), lambda: self._ask_target(".xlsx"))
        export.setMenu(kinds)
        show = QPushButton(self.tr("Open the article"), self)
        show.setToolTip(self.tr("Open the article (Ctrl+Return)"))
        show.clicked.connect(self.open_chosen)
        above = QHBoxLayout()
        above.addWidget(self.search, 1)
        above.addWidget(self.set_box)
        doubles = QPushButton(self.tr("Near-doubles…"), self)
        doubles.clicked.connect(self.window_.table["near_doubles"].trigger)
        for button in (self.columns, self.sets, show, doubles, bring, export):
            above.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        below = QHBoxLayout()
        below.addWidget(self.count)
        below.addStretch(1)
        below.addWidget(self.filling)
        column.addLayout(below)


class _Cells(QStyledItemDelegate):
    """Edits a cell, and offers what its field takes."""

    def __init__(self, model: SourcesModel, table: QWidget) -> None:
        super().__init__(table)
        self._model = model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        field = self._model.fields[index.column()]
        if isinstance(editor, QLineEdit) and field.kind in (ValueKind.CHOICE, ValueKind.YES_NO):
            editor.setCompleter(completer(field, editor))
        return editor

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            self._model.setData(index, editor.text())


def completer(field: Field, parent: QWidget) -> QCompleter:
    """Offer what a field takes while somebody types."""
    made = QCompleter([*(field.choices or ("yes", "no")), UNKNOWN], parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made


def _usual(fields: list[Field], before: list[Field]) -> list[Field]:
    """Return the fields that are not shown until somebody chooses them; a new variable is shown."""
    return [field for field in fields if field.key not in _AT_FIRST and not (before and field not in before)]
