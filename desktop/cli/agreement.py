"""glossator agreement."""

import argparse

from desktop.cli import agreement_by_version
from desktop.cli.agreement_data import as_json, as_table
from desktop.cli.agreement_said import Words, trusted
from desktop.cli.arguments import command
from desktop.cli.opening import find_layer, to_read
from desktop.cli.output import UsageError, answer, answer_json, say
from desktop.cli.review_which import taken
from desktop.domain.ids import CodeId
from desktop.project import agreement as figures
from desktop.project.by_version import by_version
from desktop.project.project import Project
from desktop.review.layers import Grain


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "agreement", run, "Say how far coders agree, code by code")
    parser.add_argument("--round", default="", metavar="NAME", help="the layers of this round, as it froze them")
    parser.add_argument("--coders", default="", metavar="A,B", help="whose layers; all, unless told otherwise")
    parser.add_argument(
        "--document", action="append", default=[], metavar="TITLE|ID", help="only this; may be repeated"
    )
    parser.add_argument(
        "--code", action="append", default=[], help="only this and what stands below it; may be repeated"
    )
    parser.add_argument("--unit", choices=[grain.value for grain in Grain], default=Grain.CHARACTERS.value)
    parser.add_argument(
        "--others",
        action="store_true",
        help="also Cohen's, Scott's and Fleiss' coefficients, Holsti's, and percent with what chance gives",
    )
    parser.add_argument(
        "--by-version",
        action="store_true",
        help="the figures by version of the codebook, each over other documents, of blind rounds that are closed",
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--csv", action="store_true", help="answer as a table in CSV, one row a code")
    kind.add_argument("--json", action="store_true", help="answer in JSON Lines")


def run(arguments: argparse.Namespace) -> int:
    """Show a line for each code, then what holds for the whole book."""
    with to_read(arguments.project) as project:
        if arguments.by_version:
            _by_version(project, arguments)
            return 0
        documents = {project.find_document(name).id for name in arguments.document} or None
        layers = taken(project, arguments.coders, arguments.round, documents)
        codes = _codes(project, arguments)
        made = figures.agreement(project, layers, Grain(arguments.unit), codes)
        _show(project, made, arguments)
    return 0


def _codes(project: Project, arguments: argparse.Namespace) -> set[CodeId] | None:
    book = project.codebook()
    tops = [project.find_code(name) for name in arguments.code]
    return {code.id for top in tops for code in (top, *book.below(top.id))} or None


def _by_version(project: Project, arguments: argparse.Namespace) -> None:
    """Show the figures version by version."""
    if arguments.round or arguments.document or arguments.others:
        raise UsageError(
            "--by-version takes all closed blind rounds; --round, --document and --others do not go with it."
        )
    coders = {find_layer(project, name).id for name in arguments.coders.split(",") if name.strip()} or None
    found = by_version(project, coders, Grain(arguments.unit), _codes(project, arguments))
    if arguments.json:
        for value in agreement_by_version.as_json(project, found):
            answer_json(value)
        return
    rows = agreement_by_version.as_table(project, found)
    for line in figures.csv_lines(rows) if arguments.csv else agreement_by_version.said(project, found):
        answer(line)


def _show(project: Project, made: figures.Agreement, arguments: argparse.Namespace) -> None:
    if arguments.json:
        for value in as_json(project, made, others=arguments.others):
            answer_json(value)
        return
    for line in trusted(made.snapshot) if arguments.csv else ():
        say(line)
    table = as_table(project, made, others=arguments.others)
    for line in figures.csv_lines(table) if arguments.csv else Words(project, made).lines(others=arguments.others):
        answer(line)
