"""glossator export."""

import argparse
import sys
from pathlib import Path

from desktop.cli import selecting
from desktop.cli.arguments import command
from desktop.cli.loss_words import tell_losses
from desktop.cli.opening import tell_hidden, to_read
from desktop.cli.output import UsageError, counted, say
from desktop.domain.outgoing import CONTEXT, Layout, Per
from desktop.project import exchange


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    formats = "\n".join(
        f"  {word:<10} {name} ({', '.join(endings)})" for word, name, endings in exchange.export_formats()
    )
    parser = command(commands, "export", run, "Write codings to a file", f"Formats:\n{formats}")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "out", metavar="OUT", help="the file to write; its ending tells the format; - for standard output"
    )
    parser.add_argument("--format", default="", metavar="FORMAT", help="needed where the ending does not say it")
    selecting.add_to(parser)
    form = parser.add_argument_group("form", "where the format leaves a choice")
    form.add_argument("--columns", default="", metavar="NAME,…", help="of a table, in order; slots are slot.KEY")
    form.add_argument("--row", default=Per.CODING.value, choices=[per.value for per in Per], help="what a row is")
    form.add_argument("--context", type=_length, default=CONTEXT, metavar="N", help="characters beside a quotation")
    form.add_argument("--with-texts", action="store_true", help="all that a project needs to be rebuilt")
    form.add_argument("--by-code", action="store_true", help="a report by code rather than by document")
    parser.add_argument("--dry-run", action="store_true", help="only say what the file would not hold")


def run(arguments: argparse.Namespace) -> int:
    """Say what the format cannot hold, then export; a file is written whole or not at all."""
    if arguments.out == "-" and not arguments.format:
        raise UsageError("- needs --format: " + ", ".join(word for word, _, _ in exchange.export_formats()) + ".")
    name = "" if arguments.out == "-" else Path(arguments.out).name
    with to_read(arguments.project) as project:
        tell_hidden(project)
        selection, layout = selecting.selection(project, arguments), _layout(arguments)
        going = project.outgoing(selection, layout)
        tell_losses("The file will not hold", exchange.losses(going, name, arguments.format))
        if arguments.dry_run:
            say(f"{counted(going.tally.codings, 'coding', 'codings')} would be exported.")
            return 0
        if arguments.out == "-":
            sys.stdout.flush()
            count = exchange.export_to(project, sys.stdout.buffer, arguments.format, selection, layout)
            sys.stdout.buffer.flush()
        else:
            count = exchange.export(project, Path(arguments.out), arguments.format, selection, layout)
    say(f"Exported {counted(count, 'coding', 'codings')}.")
    return 0


def _layout(arguments: argparse.Namespace) -> Layout:
    columns = tuple(name.strip() for name in arguments.columns.split(",") if name.strip())
    return Layout(columns, Per(arguments.row), arguments.context, arguments.with_texts, arguments.by_code)


def _length(text: str) -> int:
    length = int(text)
    if not 0 <= length <= 10_000:
        raise ValueError(text)
    return length
