"""The list of entities that slots can name: added, changed, removed, read from a table."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.errors import KnownError
from desktop.domain.slots import Entity, NewEntity
from desktop.project import exchange
from desktop.project import operations as op
from desktop.ui import files
from desktop.ui.dialogs.form import Form
from desktop.ui.named import styled
from desktop.ui.preferences import Preferences
from desktop.ui.session import Session


class EntitiesDialog(QDialog):
    """Shows the list as it is in the project; each change is one step."""

    def __init__(self, session: Session, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Entities"))
        self._session, self._preferences = session, preferences
        self._entities: list[Entity] = []
        self.rows = styled(QTreeWidget(self), "rows")
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        session.changed.connect(self._look_again)
        session.closing.connect(self.close)
        self.rows.itemSelectionChanged.connect(self._allow)
        self.rows.itemActivated.connect(lambda _item: self.edit())
        self.read()

    def read(self) -> None:
        """Read the list."""
        self.rows.clear()
        self._entities = self._session.project.entities()
        for each in self._entities:
            cells = [each.key, each.name, each.kind, ", ".join(each.aliases), each.rollup]
            self.rows.addTopLevelItem(QTreeWidgetItem(cells))
        self._allow()

    def add(self) -> None:
        """Ask for another entity."""
        self._ask(None)

    def edit(self) -> None:
        """Ask what the entity chosen should be."""
        chosen = self._chosen()
        if len(chosen) == 1 and not self._session.project.read_only:
            self._ask(chosen[0])

    def remove(self) -> None:
        """Take the entities chosen off the list; codings that name them keep their keys."""
        if chosen := self._chosen():
            self._session.run(op.RemoveEntities(tuple(each.id for each in chosen)))

    def ask_for_file(self) -> None:
        """Ask for a table of entities."""
        title, kinds = self.tr("Import entities"), self.tr("Tables") + " (*.csv *.tsv *.txt)"
        files.ask_file(self, self._preferences, title, kinds, self.read_file)

    def read_file(self, path: Path) -> None:
        """Bring in a table of entities; one whose key is there already becomes what the table says."""
        try:
            steps = exchange.entity_steps(path)
        except KnownError as error:
            self._session.refused.emit(str(error))
            self.heading.setText(str(error))
            return
        self._session.run(steps)

    def ask_for_target(self) -> None:
        """Ask where a table of the entities is to be written."""
        title, name = self.tr("Export entities"), self.tr("entities")
        files.ask_target(self, self._preferences, title, name, ".csv", self.write_file)

    def write_file(self, path: Path) -> None:
        """Write all entities as a table that comes in again as it is."""
        try:
            exchange.export_entities(self._session.project, path)
        except KnownError as error:
            self.heading.setText(str(error))

    def _ask(self, entity: Entity | None) -> None:
        EntityDialog(entity, lambda new: self._session.run(op.PutEntities((new,))) is not None, self).open()

    def _chosen(self) -> list[Entity]:
        return [self._entities[self.rows.indexOfTopLevelItem(item)] for item in self.rows.selectedItems()]

    def _allow(self) -> None:
        writable, chosen = not self._session.project.read_only, len(self._chosen())
        allowed = {
            "export": bool(self._entities),
            "add": writable,
            "edit": writable and chosen == 1,
            "remove": writable and chosen > 0,
        }
        for name, button in self.buttons.items():
            button.setEnabled(allowed.get(name, writable))

    def _look_again(self, changes: Changes) -> None:
        if changes.entities or changes.everything:
            self.read()

    def _lay_out(self) -> None:
        words = self.tr(
            "Codings hold the key. In the palette an entity is found by its key, its name and its other names, "
            "and one that the coded words name is proposed."
        )
        self.heading = QLabel(words, self, wordWrap=True)
        self.rows.setHeaderLabels(
            [self.tr("Key"), self.tr("Name"), self.tr("Type"), self.tr("Other names"), self.tr("Counted under")]
        )
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        self.rows.setAccessibleName(self.windowTitle())
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for column, width in enumerate((90, 190, 130, 220)):
            self.rows.setColumnWidth(column, width)
        row = QHBoxLayout()
        acts: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("add", self.tr("&Add…"), self.add),
            ("edit", self.tr("&Edit…"), self.edit),
            ("remove", self.tr("&Remove"), self.remove),
            ("import", self.tr("&Import…"), self.ask_for_file),
            ("export", self.tr("E&xport…"), self.ask_for_target),
        )
        for name, text, act in acts:
            self.buttons[name] = QPushButton(text, self, autoDefault=False)
            self.buttons[name].clicked.connect(act)
            row.addWidget(self.buttons[name])
        row.addStretch()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        close.rejected.connect(self.close)
        row.addWidget(close)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(16, 14, 16, 14)
        column_of_all.setSpacing(10)
        column_of_all.addWidget(self.heading)
        column_of_all.addWidget(self.rows, 1)
        column_of_all.addLayout(row)
        self.resize(860, 460)


class EntityDialog(Form):
    """Asks for one entity, and stays open until it is kept."""

    def __init__(self, entity: Entity | None, keep: Callable[[NewEntity], bool], parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Entity"))
        self.accept_button.setText(self.tr("Save"))
        self._keep = keep
        self.key = QLineEdit(entity.key if entity else "")
        self.key.setEnabled(entity is None)
        self.key.setPlaceholderText(self.tr("what codings hold, such as CHN"))
        self.name = QLineEdit(entity.name if entity else "")
        self.kind = QLineEdit(entity.kind if entity else "")
        self.kind.setPlaceholderText(self.tr("state, organisation, person …"))
        self.aliases = QPlainTextEdit("\n".join(entity.aliases) if entity else "")
        self.aliases.setPlaceholderText(self.tr("one a line, as texts call it"))
        self.aliases.setTabChangesFocus(True)
        self.aliases.setMaximumHeight(120)
        self.rollup = QLineEdit(entity.rollup if entity else "")
        fields: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Key"), self.key),
            (self.tr("&Name"), self.name),
            (self.tr("&Type"), self.kind),
            (self.tr("&Other names"), self.aliases),
            (self.tr("&Counted under"), self.rollup),
        )
        for label, field in fields:
            self.add(label, field)
        if entity is not None:
            self.name.setFocus()

    def filled(self) -> NewEntity:
        """Return what is filled in."""
        aliases = tuple(line.strip() for line in self.aliases.toPlainText().splitlines() if line.strip())
        key, name, kind, rollup = (field.text().strip() for field in (self.key, self.name, self.kind, self.rollup))
        return NewEntity(key, name, kind, aliases, rollup)

    def accept(self) -> None:
        filled = self.filled()
        if not filled.key or not filled.name:
            self.refuse(self.tr("An entity needs a key and a name. Give both."))
        elif self._keep(filled):
            super().accept()
