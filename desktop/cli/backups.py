"""glossator backup, glossator restore."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.arguments import command, json_too
from desktop.cli.opening import to_read
from desktop.cli.output import UsageError, answer, answer_json, counted, local_time, plain
from desktop.domain.dates import utc_text
from desktop.domain.errors import KnownError, NotFound
from desktop.project import safety

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.project.safety import Backup


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add both commands."""
    parser = command(commands, "backup", run_backup, "Make a checked backup now")
    parser.add_argument("--to", type=Path, metavar="FILE", help="as a copy in a place of your own")
    json_too(parser)
    parser = command(commands, "restore", run_restore, "List what the backups hold, or bring one back")
    parser.add_argument("backup", nargs="?", default="", metavar="BACKUP", help="a file, or its number in the list")
    parser.add_argument("--to", type=Path, metavar="NEW", help="into a new file, leaving the project as it is")
    json_too(parser)


def run_backup(arguments: argparse.Namespace) -> int:
    """Back up, and print where the copy lies."""
    with to_read(arguments.project) as project:
        if arguments.to:
            project.save_copy(arguments.to)
        made = arguments.to or project.back_up()
    answer_json({"path": str(made)}) if arguments.json else answer(str(made))
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    """Without a backup, list them; with one, bring it back and say where the present file went."""
    if arguments.project.startswith("postgres"):
        raise KnownError("A project on a server is restored there.")
    path = Path(arguments.project)
    backups = safety.backups_of(path)
    if not arguments.backup:
        if arguments.to:
            raise UsageError("--to needs a backup.")
        return _list(path, backups, as_json=arguments.json)
    target = _target(path, arguments.to)
    kept = safety.restore(target, _chosen(backups, arguments.backup))
    if arguments.json:
        answer_json({"path": str(target), "kept": str(kept) if kept else None})
    else:
        answer(f"Restored {target}." + (f" What was there before is kept as {kept}." if kept else ""))
    return 0


def _target(path: Path, new: Path | None) -> Path:
    if new is not None and new.exists():
        raise KnownError(f"{new.name} is there already. Choose another name.")
    return new or path


def _chosen(backups: "Sequence[Backup]", name: str) -> Path:
    if name.isdecimal() and 0 < int(name) <= len(backups):
        return backups[int(name) - 1].path
    named = [backup.path for backup in backups if backup.path.name == name]
    path = named[0] if named else Path(name)
    if not path.is_file():
        raise NotFound(f"There is no backup “{name}”. `glossator restore PROJECT` lists those there are.")
    return path


def _list(path: Path, backups: "Sequence[Backup]", *, as_json: bool) -> int:
    if not backups and not as_json:
        raise NotFound(f"There are no backups of {path.name}.")
    for number, backup in enumerate(backups, 1):
        answer_json(_described(number, backup)) if as_json else answer(_line(number, backup))
    return 0


def _line(number: int, backup: "Backup") -> str:
    codings = ", ".join(f"{counted(n, 'coding', 'codings')} of {plain(name)}" for name, n in backup.codings)
    held = ", ".join(filter(None, (counted(backup.documents, "document", "documents"), codings)))
    last = f", last change: {plain(backup.last_change)}" if backup.last_change else ""
    return f"{number:3}  {local_time(backup.at)}  {backup.path.name}: {held}{last}"


def _described(number: int, backup: "Backup") -> dict[str, Any]:
    return {
        "number": number,
        "path": str(backup.path),
        "at": utc_text(backup.at),
        "size": backup.size,
        "documents": backup.documents,
        "codings": [{"coder": name, "codings": n} for name, n in backup.codings],
        "last_change": backup.last_change or None,
    }
