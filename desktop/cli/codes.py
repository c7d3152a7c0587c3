"""glossator codes."""

import argparse
from typing import Any

from desktop.cli import code_changes, code_files, looks, meanings, versions
from desktop.cli.arguments import coder, command, document, json_after, json_too
from desktop.cli.described import described_code
from desktop.cli.opening import coder_to_show, to_read
from desktop.cli.output import answer, answer_json, plain
from desktop.cli.structure import tell_left_out
from desktop.domain.codebook import Code, Codebook
from desktop.domain.coders import Coder
from desktop.domain.ids import id_text

_PATHS = (
    "Commands take a code by its id, by its path (names from the top, with “ / ” between them) or by its name,"
    " without regard to case. A path goes before a name that stands in several places. Where a name itself holds"
    " “ / ” and another code has that path, the command is refused and lists both with their ids;"
    " JSON holds paths as lists."
)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command; without an action it lists."""
    parser = command(commands, "codes", run, "Show the codebook, with the number of codings of one coder", _PATHS)
    coder(parser)
    document(parser)
    json_too(parser)
    actions = parser.add_subparsers(metavar="ACTION", title="what else can be done with it")
    _add_list_to(actions)
    code_changes.add_to(actions)
    meanings.add_to(actions)
    looks.add_to(actions)
    versions.add_to(actions)
    code_files.add_export_to(actions)
    code_files.add_import_to(actions)


def _add_list_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the listing by its name; what is said before the name holds unless said again after it."""
    parser = actions.add_parser("list", help="show it, as without any action", allow_abbrev=False)
    parser.add_argument("--coder", default=argparse.SUPPRESS, metavar="NAME", help="whose codings are counted")
    parser.add_argument("--document", default=argparse.SUPPRESS, metavar="TITLE|ID", help="count in one document")
    json_after(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show the tree; the numbers are one coder's, in one document or in all."""
    with to_read(arguments.project) as project:
        book, who = project.codebook(), coder_to_show(project, arguments.coder)
        place = project.find_document(arguments.document) if arguments.document else None
        counts = project.counted(who.id, place.id if place else None)
        if not arguments.json:
            tell_left_out(project.left_out())
            answer(f"Codings of {plain(who.name)} in {f'“{plain(place.title)}”' if place else 'all documents'}:")
        for code in book:
            number = counts.get(code.id, 0)
            answer_json(_described(book, code, who, number)) if arguments.json else answer(_line(book, code, number))
    return 0


def _line(book: Codebook, code: Code, number: int) -> str:
    indent = "  " * (len(book.path(code.id)) - 1)
    digit = f" [{code.digit}]" if code.digit else ""
    return f"{number:6,}  {indent}{plain(code.name)}{digit}{' (archived)' if code.archived else ''}"


def _described(book: Codebook, code: Code, who: Coder, number: int) -> dict[str, Any]:
    return {
        **described_code(book, code),
        "coder": {"id": id_text(who.id), "name": who.name},
        "codings": number,
    }
