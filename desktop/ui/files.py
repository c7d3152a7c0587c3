"""Asking for files, always from where one was last."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.file_names import file_name
from desktop.ui.preferences import Preferences

PROJECT_ENDING = ".gloss"


def ask_file(
    parent: QWidget, preferences: Preferences, title: str, kinds: str, then: Callable[[Path], object]
) -> QFileDialog:
    """Let a file be chosen, and go on with it."""
    dialog = _dialog(parent, preferences, title, kinds, QFileDialog.FileMode.ExistingFile)
    return _open(dialog, preferences, lambda paths: then(paths[0]))


def ask_files(
    parent: QWidget, preferences: Preferences, title: str, kinds: str, then: Callable[[list[Path]], object]
) -> QFileDialog:
    """Let several files be chosen, and go on with them."""
    dialog = _dialog(parent, preferences, title, kinds, QFileDialog.FileMode.ExistingFiles)
    return _open(dialog, preferences, then)


def ask_folder(parent: QWidget, preferences: Preferences, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Let a folder be chosen, and go on with it."""
    dialog = _dialog(parent, preferences, title, "", QFileDialog.FileMode.Directory)
    return _open(dialog, preferences, lambda paths: then(paths[0]))


def ask_target(
    parent: QWidget, preferences: Preferences, title: str, name: str, ending: str, then: Callable[[Path], object]
) -> QFileDialog:
    """Let a new file be named, and go on with it; the ending is added where it was left out."""
    dialog = _dialog(parent, preferences, title, f"*{ending}", QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.selectFile(file_name(name) + ending)
    return _open(dialog, preferences, lambda paths: then(paths[0]))


def project_kinds() -> str:
    """Return the filter for project files."""
    return QCoreApplication.translate("Files", "Projects") + f" (*{PROJECT_ENDING})"


def codebook_kinds() -> str:
    """Return the filter for files that hold codebooks."""
    from desktop.project import exchange

    endings = " ".join(f"*{ending}" for _, kinds in exchange.codebook_formats() for ending in kinds)
    return f"{QCoreApplication.translate('Files', 'Codebooks')} ({endings})"


def default_folder(preferences: Preferences) -> Path:
    """Return where one was last, or the person's documents."""
    kept = preferences.folder
    if kept and Path(kept).is_dir():
        return Path(kept)
    import platformdirs

    documents = platformdirs.user_documents_path()
    return documents if documents.is_dir() else Path.home()


def _dialog(
    parent: QWidget, preferences: Preferences, title: str, kinds: str, mode: QFileDialog.FileMode
) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(default_folder(preferences)), kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    return dialog


def _open(dialog: QFileDialog, preferences: Preferences, then: Callable[[list[Path]], object]) -> QFileDialog:
    def go_on(chosen: list[str]) -> None:
        preferences.folder = str(Path(chosen[0]).parent)
        then([Path(path) for path in chosen])

    dialog.filesSelected.connect(go_on)
    dialog.open()
    return dialog
