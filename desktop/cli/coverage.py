"""glossator coverage."""

import argparse
from typing import Any

from desktop.cli import document_sets
from desktop.cli.arguments import command
from desktop.cli.opening import tell_hidden, to_read
from desktop.cli.output import answer, answer_json, counted, plain
from desktop.cli.structure import tell_left_out
from desktop.domain.ids import id_text
from desktop.project.coverage import Covered, coverage, table_of


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "coverage", run, "Tell what each coder read, coded and finished of every article")
    document_sets.option(parser)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--csv", action="store_true", help="answer as a table in CSV")
    kind.add_argument("--json", action="store_true", help="answer in JSON Lines")


def run(arguments: argparse.Namespace) -> int:
    """List the articles by title, and the coders by name below each."""
    with to_read(arguments.project) as project:
        tell_hidden(project)
        tell_left_out(project.left_out())
        rows = coverage(project, document_sets.documents_of(project, arguments.document_set))
        if arguments.csv:
            answer(table_of(rows).rstrip())
            return 0
        for parts in rows:
            if not arguments.json and parts:
                answer(f"“{plain(parts[0].document.title)}”")
            for part in parts:
                if arguments.json:
                    answer_json(_described(part))
                else:
                    number = counted(part.progress.codings, "coding", "codings")
                    answer(f"  {plain(part.coder.name)}: {part.progress.status.value}, {part.share:.0%} seen, {number}")
    return 0


def _described(part: Covered) -> dict[str, Any]:
    return {
        "document": id_text(part.document.id),
        "title": part.document.title,
        "coder": {"id": id_text(part.coder.id), "name": part.coder.name},
        "status": part.progress.status.value,
        "share_seen": round(part.share, 4),
        "codings": part.progress.codings,
    }
