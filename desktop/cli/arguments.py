"""Arguments that several commands share."""

import argparse
import re
from collections.abc import Callable

from desktop.cli.output import UsageError

Run = Callable[[argparse.Namespace], int]


def command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Run, summary: str, more: str = ""
) -> argparse.ArgumentParser:
    """Add a command on a project and return its parser."""
    parser = commands.add_parser(name, help=summary, description=f"{summary}.", epilog=more or None, allow_abbrev=False)
    parser.add_argument("project", metavar="PROJECT", help="a .gloss file or a postgresql:// address")
    parser.set_defaults(run=run)
    return parser


def json_too(parser: argparse.ArgumentParser) -> None:
    """Let a command answer in JSON, one value a line."""
    parser.add_argument("--json", action="store_true", help="answer in JSON Lines")


def json_after(parser: argparse.ArgumentParser) -> None:
    """Let an action of a command answer in JSON, whether that is said before its name or after it."""
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="answer in JSON Lines")


def action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Run, summary: str
) -> argparse.ArgumentParser:
    """Add an action of a command and return its parser."""
    parser = actions.add_parser(name, help=summary, description=f"{summary}.", allow_abbrev=False)
    whose = "whose work it is; you, unless told otherwise"
    parser.add_argument("--coder", default=argparse.SUPPRESS, metavar="NAME", help=whose)
    json_after(parser)
    parser.set_defaults(run=run)
    return parser


def coder(parser: argparse.ArgumentParser, *, can_join: bool = False) -> None:
    """Let a command be somebody's."""
    parser.add_argument("--coder", default="", metavar="NAME", help="whose work it is; you, unless told otherwise")
    if can_join:
        parser.add_argument("--create-coder", action="store_true", help="let a coder who is not in the project join")


def document(parser: argparse.ArgumentParser) -> None:
    """Let a command look at one document."""
    parser.add_argument(
        "--document", default="", metavar="TITLE|ID", help="one document; needed where there are several"
    )


def mapped(text: str | None, example: str) -> dict[str, str]:
    """Read “name=Code,definition=Comment”; a column may hold commas where no field follows one."""
    pairs = [pair.partition("=") for pair in re.split(r",(?=\s*[\w-]+\s*=)", text or "") if pair.strip()]
    if any(not (field.strip() and sign) for field, sign, _ in pairs):
        raise UsageError(f"--map is written as {example},…")
    return {field.strip().lower().replace("-", "_"): column.strip() for field, _, column in pairs}
