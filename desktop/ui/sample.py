"""A person's own copy of the sample project."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

from desktop.ui.work import Work

if TYPE_CHECKING:
    from desktop.project import Project
    from desktop.ui.window import Window

NAME = "Great powers in Kabul"


class SampleCommands(QObject):
    """Opens the copy there is, or makes one aside; the sample itself is never touched."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.work: Work | None = None
        window.table.on("open_sample", self.choose)

    def choose(self) -> None:
        """Open the sample; where a copy is there, ask whether that or a fresh one."""
        path = newest_copy()
        if not path.exists():
            self._make(path)
            return
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Sample project"))
        box.setText(self.tr("You have a copy of the sample project already."))
        box.setInformativeText(self.tr("A fresh copy is made beside it; nothing of yours is lost."))
        mine = box.addButton(self.tr("Open my copy"), QMessageBox.ButtonRole.AcceptRole)
        fresh = box.addButton(self.tr("Make a fresh copy"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(mine)
        mine.clicked.connect(lambda: self._window.want(str(path)))
        fresh.clicked.connect(lambda: self._make(free_copy()))
        box.open()

    def open_own(self) -> None:
        """Open the copy there is, or the first one, without asking."""
        path = newest_copy()
        if path.exists():
            self._window.want(str(path))
        else:
            self._make(path)

    def _make(self, path: Path) -> None:
        from desktop.project import sample

        if self.work is not None:
            return
        self._window.status.show_message(self.tr("Making your copy of the sample project…"))
        self._window.setCursor(Qt.CursorShape.BusyCursor)
        self.work = Work(sample.build, [path], self)
        self.work.came.connect(lambda _number, _nothing: self._done(path, ""))
        self.work.broke.connect(lambda _number, error: self._done(path, str(error)))
        self.work.start()

    def _done(self, path: Path, problem: str) -> None:
        self.work = None
        self._window.unsetCursor()
        self._window.status.show_message("")
        if problem:
            self._window.complain(problem)
        else:
            self._window.want(str(path))


def take_part(project: "Project") -> None:
    """Let a stranger to a sample copy work as the coder who did most, so that there is work to see."""
    if not is_copy(project):
        return
    coders = project.coders()
    if project.coder.id not in {coder.id for coder in coders} and coders:
        most = max(coders, key=lambda coder: sum(project.counts(coder.id).values()))
        project.switch_coder(most.id)


def is_copy(project: "Project") -> bool:
    """Tell whether a project is a person's own copy of the sample."""
    return project.path is not None and project.path.parent == _folder()


def newest_copy() -> Path:
    """Return the copy that was changed last, or where the first one will lie."""
    folder = _folder()
    copies = sorted(folder.glob(f"{NAME}*.gloss"), key=lambda path: path.stat().st_mtime)
    copies = [path for path in copies if not path.name.endswith(".part.gloss")]
    return copies[-1] if copies else folder / f"{NAME}.gloss"


def free_copy() -> Path:
    """Return a place for one more copy."""
    number = 2
    while (path := _folder() / f"{NAME} {number}.gloss").exists():
        number += 1
    return path


def _folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("glossator", appauthor=False))
