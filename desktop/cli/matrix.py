"""glossator matrix."""

import argparse
from typing import Any

from desktop.analysis.matrix import CountUnit, Heading, Matrix
from desktop.cli import document_sets
from desktop.cli.arguments import command
from desktop.cli.opening import coder_to_show, tell_hidden, to_read
from desktop.cli.output import answer, answer_json, plain, say
from desktop.cli.structure import tell_left_out
from desktop.domain.coders import Coder
from desktop.domain.ids import id_text
from desktop.project import matrices

_MORE = (
    "Rows and columns are a slot (actor, target …), code, family, overlapping (codes that share words), document,"
    " publisher, author, year or month. The numbers are one coder's. A coding that names two actors stands in both"
    " rows, and once in the totals."
)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "matrix", run, "Count one coder's codings by two things at once", _MORE)
    parser.add_argument("--rows", required=True, metavar="WHAT")
    parser.add_argument("--columns", required=True, metavar="WHAT")
    parser.add_argument("--unit", choices=[unit.value for unit in CountUnit], default=CountUnit.CODINGS.value)
    parser.add_argument("--layer", default="", metavar="CODER", help="whose codings; yours, unless told otherwise")
    parser.add_argument("--code", default="", metavar="CODE", help="only this code and what stands below it")
    document_sets.option(parser)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--csv", action="store_true", help="answer as a table in CSV")
    kind.add_argument("--json", action="store_true", help="answer in JSON Lines")


def run(arguments: argparse.Namespace) -> int:
    """Show the matrix, headed by its layer and its unit."""
    with to_read(arguments.project) as project:
        tell_hidden(project)
        coder, book = coder_to_show(project, arguments.layer), project.codebook()
        top = project.find_code(arguments.code).id if arguments.code else None
        codes = {top, *(code.id for code in book.below(top))} - {None} if top else None
        unit = CountUnit(arguments.unit)
        tell_left_out(project.left_out())
        documents = document_sets.documents_of(project, arguments.document_set)
        found = matrices.matrix(project, arguments.rows, arguments.columns, coder.id, unit, codes, documents)
    if arguments.json:
        _in_json(found, arguments, coder)
    elif arguments.csv:
        for line in matrices.table(found, f"{arguments.rows} \\ {arguments.columns}"):
            answer(line)
    else:
        _as_table(found)
    say(f"{unit.value.capitalize()} of {plain(coder.name)}: {found.total():,} in all, each once.")
    return 0


def _in_json(found: Matrix, arguments: argparse.Namespace, coder: Coder) -> None:
    for row in found.rows:
        for column in found.columns:
            codings = found.codings(row, column)
            if codings:
                answer_json(_described(found, row, column, arguments, coder))


def _described(
    found: Matrix, row: Heading, column: Heading, arguments: argparse.Namespace, coder: Coder
) -> dict[str, Any]:
    return {
        arguments.rows: {"key": row.key, "name": row.name} if row.key else None,
        arguments.columns: {"key": column.key, "name": column.name} if column.key else None,
        "number": found.number(row, column),
        "unit": found.unit.value,
        "layer": {"id": id_text(coder.id), "name": coder.name},
        "codings": [id_text(coding.id) for coding in found.codings(row, column)],
    }


def _as_table(found: Matrix) -> None:
    heads = [plain(column.name, 18) or "(nothing said)" for column in found.columns]
    widths = [max(len(head), 7) for head in heads]
    first = max((len(plain(row.name, 40)) for row in found.rows), default=0) + 2
    first = max(first, 16)
    answer(
        " " * first + "  ".join(head.rjust(width) for head, width in zip((*heads, "all"), (*widths, 7), strict=True))
    )
    for row in found.rows:
        numbers = [*(found.number(row, column) for column in found.columns), found.row_total(row)]
        cells = (f"{number or '·':>{width}}" for number, width in zip(numbers, (*widths, 7), strict=True))
        answer((plain(row.name, 40) or "(nothing said)").ljust(first) + "  ".join(cells))
    totals = [*(found.column_total(column) for column in found.columns), found.total()]
    cells = (f"{number:>{width},}" for number, width in zip(totals, (*widths, 7), strict=True))
    answer("all".ljust(first) + "  ".join(cells))
