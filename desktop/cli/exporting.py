"""glossator export."""

import argparse
import sys
from pathlib import Path
from typing import Any

from desktop.cli.arguments import command
from desktop.cli.opening import find_coder, to_read
from desktop.cli.output import UsageError, counted, say
from desktop.project import Project, exchange


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "export", run, "Write codings as a table (CSV, TSV, Excel) or as JSON Lines")
    parser.add_argument(
        "out", metavar="OUT", help="the file to write; its ending tells the format; - for standard output"
    )
    parser.add_argument(
        "--format", default="", choices=("", "csv", "tsv", "xlsx", "jsonl"), help="needed where the ending says nothing"
    )
    parser.add_argument(
        "--document", action="append", default=[], metavar="TITLE|ID", help="only this; may be repeated"
    )
    parser.add_argument("--coder", action="append", default=[], metavar="NAME", help="only this; may be repeated")
    parser.add_argument(
        "--code", action="append", default=[], help="only this and what stands below it; may be repeated"
    )


def run(arguments: argparse.Namespace) -> int:
    """Export; a file is written whole or not at all."""
    if arguments.out == "-" and not arguments.format:
        raise UsageError("- needs --format csv, tsv, xlsx or jsonl.")
    with to_read(arguments.project) as project:
        only = _only(project, arguments)
        if arguments.out == "-":
            sys.stdout.flush()
            count = exchange.export_to(project, sys.stdout.buffer, arguments.format, **only)
            sys.stdout.buffer.flush()
        else:
            count = exchange.export(project, Path(arguments.out), arguments.format, **only)
    say(f"Exported {counted(count, 'coding', 'codings')}.")
    return 0


def _only(project: Project, arguments: argparse.Namespace) -> dict[str, Any]:
    book = project.codebook()
    chosen = [project.find_code(name) for name in arguments.code]
    codes = {below.id for code in chosen for below in (code, *book.below(code.id))}
    return {
        "documents": {project.find_document(name).id for name in arguments.document} or None,
        "coders": {find_coder(project, name).id for name in arguments.coder} or None,
        "codes": codes or None,
    }
