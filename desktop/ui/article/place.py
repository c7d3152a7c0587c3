"""Where the reader is, kept so that the article opens there again."""

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from desktop.domain.errors import KnownError
from desktop.domain.spans import Span
from desktop.ui.article.page import Page

_PAUSE = 1_500
"""Milliseconds between two looks while reading goes on."""


class Place(QObject):
    """Tells the project now and then how far the reader is; a place that cannot be written is let go."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._read_to = 0
        self._kept: tuple[object, ...] = ()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.keep)
        page.surface.read_to.connect(self._read)
        page.surface.verticalScrollBar().valueChanged.connect(self._moved)

    def go_back(self) -> None:
        """Bring the reader to where they left this article."""
        document = self._page.document
        project = self._page.session.project
        progress = project.progress(among={document.id}).get(document.id) if document else None
        self._read_to = progress.read_to if progress else 0
        if progress and progress.position:
            self._page.surface.select(Span(progress.position, progress.position))
            self._page.surface.reveal(progress.position, at=0.0)
        self._timer.stop()

    def keep(self) -> None:
        """Remember the place now."""
        self._timer.stop()
        document = self._page.document
        if document is None or self._page.session.closed:
            return
        place = (document.id, self._page.first_shown(), self._read_to)
        if place != self._kept:
            with suppress(KnownError):
                if self._page.session.project.remember_place(*place):
                    self._kept = place
                    self._page.session.read_on.emit(document.id)

    def _read(self, position: int) -> None:
        self._read_to = max(self._read_to, position)
        self._moved()

    def _moved(self, _value: int = 0) -> None:
        if not self._timer.isActive():
            self._timer.start()
