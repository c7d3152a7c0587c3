"""glossator matrix."""

import argparse
from typing import TYPE_CHECKING

from desktop.analysis.units import EVERY, CountUnit, Heading, Share
from desktop.cli import document_sets
from desktop.cli.arguments import command
from desktop.cli.opening import coder_to_show, tell_hidden, to_read
from desktop.cli.output import answer, answer_json, plain, say
from desktop.cli.structure import tell_left_out
from desktop.domain.coders import Coder
from desktop.domain.ids import id_text
from desktop.project import Project

if TYPE_CHECKING:
    from desktop.analysis.matrix import Matrix

_MORE = (
    "Rows and columns are a slot (actor, target …), code, code_with_below, family, document, document_set, year,"
    " quarter or month of publication, a field of the source record (publisher, genre, field:title …) or a variable of"
    " the project's own;"
    " overlapping, same_sentence and same_paragraph are the codes of other codings there. The numbers are one coder's,"
    " or those of the agreed layer. A coding that names two actors stands in both rows, and once in the totals."
    " 2021-XX stands for dates that are known to the year only, XXXX for those that span years."
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
    shares = [share.value for share in Share]
    parser.add_argument("--percent", choices=shares, help="show shares of the row, of the column or of all")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--csv", action="store_true", help="answer as a table in CSV")
    kind.add_argument("--json", action="store_true", help="answer in JSON Lines")


def run(arguments: argparse.Namespace) -> int:
    """Show the matrix, headed by its layer and its unit."""
    from desktop.project import matrices

    with to_read(arguments.project) as project:
        tell_hidden(project)
        coder, book = coder_to_show(project, arguments.layer), project.codebook()
        top = project.find_code(arguments.code).id if arguments.code else None
        codes = {top, *(code.id for code in book.below(top))} - {None} if top else None
        unit = CountUnit(arguments.unit)
        tell_left_out(project.left_out())
        documents = document_sets.documents_of(project, arguments.document_set)
        found = matrices.matrix(project, arguments.rows, arguments.columns, coder.id, unit, codes, documents)
        share = Share(arguments.percent) if arguments.percent else None
        if arguments.json:
            _in_json(project, found, arguments, coder)
        elif arguments.csv:
            for line in matrices.table(found, f"{arguments.rows} \\ {arguments.columns}", share):
                answer(line)
        else:
            _as_table(found, share)
    say(f"{unit.value.capitalize()} of {plain(coder.name)}: {found.total():,} in all, each once.")
    return 0


def _in_json(project: Project, found: "Matrix", arguments: argparse.Namespace, coder: Coder) -> None:
    from desktop.project import matrices

    columns = arguments.columns if arguments.columns != arguments.rows else "columns"
    for row, column, codings in matrices.cells(project, found):
        answer_json(
            {
                arguments.rows: _heading(row),
                columns: _heading(column),
                "number": found.number(row, column),
                **{f"of_{share.value}": round(found.share(row, column, share), 4) for share in Share},
                "unit": found.unit.value,
                "layer": {"id": id_text(coder.id), "name": coder.name},
                "codings": [id_text(coding) for coding in codings],
            }
        )


def _heading(heading: Heading) -> dict[str, str] | None:
    return {"key": heading.key, "name": heading.name} if heading.key else None


def _as_table(found: "Matrix", share: Share | None) -> None:
    columns = (*found.columns, EVERY)
    heads = [*(plain(column.name, 18) or "(nothing said)" for column in found.columns), "all"]
    widths = [max(len(head), 7) for head in heads]
    first = max(max((len(plain(row.name, 40)) for row in found.rows), default=0) + 2, 16)
    answer(" " * first + "  ".join(head.rjust(width) for head, width in zip(heads, widths, strict=True)))
    for row in (*found.rows, EVERY):
        cells = [_shown(found, row, column, share).rjust(width) for column, width in zip(columns, widths, strict=True)]
        name = "all" if row == EVERY else plain(row.name, 40) or "(nothing said)"
        answer(name.ljust(first) + "  ".join(cells))


def _shown(found: "Matrix", row: Heading, column: Heading, share: Share | None) -> str:
    number = found.number(row, column)
    if share is not None and number:
        return f"{found.share(row, column, share):.1%}"
    return f"{number:,}" if number else "·"
