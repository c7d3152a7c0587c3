"""What this program is."""

import platform

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop import __version__
from desktop.project import Project
from desktop.ui.problems import log_file


def show_about(project: Project | None, parent: QWidget) -> QMessageBox:
    """Show version, licence, and where the log lies."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(_t("About Glossator"))
    box.setText(_t("Glossator {version}").format(version=__version__))
    keeper = project.engine if project else ""
    lines = (
        _t("Read articles beside a codebook, code spans, keep and export them."),
        _t("Free under the MIT licence. The typefaces Inter and Noto Serif are free under the OFL."),
        f"Python {platform.python_version()} · Qt {qVersion()}" + (f" · {keeper}" if keeper else ""),
        _t("What goes wrong is noted in {log}.").format(log=log_file()),
    )
    box.setInformativeText("\n\n".join(lines))
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.open()
    return box


def _t(text: str) -> str:
    return QCoreApplication.translate("About", text)
