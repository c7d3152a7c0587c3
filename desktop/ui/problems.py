"""What is shown when something went wrong: one sentence, and what can be done now."""

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.domain.errors import KnownError


class Problems(QObject):
    """Lets no exception pass unnoticed, and none end the program."""

    def watch(self) -> None:
        """Note every exception that nobody caught, and say so."""
        sys.excepthook = self._on_bug

    def _on_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        details = "".join(traceback.format_exception(kind, error, trace))
        print(details, file=sys.stderr)  # noqa: T201 - whoever started it from a terminal sees it there
        if not issubclass(kind, KeyboardInterrupt):
            _note(details)
            self._show(details)

    def _show(self, details: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "Glossator", self.tr("Something went wrong inside Glossator."))
        text = self.tr("Your project is as it was after the last saved change. What happened is noted in {log}.")
        box.setInformativeText(text.format(log=log_file()))
        copy = box.addButton(self.tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(self.tr("Go on"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(details)


def log_file() -> Path:
    """Return where problems are written down."""
    import platformdirs

    return Path(platformdirs.user_log_dir("glossator", appauthor=False)) / "glossator.log"


def offer_again(
    parent: QWidget, error: KnownError, again: Callable[[], object], save_elsewhere: Callable[[], object]
) -> None:
    """Say that a change could not be written; it is still in hand and can be tried again."""
    box = QMessageBox(QMessageBox.Icon.Warning, _t("Not saved"), str(error), parent=parent)
    box.setInformativeText(_t("The change is not lost yet: try again, or save a copy of the project elsewhere first."))
    retry = box.addButton(_t("Try again"), QMessageBox.ButtonRole.AcceptRole)
    elsewhere = box.addButton(_t("Save a copy elsewhere…"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(_t("Not now"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    if box.clickedButton() is elsewhere:
        save_elsewhere()
    elif box.clickedButton() is retry:
        again()


def _note(details: str) -> None:
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(filename=path, format="%(asctime)s %(levelname)s %(message)s")
        logging.error(details)
    except OSError:
        return


def _t(text: str) -> str:
    return QCoreApplication.translate("Problems", text)
