"""glossator export."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from desktop.cli import selecting
from desktop.cli.arguments import command
from desktop.cli.loss_words import tell_losses
from desktop.cli.opening import tell_hidden, to_read, to_write
from desktop.cli.output import UsageError, counted, say
from desktop.domain.outgoing import CONTEXT, Layout, Per
from desktop.domain.presets import Preset
from desktop.domain.selection import Selection
from desktop.project import Project, exchange
from desktop.project import operations as op

FORMATS = (
    "csv, tsv, xlsx, jsonl, parquet, sav, html, docx, pdf, md, odt, qdpx, w3c, brat, inception, inception-json, "
    "label-studio, doccano, spacy, prodigy, conll, dna"
)
"""Said without loading them."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "export", run, "Write codings to a file", f"Formats: {FORMATS}.")
    parser.add_argument(
        "out", metavar="OUT", help="the file to write; its ending tells the format; - for standard output"
    )
    parser.add_argument("--format", default="", metavar="FORMAT", help="needed where the ending does not say it")
    selecting.add_to(parser)
    form = parser.add_argument_group("form", "where the format leaves a choice")
    form.add_argument("--columns", default="", metavar="NAME,…", help="of a table, in order; slots are slot.KEY")
    form.add_argument("--row", choices=[per.value for per in Per], help="what a row is; coding, unless told otherwise")
    form.add_argument("--context", type=_length, metavar="N", help=f"characters beside a quotation; {CONTEXT} at first")
    form.add_argument("--with-texts", action="store_true", help="all that a project needs to be rebuilt")
    form.add_argument("--by-code", action="store_true", help="a report by code rather than by document")
    kept = parser.add_argument_group(
        "kept exports", "format, choice and form by a name; what is said besides counts more"
    )
    kept.add_argument("--preset", default="", metavar="NAME", help="export as was kept by this name")
    kept.add_argument("--save-preset", default="", metavar="NAME", help="keep this export by a name")
    parser.add_argument("--dry-run", action="store_true", help="only say what the file would not hold")


def run(arguments: argparse.Namespace) -> int:
    """Say what the format cannot hold, then export; a file is written whole or not at all."""
    with to_read(arguments.project) as project:
        tell_hidden(project)
        preset = project.find_preset(arguments.preset) if arguments.preset else None
        chosen = _Chosen(
            _format(arguments, preset),
            selecting.selection(project, arguments, preset.selection if preset else Selection()),
            _layout(arguments, preset.layout if preset else Layout()),
        )
        count = _export(project, arguments, chosen)
    if arguments.save_preset:
        with to_write(arguments.project) as project:
            project.run(op.PutPreset(arguments.save_preset, chosen.format, chosen.selection, chosen.layout))
    verb = "would be exported" if arguments.dry_run else ""
    codings = counted(count, "coding", "codings")
    say(f"{codings} {verb}." if verb else f"Exported {codings}.")
    return 0


@dataclass(frozen=True, slots=True)
class _Chosen:
    format: str
    selection: Selection
    layout: Layout


def _export(project: Project, arguments: argparse.Namespace, chosen: _Chosen) -> int:
    name = "" if arguments.out == "-" else Path(arguments.out).name
    going = project.outgoing(chosen.selection, chosen.layout)
    tell_losses("The file will not hold", exchange.losses(going, name, chosen.format))
    if arguments.dry_run:
        return going.tally.codings
    if arguments.out != "-":
        return exchange.export(project, Path(arguments.out), chosen.format, chosen.selection, chosen.layout)
    sys.stdout.flush()
    count = exchange.export_to(project, sys.stdout.buffer, chosen.format, chosen.selection, chosen.layout)
    sys.stdout.buffer.flush()
    return count


def _format(arguments: argparse.Namespace, preset: Preset | None) -> str:
    """Return the format that is asked for; a file's ending counts more than what was kept."""
    if arguments.format or preset is None:
        if arguments.out == "-" and not arguments.format:
            raise UsageError(f"- needs --format: {FORMATS}.")
        return str(arguments.format)
    return "" if Path(arguments.out).suffix else preset.format


def _layout(arguments: argparse.Namespace, kept: Layout) -> Layout:
    columns = tuple(name.strip() for name in arguments.columns.split(",") if name.strip())
    return Layout(
        columns or kept.columns,
        Per(arguments.row) if arguments.row else kept.per,
        kept.context if arguments.context is None else arguments.context,
        arguments.with_texts or kept.with_texts,
        arguments.by_code or kept.by_code,
    )


def _length(text: str) -> int:
    length = int(text)
    if not 0 <= length <= 10_000:
        raise ValueError(text)
    return length
