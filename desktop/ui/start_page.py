"""What a window shows that holds no project: the recent ones, and how to begin."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.ui.actions import Actions
from desktop.ui.icons import icon
from desktop.ui.named import styled
from desktop.ui.recent import Recent, RecentProjects
from desktop.ui.theme import Theme

WIDTH = 620


class StartPage(QWidget):
    """Recent projects, new, open, sample; takes a dropped file."""

    opened = Signal(str)
    """The location of a project that is wanted."""

    def __init__(self, actions: Actions, recent: RecentProjects, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._actions = actions
        self.recent = recent
        self._theme = theme
        self._buttons: dict[str, QPushButton] = {}
        self._problem = styled(QLabel(wordWrap=True), "problem")
        self._problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._restore = QPushButton(self.tr("Restore from backup…"))
        self._restore.clicked.connect(actions["restore_backup"].trigger)
        self._box = styled(QFrame(), "card")
        self._problem_box = self._problem_card()
        self._rows = QVBoxLayout()
        self._lay_out()
        self.refresh()
        self.apply_theme(theme)

    def refresh(self) -> None:
        """Look again which projects were opened last and which of them are still there."""
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        projects = self.recent.all()
        for project in projects:
            self._rows.addWidget(self._row(project))
        if not projects:
            self._rows.addWidget(styled(QLabel(self.tr("Projects that you open will be listed here.")), "muted"))

    def show_problem(self, sentence: str, restorable: bool = False) -> None:
        """Say why a project could not be opened; an empty sentence takes it back."""
        self._problem.setText(sentence)
        self._restore.setVisible(restorable)
        self._problem_box.setVisible(bool(sentence))

    def problem(self) -> str:
        """Return what is being said about a project that could not be opened."""
        return self._problem.text()

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._theme = theme
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme, theme.accent))
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := _dropped(event):
            event.acceptProposedAction()
            self.opened.emit(path)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(styled(QLabel(self.tr("Glossator")), "title"))
        middle.addWidget(styled(QLabel(self.tr("Read articles beside a codebook, and keep what you find.")), "muted"))
        middle.addWidget(self._problem_box)
        middle.addLayout(self._beginnings())
        middle.addSpacing(10)
        middle.addWidget(styled(QLabel(self.tr("Recent projects")), "heading"))
        self._rows.setSpacing(2)
        middle.addLayout(self._rows)
        middle.addWidget(styled(QLabel(self.tr("You can also drop a project file here.")), "muted"))
        frame = QWidget(maximumWidth=WIDTH)
        frame.setLayout(middle)
        across = QHBoxLayout()
        across.addWidget(frame)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.addStretch(2)
        column.addLayout(across)
        column.addStretch(3)

    def _beginnings(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        wanted = (
            ("add", "new_project", self.tr("New project…")),
            ("open", "open_project", self.tr("Open…")),
            ("sample", "open_sample", self.tr("Sample project")),
        )
        for name, action, text in wanted:
            button = QPushButton(text)
            button.setMinimumHeight(44)
            button.setIconSize(QSize(20, 20))
            button.setToolTip(self._actions[action].text())
            button.clicked.connect(self._actions[action].trigger)
            self._buttons[name] = button
            row.addWidget(button, 1)
        return row

    def _problem_card(self) -> QFrame:
        box = styled(QFrame(), "card")
        row = QHBoxLayout(box)
        row.setContentsMargins(14, 10, 14, 10)
        row.addWidget(self._problem, 1)
        row.addWidget(self._restore)
        box.hide()
        return box

    def _row(self, project: Recent) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._open_button(project), 1)
        cross = QToolButton()
        cross.setToolTip(self.tr("Remove from this list"))
        cross.setAccessibleName(self.tr("Remove {name} from this list").format(name=project.name))
        cross.setIcon(icon("close", self._theme))
        cross.clicked.connect(lambda: self.forget(project.location))
        inside.addWidget(cross)
        return row

    def _open_button(self, project: Recent) -> QPushButton:
        button = QPushButton()
        button.setProperty("flat", "true")
        button.setMinimumHeight(44)
        button.setEnabled(not project.missing)
        where = project.location if project.is_server else str(Path(project.location).parent)
        if project.missing:
            where = self.tr("No longer there: {path}").format(path=project.location)
        button.setAccessibleName(self.tr("Open {name}, {path}").format(name=project.name, path=where))
        column = QVBoxLayout(button)
        column.setContentsMargins(10, 3, 10, 3)
        column.setSpacing(0)
        name = QLabel(project.name)
        name.setEnabled(not project.missing)
        column.addWidget(name)
        column.addWidget(styled(QLabel(where), "muted"))
        button.clicked.connect(lambda: self.opened.emit(project.location))
        return button

    def forget(self, location: str) -> None:
        """Take a project off the list; its file stays."""
        self.recent.remove(location)
        self.refresh()


def _dropped(event: QDropEvent) -> str:
    paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if paths else ""
