"""glossator chart."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.analysis.units import CountUnit
from desktop.cli import document_sets
from desktop.cli.arguments import command
from desktop.cli.opening import coder_to_show, tell_hidden, to_read
from desktop.cli.output import UsageError, say
from desktop.cli.structure import tell_left_out
from desktop.domain.charts import ChartKind
from desktop.domain.ids import DocumentId
from desktop.domain.periods import Period
from desktop.project import Project

if TYPE_CHECKING:
    from desktop.project.charts import Charted

_MORE = (
    "bars counts by --rows; heat by --rows and --columns; timeline by --rows along --period; portrait shows articles as"
    " strips of their codes; words counts the words of articles, or of what a layer coded by --code; coverage shows"
    " how far each coder is with each article. The ending of the file tells its form: .svg, .png, or .csv for the same"
    " as a table. The same project gives the same bytes."
)
_KINDS = (".svg", ".png", ".csv")


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "chart", run, "Draw one layer's codings, or words, as a picture", _MORE)
    parser.add_argument("kind", choices=[kind.value for kind in ChartKind])
    parser.add_argument("-o", "--out", required=True, metavar="FILE", help=".svg, .png or .csv")
    parser.add_argument("--rows", default="code", metavar="WHAT", help="as in glossator matrix")
    parser.add_argument("--columns", default="document", metavar="WHAT")
    parser.add_argument("--period", choices=[period.value for period in Period], default=Period.MONTH.value)
    parser.add_argument("--unit", choices=[unit.value for unit in CountUnit], default=CountUnit.CODINGS.value)
    parser.add_argument("--layer", default="", metavar="CODER", help="whose codings; yours, unless told otherwise")
    parser.add_argument("--document", action="append", default=[], metavar="TITLE|ID", help="only of this one")
    document_sets.option(parser)
    parser.add_argument("--code", action="append", default=[], help="of words: within this code and those below it")
    parser.add_argument("--language", default="", metavar="CODE", help="whose stop words are left out: en, de, zh …")
    parser.add_argument("--stop", action="append", default=[], metavar="WORD", help="a stop word more")
    parser.add_argument("--title", default="", help="what stands above it")


def run(arguments: argparse.Namespace) -> int:
    """Draw the chart into a file."""
    from desktop.project.exchange import whole_or_not

    out = Path(arguments.out)
    ending = out.suffix.casefold()
    if ending not in _KINDS:
        raise UsageError(f"{out.name} has to end in {', '.join(_KINDS)}.")
    with to_read(arguments.project) as project:
        tell_hidden(project)
        tell_left_out(project.left_out())
        made = _made(project, arguments)
        with whole_or_not(project, out) as stream:
            stream.write(made.written(ending.removeprefix(".")))
    say(f"{made.chart.note}. Written to {out}.")
    sys.stdout.flush()
    return 0


def _made(project: Project, arguments: argparse.Namespace) -> "Charted":
    from desktop.analysis.words import languages
    from desktop.project.charts import Words
    from desktop.project.drawing_up import ChartAsked, drawn_up

    if arguments.language and arguments.language not in languages():
        raise UsageError(f"Stop words are known of {', '.join(languages())}.")
    coder, kind = coder_to_show(project, arguments.layer), ChartKind(arguments.kind)
    tops = [project.find_code(code).id for code in arguments.code]
    codes = frozenset(code for top in tops for code in (top, *(c.id for c in project.codebook().below(top))))
    columns = arguments.period if kind is ChartKind.TIMELINE else arguments.columns
    title, note = _words(kind, arguments, columns, coder.name, bool(codes))
    asked = ChartAsked(
        kind,
        coder.id,
        Words(arguments.title or title, note),
        arguments.rows,
        columns,
        CountUnit(arguments.unit),
        _documents(project, arguments),
        codes,
        arguments.language,
        tuple(arguments.stop),
    )
    return drawn_up(project, asked)


def _words(kind: ChartKind, arguments: argparse.Namespace, columns: str, coder: str, within: bool) -> tuple[str, str]:
    """Return what the chart is called, and what says its layer and unit."""
    axes = arguments.rows if kind is ChartKind.BARS else f"{arguments.rows} × {columns}"
    note = f"{arguments.unit.capitalize()} of {coder}"
    return {
        ChartKind.PORTRAIT: ("Articles by their codes", f"Codings of {coder}"),
        ChartKind.WORDS: (
            "Words",
            f"Times that words occur {f'within codings of {coder}' if within else 'in the articles'}",
        ),
        ChartKind.COVERAGE: ("Coverage", "✓ finished · share of the article seen · codings, coder by coder"),
    }.get(kind, (axes.replace("_", " ").capitalize(), note))


def _documents(project: Project, arguments: argparse.Namespace) -> frozenset[DocumentId] | None:
    """Return what is named, of the sets that are named; None for all."""
    of_sets = document_sets.documents_of(project, arguments.document_set)
    if not arguments.document:
        return of_sets
    named = frozenset(project.find_document(name).id for name in arguments.document)
    return named if of_sets is None else named & of_sets
