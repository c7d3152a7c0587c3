"""glossator import."""

import argparse
from pathlib import Path

from desktop.cli import articles_in, project_file
from desktop.cli.arguments import coder, command, json_too
from desktop.cli.codings_file import import_codings
from desktop.cli.lines_file import import_lines
from desktop.project import codings_exchange, lines_exchange


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    summary = "Bring in articles from files, folders and .zip files, codings, and projects of other programs"
    kinds = (
        "Codings: .codings.json, .jsonl, .jsonld. Projects: .qdpx, .qda (QualCoder), .sqlite3 (Taguette), brat folders"
        ", .xmi.zip and .casjson.zip (INCEpTION)."
    )
    parser = command(commands, "import", run, summary, kinds)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file, or a folder with all below it")
    parser.add_argument("--dry-run", action="store_true", help="only say what would come")
    project_file.add_to(parser)
    articles_in.add_to(parser)
    coder(parser, can_join=True)
    json_too(parser)


def run(arguments: argparse.Namespace) -> int:
    """Import the articles that can be read, as one step, then codings; what cannot be read is told."""
    projects = [file for file in arguments.files if project_file.is_project(arguments, file)]
    others = [file for file in arguments.files if file not in projects]
    codings = [file for file in others if codings_exchange.is_codings_file(file)]
    lines = [file for file in others if lines_exchange.is_lines_file(file)]
    articles = [file for file in arguments.files if file not in (*codings, *projects, *lines)]
    failed = articles_in.import_articles(arguments, articles) if articles else 0
    failed = max(failed, *(project_file.import_project(arguments, file) for file in projects), 0)
    failed = max(failed, *(import_lines(arguments, file) for file in lines), 0)
    return max(failed, *(import_codings(arguments, file) for file in codings), 0)
