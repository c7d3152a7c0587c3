"""glossator originals."""

import argparse
from pathlib import Path

from desktop.cli.arguments import command, json_too
from desktop.cli.opening import to_read
from desktop.cli.output import answer, answer_json, plain
from desktop.domain.errors import KnownError
from desktop.project import Project, originals


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "originals", run, "List the files that articles came from, or give them out again")
    parser.add_argument("--document", default="", metavar="TITLE|ID", help="only that of one article")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="write them there, over nothing")
    json_too(parser)


def run(arguments: argparse.Namespace) -> int:
    """List what is kept, or write it out."""
    with to_read(arguments.project) as project:
        for name, size in _written(project, arguments) if arguments.to is not None else _listed(project, arguments):
            answer_json({"name": name, "bytes": size}) if arguments.json else answer(f"{plain(name)}, {size:,} bytes")
    return 0


def _listed(project: Project, arguments: argparse.Namespace) -> list[tuple[str, int]]:
    if arguments.document:
        name, data = _of_document(project, arguments.document)
        return [(name, len(data))]
    return [(each.name, each.size) for each in originals.kept(_path(project))]


def _written(project: Project, arguments: argparse.Namespace) -> list[tuple[str, int]]:
    given = [_of_document(project, arguments.document)] if arguments.document else originals.all_of(_path(project))
    return [(str(originals.give_out(name, data, arguments.to)), len(data)) for name, data in given]


def _of_document(project: Project, words: str) -> tuple[str, bytes]:
    return originals.original_of(project, _path(project), project.find_document(words).id)


def _path(project: Project) -> Path:
    if project.path is None:
        raise KnownError("Originals are kept beside projects that are files; this one is on a server.")
    return project.path
