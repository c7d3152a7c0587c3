"""What is done to a project's file from outside: bringing a backup back."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from desktop.store.backup import Backup as Backup


def restore(path: Path, backup: Path) -> Path | None:
    """Put a backup in the place of a project that nobody has open.

    The present file is kept in the backup folder; its new place is returned.
    Raises KnownError, and then nothing was changed.
    """
    from desktop.store import backup as backups
    from desktop.store import places
    from desktop.store.lock import ProjectLock

    path = places.real(path)
    lock = ProjectLock(path)
    if not lock.take():
        raise KnownError(f"{path.name} is open. Close it everywhere, then restore.")
    try:
        return backups.restore(path, backup)
    except OSError as error:
        raise KnownError(f"{path.name} could not be restored ({error.strerror}). The project is as it was.") from error
    finally:
        lock.release()


def backups_of(path: Path) -> list["Backup"]:
    """List the backups of a project file, newest first."""
    from desktop.store import places
    from desktop.store.backup import list_backups

    return list_backups(places.real(path))


def back_up(location: str) -> Path:
    """Back up a project file while another process may have it open; raises KnownError."""
    from desktop.project.project import Project

    with Project.open(location, read_only=True) as project:
        return project.back_up()
