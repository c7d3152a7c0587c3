"""The article on the screen, on any printer, with the codings of the layers that are shown."""

from PySide6.QtCore import QMarginsF, QObject
from PySide6.QtGui import QFont, QPageLayout, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop.domain.selection import Selection
from desktop.project import exchange
from desktop.ui import fonts
from desktop.ui.session import Session

MARGIN = 20.0
"""Millimetres."""
POINTS = 11


class Printing(QObject):
    """Asks for a printer and puts the article on it; what its licence keeps back stays away."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
        self.printer.setDocName(session.project.name)
        self.printer.setCreator("Glossator")
        self.dialog = QPrintDialog(self.printer, window)
        self.dialog.accepted.connect(self.run)
        self.dialog.finished.connect(self.deleteLater)

    def start(self) -> None:
        """Ask for a printer."""
        self.dialog.setModal(True)
        self.dialog.show()

    def run(self) -> None:
        """Print."""
        self.laid_out().print_(self.printer)

    def laid_out(self) -> QTextDocument:
        """Lay the article out."""
        session = self._session
        here = () if session.document is None else (session.document,)
        wanted = Selection(documents=here, coders={session.project.coder.id, *session.layers})
        document = QTextDocument(self)
        document.setDefaultFont(QFont(fonts.serif(), POINTS))
        document.setHtml(exchange.printed(self._session.project.outgoing(wanted)))
        return document
