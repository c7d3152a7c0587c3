"""The file that an article came from: opened by the program that it belongs to, or written out again."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId
from desktop.project import originals
from desktop.ui.actions import Actions
from desktop.ui.session import Session


class OriginalCommands(QObject):
    """Does what the actions about originals say, for the first document in hand."""

    def __init__(
        self, session: Session, actions: Actions, targets: Callable[[], tuple[DocumentId, ...]], panel: QWidget
    ) -> None:
        super().__init__(panel)
        self._session = session
        self._targets = targets
        self._panel = panel
        actions.on("open_original", self.open)
        actions.on("export_original", self.export)

    def open(self) -> None:
        """Show a copy of the file in the program that it belongs to."""
        folder = Path(tempfile.mkdtemp(prefix="glossator-"))
        if path := self.give_out(folder):
            if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                words = self.tr("A copy of {name} opens in the program that it belongs to.")
                self._session.told.emit(words.format(name=path.name))
            else:
                words = self.tr("There is no program that opens {name}. Write it into a folder instead.")
                self._session.refused.emit(words.format(name=path.name))

    def export(self) -> None:
        """Ask for a folder, and write the file there, over nothing."""
        if not self._targets():
            return
        dialog = QFileDialog(self._panel.window(), self.tr("Write the original into a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.write_into(Path(folder)))
        dialog.open()

    def write_into(self, folder: Path) -> None:
        """Write the file into a folder, and say where it is."""
        if path := self.give_out(folder):
            self._session.told.emit(self.tr("The original was written: {path}").format(path=path))

    def give_out(self, folder: Path) -> Path | None:
        """Write the file into a folder; what cannot be done is said."""
        project, targets = self._session.project, self._targets()
        if not targets:
            return None
        try:
            return originals.give_out(*originals.original_of(project, project.path, targets[0]), folder)
        except KnownError as error:
            self._session.refused.emit(str(error))
            return None
