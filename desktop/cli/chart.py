"""glossator chart."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.analysis.units import CountUnit
from desktop.cli.arguments import command
from desktop.cli.opening import coder_to_show, tell_hidden, to_read
from desktop.cli.output import UsageError, say
from desktop.cli.structure import tell_left_out
from desktop.domain.charts import ChartKind
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.periods import Period
from desktop.project import Project

if TYPE_CHECKING:
    from desktop.project.charts import Charted, Words

_MORE = (
    "bars counts by --rows; heat by --rows and --columns; timeline by --rows along --period; portrait shows articles as"
    " strips of their codes; words counts the words of articles, or of what a layer coded by --code. The ending of the"
    " file tells its form: .svg, .png, or .csv for the same as a table. The same project gives the same bytes."
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
    parser.add_argument("--document", action="append", default=[], metavar="TITLE|ID", help="of portrait and words")
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
            stream.write(_bytes(made, ending))
    say(f"{made.chart.note}. Written to {out}.")
    sys.stdout.flush()
    return 0


def _bytes(made: "Charted", ending: str) -> bytes:
    if ending == ".csv":
        return made.csv().encode()
    return made.written(ending.removeprefix("."))


def _made(project: Project, arguments: argparse.Namespace) -> "Charted":
    from desktop.project import charts

    coder, unit = coder_to_show(project, arguments.layer), CountUnit(arguments.unit)
    kind = ChartKind(arguments.kind)
    note = f"{unit.value.capitalize()} of {coder.name}"
    if kind is ChartKind.WORDS:
        return _words(project, arguments, coder.id, coder.name)
    if kind is ChartKind.PORTRAIT:
        words = charts.Words(arguments.title or "Articles by their codes", f"Codings of {coder.name}")
        return charts.portrait(project, _documents(project, arguments), coder.id, words)
    if kind is ChartKind.BARS:
        return charts.bars(project, arguments.rows, coder.id, unit, _named(arguments, arguments.rows, note))
    axes = arguments.rows, arguments.period if kind is ChartKind.TIMELINE else arguments.columns
    make = charts.timeline if kind is ChartKind.TIMELINE else charts.heat
    return make(project, axes, coder.id, unit, _named(arguments, " × ".join(axes), note))


def _named(arguments: argparse.Namespace, title: str, note: str) -> "Words":
    from desktop.project.charts import Words

    return Words(arguments.title or title.replace("_", " ").capitalize(), note)


def _words(project: Project, arguments: argparse.Namespace, coder: CoderId, name: str) -> "Charted":
    from desktop.analysis.words import frequencies, languages, stop_words
    from desktop.project.charts import Words, of_words, texts_of

    if arguments.language and arguments.language not in languages():
        raise UsageError(f"Stop words are known of {', '.join(languages())}.")
    tops = [project.find_code(code).id for code in arguments.code]
    codes: set[CodeId] = {code for top in tops for code in (top, *(c.id for c in project.codebook().below(top)))}
    where = f"within codings of {name}" if codes else "in the articles"
    words = Words(arguments.title or "Words", f"Times that words occur {where}")
    documents = _documents(project, arguments)
    texts = texts_of(project, (coder, codes) if codes else None, documents)
    return of_words(frequencies(texts, stop_words(arguments.language, arguments.stop)), words)


def _documents(project: Project, arguments: argparse.Namespace) -> set[DocumentId]:
    if not arguments.document:
        return {each.id for each in project.documents()}
    return {project.find_document(name).id for name in arguments.document}
