"""glossator import of another program's project."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.opening import to_read, to_write
from desktop.cli.output import answer, answer_json, counted, plain, say
from desktop.project import Project, project_files, qdpx_exchange
from desktop.project.incoming import CoderOf
from desktop.project.qdpx_exchange import ProjectPreview

if TYPE_CHECKING:
    from desktop.formats.projects import ReadProject

STANDOFF = "brat"


def add_to(parser: argparse.ArgumentParser) -> None:
    """Let the command say whose codings are where a project names two."""
    choices = [choice.value for choice in CoderOf]
    words = "whose a coding of a .qdpx file is where the selection names another person than the coding"
    parser.add_argument("--coder-of", choices=choices, default=CoderOf.CODING.value, help=words)
    folder = "what a folder, or a zip file of one, holds: brat for texts with .ann files"
    parser.add_argument("--format", choices=("", STANDOFF), default="", help=folder)
    whose = "take the first folder in it for the coder; else the codings are those of --coder, or yours"
    parser.add_argument("--coder-from", choices=("", "folder"), default="", help=whose)


def is_project(arguments: argparse.Namespace, path: Path) -> bool:
    """Tell whether a file or folder is to be read as another program's project."""
    return arguments.format == STANDOFF or project_files.is_project_file(path)


def import_project(arguments: argparse.Namespace, path: Path) -> int:
    """Bring a project in as one step of the coder at work, and say what comes and what does not."""
    file = _read(arguments, path)
    if arguments.dry_run:
        with to_read(arguments.project) as project:
            _tell(_previewed(arguments, file, path, project), arguments)
        return 0
    with to_write(arguments.project, arguments.coder, create_coder=arguments.create_coder) as project:
        preview = _previewed(arguments, file, path, project)
        operation = preview.operation()
        if operation is not None:
            project.run(operation)
        _tell(preview, arguments)
    return 0


def _read(arguments: argparse.Namespace, path: Path) -> "ReadProject":
    if arguments.format != STANDOFF:
        return project_files.read_project_file(path)
    return project_files.read_standoff(path, coder_from_folder=bool(arguments.coder_from))


def _previewed(arguments: argparse.Namespace, file: "ReadProject", path: Path, project: Project) -> ProjectPreview:
    """Hold a file against the project; what a folder says of nobody is the work of whoever brings it."""
    if arguments.format == STANDOFF:
        file = project_files.as_work_of(file, arguments.coder or project.coder.name)
    return qdpx_exchange.preview_project(project, file, path.name, CoderOf(arguments.coder_of))


def _tell(preview: ProjectPreview, arguments: argparse.Namespace) -> None:
    if arguments.json:
        for value in _described(preview):
            answer_json(value)
    else:
        for line in _lines(preview, arguments.coder_of):
            answer(line)
    articles = sum(1 for text in preview.texts if text.new)
    numbers = (
        counted(len(preview.new_coders), "coder", "coders"),
        counted(articles, "article", "articles"),
        counted(preview.new_codes, "code", "codes"),
        counted(len(preview.coming), "coding", "codings"),
    )
    verb = "would come" if arguments.dry_run else "came"
    there = sum(text.there for text in preview.texts)
    say(f"{', '.join(numbers)} {verb} from “{plain(preview.name)}”; {there:,} codings there already.")


def _lines(preview: ProjectPreview, coder_of: str) -> Iterator[str]:
    for text in preview.texts:
        title, codings = plain(text.article.source.title), counted(len(text.coming), "coding", "codings")
        yield f"{title}: {'a new article' if text.new else 'there already'}, {codings}."
        if not text.sure:
            yield f"{title}: it is not sure how the file counts positions. Look at some codings first."
    for coder in preview.coders.values():
        number = sum(1 for coding in preview.coming if coding.coder == coder.id)
        state = "new" if coder in preview.new_coders else "in the project already"
        yield f"{plain(coder.name)}: {state}, {counted(number, 'coding', 'codings')}."
    for what, number in preview.discarded.items():
        yield f"Not taken: {plain(what)} ({number:,})."
    for conflict in preview.conflicts:
        selected, coded = plain(conflict.selected_by), plain(conflict.coded_by)
        kept = selected if coder_of == CoderOf.SELECTION else coded
        codings = counted(conflict.number, "coding", "codings")
        yield f"{codings}: selected by {selected}, coded by {coded}; taken as {kept}'s (see --coder-of)."


def _described(preview: ProjectPreview) -> Iterator[dict[str, object]]:
    for text in preview.texts:
        numbers = {"coming": len(text.coming), "there": text.there}
        yield {"article": text.article.source.title, "new": text.new, "positions_sure": text.sure, **numbers}
    for coder in preview.coders.values():
        number = sum(1 for coding in preview.coming if coding.coder == coder.id)
        yield {"coder": coder.name, "new": coder in preview.new_coders, "coming": number}
    yield {"codes": preview.codes, "new": preview.new_codes}
    for what, number in preview.discarded.items():
        yield {"discarded": what, "number": number}
    for each in preview.conflicts:
        yield {"selected_by": each.selected_by, "coded_by": each.coded_by, "number": each.number}
