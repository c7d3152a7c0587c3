"""Put the window together: Qt, its looks, the person's settings, the first project."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.ui.program import Program


def run(location: str = "", *, sample: bool = False) -> int:
    """Open a window on a project, on the sample, or on the start page; returns the exit code."""
    from desktop import needs

    if sentence := needs.missing():
        print(sentence, file=sys.stderr)
        return 1
    application = _application()
    program = _program(application)
    program.begin(location, sample=sample)
    return application.exec()


def _application() -> "QApplication":
    import gc

    # What a start makes stays; `Program` lets garbage be looked for again when all is loaded.
    gc.disable()
    from PySide6.QtWidgets import QApplication

    from desktop import __version__

    application = QApplication(sys.argv[:1])
    application.setApplicationName("Glossator")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("glossator")
    application.setStyle("Fusion")
    return application


def _program(application: "QApplication") -> "Program":
    from desktop.ui.program import Program

    return Program(application)
