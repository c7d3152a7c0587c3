"""Files and folders dropped anywhere on the window come in as articles."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Takes what no part of the window took, while an action is enabled."""

    def __init__(self, take: Callable[[list[Path]], object], action: QAction, window: QWidget) -> None:
        super().__init__(window)
        self._take = take
        self._action = action
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept files, and nothing else."""
        if isinstance(event, QDropEvent) and self._action.isEnabled() and (paths := dropped_files(event)):
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
                self._take(paths)
            return True
        return super().eventFilter(watched, event)


def dropped_files(event: QDropEvent) -> list[Path]:
    """Return the files and folders that travel; nothing where a project is among them, which is opened instead."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [] if any(path.suffix.lower() == ".gloss" for path in paths) else paths
