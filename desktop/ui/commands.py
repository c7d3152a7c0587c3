"""What a window does with whole projects: make, open, copy, back up, restore, settle."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

from desktop.domain.errors import KnownError
from desktop.ui import files

if TYPE_CHECKING:
    from desktop.project.safety import Backup
    from desktop.ui.window import Window


class ProjectCommands(QObject):
    """Does what the actions about projects say; dialogs load when one is asked for."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        actions = window.table
        actions.on("new_project", self.new_project)
        actions.on("open_project", self.open_project)
        actions.on("open_server", self.open_server)
        actions.on("restore_backup", self.restore_backup)

    def with_project(self) -> None:
        """Take the actions that need a project."""
        actions = self._window.table
        actions.on("save_copy", self.save_copy)
        actions.on("project_settings", self.settle)

    def new_project(self) -> None:
        """Ask for a name and a place, and make a project there."""
        from desktop.ui.dialogs.new_project import NewProjectDialog

        folder = files.default_folder(self._window.preferences)
        dialog = NewProjectDialog(folder, self._window)
        dialog.made.connect(self._after_making)
        dialog.open()

    def open_project(self) -> None:
        """Ask for a project file, and open it."""
        title = self.tr("Open a project")
        files.ask_file(
            self._window, self._window.preferences, title, files.project_kinds(), lambda path: self._want(path)
        )

    def open_server(self) -> None:
        """Ask for the address of a project on a server, and open it."""
        from desktop.ui.dialogs.open_server import ServerDialog

        dialog = ServerDialog(self._window)
        dialog.accepted.connect(lambda: self._window.want(dialog.address()))
        dialog.open()

    def save_copy(self) -> None:
        """Ask for a place, and write the whole project there."""
        project = self._window.project
        if project is not None:
            name = self.tr("{name} copy").format(name=project.name)
            title = self.tr("Save a copy")
            ending = files.PROJECT_ENDING
            files.ask_target(self._window, self._window.preferences, title, name, ending, self._save_copy_to)

    def settle(self) -> None:
        """Ask for the project's settings, and keep them."""
        from desktop.project import operations as op
        from desktop.ui.dialogs.settings import SettingsDialog

        if self._window.place is None:
            return
        session = self._window.place.session
        dialog = SettingsDialog(session.project.settings(), not session.project.read_only, self._window)
        dialog.accepted.connect(lambda: session.run(op.ChangeSettings(dialog.settings())))
        dialog.open()

    def has_backups(self, location: str) -> bool:
        """Tell whether the project file at a place has backups."""
        if not location or "://" in location:
            return False
        from desktop.project import safety

        return bool(safety.backups_of(Path(location)))

    def restore_backup(self) -> None:
        """Show what each backup of the project holds, and bring one back."""
        project = self._window.project
        location = project.location if project else self._window.refused
        if location and "://" not in location:
            self._choose_backup(Path(location))
        elif project is None:
            title = self.tr("Restore which project?")
            files.ask_file(self._window, self._window.preferences, title, files.project_kinds(), self._choose_backup)
        else:
            self._window.status.show_message(self.tr("A project on a server is backed up there."))

    def _choose_backup(self, path: Path) -> None:
        from desktop.project import safety
        from desktop.ui.dialogs.restore import RestoreDialog

        dialog = RestoreDialog(path, safety.backups_of(path), self._window)
        dialog.chosen.connect(lambda backup: self._restore(path, backup))
        dialog.open()

    def _restore(self, path: Path, backup: "Backup") -> None:
        """Close the project, put the backup in its place, and open that in a window of its own."""
        from desktop.project import safety

        had_project = self._window.leave()
        try:
            safety.restore(path, backup.path)
        except KnownError as error:
            self._say(str(error)).finished.connect(lambda: self._open_again(path, had_project))
        else:
            self._open_again(path, had_project)

    def _open_again(self, path: Path, had_project: bool) -> None:
        """Show what lies there now, in a window of its own where this one has had a project."""
        if had_project:
            self._window.location_wanted.emit(str(path))
            self._window.close()
        else:
            self._window.want(str(path))

    def _after_making(self, location: str) -> None:
        self._window.want(location)

    def _want(self, path: Path) -> None:
        self._window.want(str(path))

    def _save_copy_to(self, path: Path) -> None:
        from desktop.ui.writing_out import Copy, WritingOut

        writing = WritingOut(Copy(self._window.location), path, self._window)
        writing.done.connect(lambda _rows: self._tell_saved(path))
        writing.failed.connect(lambda sentence: self._save_copy_from_here(path, sentence))
        writing.stopped.connect(lambda: self._window.status.show_message(self.tr("No copy was saved.")))
        writing.start()

    def _save_copy_from_here(self, path: Path, sentence: str) -> None:
        """Rescue what is open here, although its file can no longer be opened; else say why there is no copy."""
        project = self._window.project
        try:
            if project is None or path.exists():
                raise KnownError(sentence)
            project.save_copy(path)
        except (KnownError, OSError):
            self._say(sentence)
        else:
            self._tell_saved(path)

    def _tell_saved(self, path: Path) -> None:
        self._window.status.show_message(self.tr("A copy is saved as {name}.").format(name=path.name))

    def _say(self, sentence: str) -> QMessageBox:
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Glossator"), sentence, parent=self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
        return box
