"""glossator originals."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from desktop.cli.arguments import command, json_too
from desktop.cli.opening import to_read
from desktop.cli.output import answer, answer_json, plain, say
from desktop.domain.errors import KnownError
from desktop.project import Project, originals
from desktop.project.articles import ArticleFile


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "originals", run, "List the files that articles came from, or give them out again")
    parser.add_argument("--document", default="", metavar="TITLE|ID", help="only that of one article")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="write them there, over nothing")
    json_too(parser)


def add_switch(parser: argparse.ArgumentParser) -> None:
    """Let a command that brings files in leave the files themselves alone."""
    parser.add_argument(
        "--no-originals", action="store_true", help="do not keep the files themselves beside the project"
    )


def keeping(project: Project, arguments: argparse.Namespace) -> bool:
    """Tell whether the files themselves are to be kept; beside a server there is no place for them."""
    return project.path is not None and not arguments.no_originals


def keep(project: Project, files: Sequence[ArticleFile]) -> bool:
    """Keep files beside the project; False where not all could be, which is said."""
    try:
        if files:
            originals.keep(_path(project), files)
    except KnownError as error:
        say(str(error))
        return False
    return True


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
