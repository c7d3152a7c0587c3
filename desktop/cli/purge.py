"""glossator purge."""

import argparse
import sys

from desktop.cli.arguments import coder, command, json_too
from desktop.cli.opening import to_write
from desktop.cli.output import answer, answer_json, counted, plain
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.ids import id_text
from desktop.project import Project


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(
        commands, "purge", run, "Remove a document or a memo for good, from history and backups too; no undo"
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--document",
        metavar="TITLE|ID",
        help="with all codings and memos in it, of all coders; also one that was removed",
    )
    what.add_argument("--memo", metavar="ID")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    coder(parser)
    json_too(parser)


def run(arguments: argparse.Namespace) -> int:
    """Purge after the person has confirmed it."""
    with to_write(arguments.project, arguments.coder) as project:
        kind, uid, name = _named(project, arguments)
        if not arguments.yes:
            _ask(name)
        cleaned = project.purge(kind, uid)
        if arguments.json:
            answer_json({"purged": kind, "id": id_text(uid), "backups": cleaned})
        else:
            answer(f"Removed {name} for good, and from {counted(cleaned, 'backup', 'backups')}.")
    return 0


def _named(project: Project, arguments: argparse.Namespace) -> tuple[str, bytes, str]:
    if arguments.memo is None:
        document = project.find_kept(arguments.document)
        names = [coder.name for coder in project.coders() if project.codings_there(document.id, {coder.id})]
        work = f" with the codings of {plain(', '.join(names))}" if names else ""
        return "document", document.id, f"“{plain(document.title)}”{work}"
    memo = next((memo for memo in project.memos() if id_text(memo.id) == arguments.memo.strip()), None)
    if memo is None:
        raise NotFound(f"There is no memo with the id {arguments.memo}.")
    return "memo", memo.id, f"the memo “{plain(memo.body, 40)}”"


def _ask(name: str) -> None:
    refusal = KnownError("Nothing was removed. This cannot be undone, so it needs --yes.")
    if not sys.stdin.isatty():
        raise refusal
    print(f"Remove {name} for good? It cannot be undone. Type yes: ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() != "yes":
        raise refusal
