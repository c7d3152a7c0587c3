"""One writer for a project file, held by the operating system and let go when the program dies."""

from pathlib import Path

from filelock import FileLock, Timeout


class ProjectLock:
    """An exclusive lock on a file beside the project."""

    def __init__(self, path: Path) -> None:
        self._file = path.with_name(path.name + ".lock")
        self._lock = FileLock(self._file, thread_local=False, timeout=0)

    def take(self) -> bool:
        """Try to take the lock; False when another program has it."""
        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True

    def release(self) -> None:
        """Let go of the lock and take its file away.

        The file goes while the lock is held: whoever opened it meanwhile sees that it is gone, and starts anew.
        """
        if self._lock.is_locked:
            self._file.unlink(missing_ok=True)
            self._lock.release()
