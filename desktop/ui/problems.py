"""What is said when something went wrong: one sentence, and what can be done now."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop import __version__
from desktop.domain.errors import KnownError

LOG_BYTES = 1_000_000
LOGS = 3


class Problems(QObject):
    """Catches what nobody else did: keeps it in the log, and says so without frightening anybody."""

    box: QMessageBox | None = None

    def watch(self) -> None:
        """Take over every exception that would otherwise end up on a terminal."""
        sys.excepthook = self.catch

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception and show a dialog for it; a second one meanwhile is only logged."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        log = write_log(details)
        if self.box is None:
            self._show(str(error) if isinstance(error, KnownError) else "", f"{_versions()}\n\n{details}", log)

    def _show(self, sentence: str, details: str, log: Path | None) -> None:
        """Say a sentence of the world's as it is; anything else is a mistake of ours."""
        box = QMessageBox(QApplication.activeWindow())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Glossator"))
        box.setText(sentence or self.tr("Something went wrong inside Glossator."))
        words = self.tr("Your project is as it was after the last saved change. You can go on working.")
        noted = self.tr("What happened is noted in {log}.").format(log=log) if log else ""
        box.setInformativeText("" if sentence else f"{words} {noted}".strip())
        copy = box.addButton(self.tr("Copy details"), QMessageBox.ButtonRole.HelpRole)
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        box.setDefaultButton(box.addButton(self.tr("Go on"), QMessageBox.ButtonRole.AcceptRole))
        box.finished.connect(self._forget)
        self.box = box
        box.open()

    def _forget(self) -> None:
        self.box = None


def offer_again(
    parent: QWidget,
    error: KnownError,
    again: Callable[[], object],
    save_elsewhere: Callable[[], object],
    not_now: Callable[[], object],
) -> QMessageBox:
    """Say that a change could not be written; it is still in hand and can be tried again."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_t("Not saved"))
    box.setText(str(error))
    box.setInformativeText(_t("The change is not lost: try again, or save a copy of the project elsewhere first."))
    retry = box.addButton(_t("Try again"), QMessageBox.ButtonRole.AcceptRole)
    elsewhere = box.addButton(_t("Save a copy elsewhere…"), QMessageBox.ButtonRole.ActionRole)
    later = box.addButton(_t("Not now"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(retry)
    box.setEscapeButton(later)
    retry.clicked.connect(lambda: again())
    for button in (elsewhere, later):
        button.clicked.connect(lambda: not_now())
    elsewhere.clicked.connect(lambda: save_elsewhere())
    box.open()
    return box


def log_file() -> Path:
    """Return the file that keeps what went wrong."""
    import platformdirs

    return Path(platformdirs.user_log_dir("glossator", appauthor=False)) / "glossator.log"


def write_log(details: str) -> Path | None:
    """Add to the log, and return it; None when it cannot be written."""
    import logging
    from logging.handlers import RotatingFileHandler

    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOGS, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    handler.emit(logging.LogRecord("glossator", logging.ERROR, "", 0, f"{_versions()}\n{details}", None, None))
    handler.close()
    return path


def _versions() -> str:
    import platform

    python = platform.python_version()
    return f"Glossator {__version__}, Python {python}, Qt {qVersion()}, {platform.platform()}"


def _t(text: str) -> str:
    return QCoreApplication.translate("Problems", text)
