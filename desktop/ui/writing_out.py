"""Files written from a project by another process, whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.coders import Coder
from desktop.domain.errors import KnownError
from desktop.domain.outgoing import Layout
from desktop.domain.selection import Selection
from desktop.project.sending import Wanted
from desktop.ui.dialogs.waiting import Waiting
from desktop.ui.work import Work


@dataclass(frozen=True, slots=True)
class Export:
    """Codings to be written in a format."""

    location: str
    format: str
    selection: Selection
    layout: Layout | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole project to be written as one file."""

    location: str


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """A codebook to be written in the form that the file's ending tells."""

    location: str


@dataclass(frozen=True, slots=True)
class Sent:
    """Work that goes to a colleague, as a file that can be merged."""

    location: str
    coder: Coder
    wanted: Wanted


What = Export | Copy | CodebookFile | Sent


class WritingOut(QObject):
    """Writes beside the target and moves the file into place once it is whole; shows progress, and can be stopped."""

    done = Signal(int)
    """How many rows or codes there are; a copy has none."""
    failed = Signal(str)
    """One sentence on why there is no file."""
    stopped = Signal()

    def __init__(self, what: What, target: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._what = what
        self._target = target
        self._folder: Path | None = None
        self._work: Work | None = None
        self.waiting = Waiting(self.tr("Writing {name}…").format(name=target.name), parent)
        self.waiting.rejected.connect(self._stop)

    def start(self) -> None:
        """Begin; the project itself is refused as a target."""
        try:
            self._refuse_itself()
            self._folder = Path(tempfile.mkdtemp(prefix=".glossator-", dir=self._target.parent))
        except (KnownError, OSError) as error:
            self._complain(0, error)
            return
        self._work = Work(_write, [(self._what, self._folder / self._target.name)], self)
        self._work.came.connect(self._take)
        self._work.broke.connect(self._complain)
        self.destroyed.connect(_remover(self._folder))
        self.waiting.begin()
        self._work.start()

    def _refuse_itself(self) -> None:
        project = Path(self._what.location)
        if "://" not in self._what.location and self._target.exists() and self._target.samefile(project):
            raise KnownError(self.tr("That is the project itself. Choose another name."))

    def _take(self, _number: int, rows: int) -> None:
        try:
            if self._folder is not None:
                os.replace(self._folder / self._target.name, self._target)
        except OSError as error:
            self._complain(0, error)
        else:
            self._end(lambda: self.done.emit(rows))

    def _complain(self, _number: int, error: Exception) -> None:
        self._end(lambda: self.failed.emit(self._sentence(error)))
        if not isinstance(error, (KnownError, OSError)):
            raise error

    def _stop(self) -> None:
        """Leave nothing of a file that is not whole."""
        if self._work is not None:
            self._work.cancel()
        self._end(self.stopped.emit)

    def _end(self, tell: Callable[[], object]) -> None:
        self._work = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        self.waiting.rejected.disconnect(self._stop)
        self.waiting.end()
        tell()
        self.deleteLater()

    def _sentence(self, error: Exception) -> str:
        if isinstance(error, KnownError):
            return str(error)
        if isinstance(error, OSError):
            words = self.tr("{name} cannot be written ({why}). Choose another place or make room.")
            return words.format(name=self._target.name, why=error.strerror)
        return self.tr("{name} could not be written.").format(name=self._target.name)


def _write(task: tuple[What, Path]) -> int:
    """Write from a project of one's own, opened to read; return how many rows or codes."""
    from desktop.project import Project, codebook_exchange, exchange
    from desktop.project.sending import send

    what, target = task
    coder = what.coder if isinstance(what, Sent) else None
    with Project.open(what.location, coder=coder, read_only=True) as project:
        if isinstance(what, Sent):
            return sum(number for _, _, number in send(project, target, what.wanted).codings)
        if isinstance(what, Export):
            return exchange.export(project, target, what.format, what.selection, what.layout)
        if isinstance(what, CodebookFile):
            return exchange.export_codebook(project, target, codebook_exchange.codebook_writer(target.name))
        project.save_copy(target)
        return 0


def _remover(folder: Path) -> Callable[[], None]:
    return lambda: shutil.rmtree(folder, ignore_errors=True)
