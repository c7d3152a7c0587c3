"""glossator undo, glossator redo, glossator history."""

import argparse

from desktop.cli.arguments import coder, command, json_too
from desktop.cli.coding_steps import print_steps
from desktop.cli.opening import to_read, to_write
from desktop.cli.output import UsageError, answer, answer_json, local_time, plain
from desktop.domain.changes import Event
from desktop.domain.dates import utc_text
from desktop.domain.errors import KnownError
from desktop.domain.ids import id_text


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    for name, run, summary in (
        ("undo", run_undo, "Take back a coder's last change"),
        ("redo", run_redo, "Bring back what a coder took back last"),
    ):
        parser = command(commands, name, run, summary)
        coder(parser)
        json_too(parser)
    parser = command(commands, "history", run_history, "Show who changed what when, newest first")
    parser.add_argument("--coding", default="", metavar="ID", help="how this coding came to be as it is, oldest first")
    parser.add_argument(
        "--limit", type=int, default=200, metavar="N", help="at most so many; 200 unless told otherwise"
    )
    json_too(parser)


def run_undo(arguments: argparse.Namespace) -> int:
    """Undo one step and print what it was."""
    with to_write(arguments.project, arguments.coder) as project:
        label = project.undo_label()
        if not project.undo():
            raise KnownError(f"{project.coder.name} has nothing to take back.")
        answer_json({"undone": label}) if arguments.json else answer(f"Taken back: {plain(label)}")
    return 0


def run_redo(arguments: argparse.Namespace) -> int:
    """Redo one step and print what it was."""
    with to_write(arguments.project, arguments.coder) as project:
        label = project.redo_label()
        if not project.redo():
            raise KnownError(f"{project.coder.name} has nothing to bring back.")
        answer_json({"redone": label}) if arguments.json else answer(f"Brought back: {plain(label)}")
    return 0


def run_history(arguments: argparse.Namespace) -> int:
    """List the changes."""
    if arguments.limit < 1:
        raise UsageError("--limit counts from 1.")
    with to_read(arguments.project) as project:
        names = project.coder_names()
        if arguments.coding:
            print_steps(project, arguments.coding, as_json=arguments.json)
            return 0
        for event in project.history(arguments.limit):
            name = names.get(event.coder, "")
            _print_json(event, name) if arguments.json else _print(event, name)
    return 0


def _print(event: Event, name: str) -> None:
    answer(f"{local_time(event.at)}  {plain(name)}  {plain(event.label)}{' (taken back)' if event.undone else ''}")


def _print_json(event: Event, name: str) -> None:
    answer_json(
        {
            "change": event.change,
            "at": utc_text(event.at),
            "coder": {"id": id_text(event.coder), "name": name or None},
            "label": event.label,
            "role": event.role.value,
            "undone": event.undone,
        }
    )
