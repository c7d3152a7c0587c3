"""glossator agreement."""

import argparse
from typing import Any

from desktop.cli.arguments import command, json_too
from desktop.cli.opening import find_coder, to_read
from desktop.cli.output import answer, answer_json, counted, plain
from desktop.domain.codebook import Codebook
from desktop.domain.coders import Coder
from desktop.domain.errors import KnownError
from desktop.domain.ids import id_text
from desktop.project import agreement as figures
from desktop.project.project import Project
from desktop.review.alpha import CodeAgreement
from desktop.review.estimates import FEWEST, Estimate
from desktop.review.layers import Grain
from desktop.review.reasons import Reason
from desktop.review.unitizing import Unitized

_WHY = {
    Reason.NO_DOCUMENTS: "no document was finished by two of the coders",
    Reason.NOTHING_CODED: "nobody gave the code in a document that two coders finished",
    Reason.ALL_ALIKE: "everything has one value, so that agreement cannot be told from chance",
    Reason.TWO_CODES_NEEDED: "two codes are needed",
    Reason.OVERLAPPING: "codings of one coder overlap though their codes exclude each other",
    Reason.FEW_DOCUMENTS: f"no interval with fewer than {FEWEST} documents",
    Reason.ONE_DOCUMENT_DECIDES: "no interval, as one document alone decides",
}


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "agreement", run, "Say how far coders agree, code by code")
    parser.add_argument("--coders", default="", metavar="A,B", help="whose layers; all, unless told otherwise")
    parser.add_argument(
        "--document", action="append", default=[], metavar="TITLE|ID", help="only this; may be repeated"
    )
    parser.add_argument(
        "--code", action="append", default=[], help="only this and what stands below it; may be repeated"
    )
    parser.add_argument("--unit", choices=[grain.value for grain in Grain], default=Grain.CHARACTERS.value)
    json_too(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show a line for each code, then what holds for the whole book."""
    with to_read(arguments.project) as project:
        names = [name for name in arguments.coders.split(",") if name.strip()]
        coders = [find_coder(project, name) for name in names] or project.coders()
        if len({coder.id for coder in coders}) < 2:
            raise KnownError("Agreement needs the work of two coders or more.")
        book = project.codebook()
        documents = {project.find_document(name).id for name in arguments.document} or None
        tops = [project.find_code(name) for name in arguments.code]
        codes = {code.id for top in tops for code in (top, *book.below(top.id))} or None
        made = figures.agreement(project, figures.snapshot(project, coders, documents), Grain(arguments.unit), codes)
        (_in_json if arguments.json else _as_table)(project, book, coders, made)
    return 0


def _as_table(project: Project, book: Codebook, coders: list[Coder], made: figures.Agreement) -> None:
    taken = made.snapshot
    answer(f"Not reliability data: no closed blind round; {taken.seen:,} of {taken.codings:,} codings were made")
    answer("while the layer of another of these coders was visible.")
    for each in made.codes:
        answer(f"{plain(book.path_text(each.code))}: alpha {_said(each.alpha)}; {_beside(each, made)}")
    answer(f"All codes as sets (MASI): alpha {_said(made.whole)}")
    for top, family in made.families:
        answer(f"{plain(book.path_text(top))}, exclusive: {_family(family)}")
    answer(_methods(coders, made, project.name))


def _said(estimate: Estimate) -> str:
    if estimate.value is None:
        return f"none ({_WHY[estimate.reason or Reason.ALL_ALIKE]})"
    interval = estimate.interval
    if interval is None:
        return f"{estimate.value:.3f} ({_WHY[estimate.no_interval or Reason.FEW_DOCUMENTS]})"
    below = f"P(<.667) {interval.below_tentative:.2f}, P(<.800) {interval.below_reliable:.2f}"
    return f"{estimate.value:.3f} [{interval.low:.3f}, {interval.high:.3f}], {below}"


def _beside(each: CodeAgreement, made: figures.Agreement) -> str:
    f1, spans = (_plain(value) for value in (each.positive, made.spans[each.code].f1))
    coded = f"{each.coded_units:,} of {each.units:,} {made.grain.value} coded"
    documents = counted(each.documents, "document", "documents")
    return f"F1 {f1}; span F1 {spans}; {coded}; in {each.documents_with:,} of {documents}"


def _plain(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"


def _family(family: Unitized) -> str:
    if family.figures is None:
        return f"none ({_WHY[family.u.reason or Reason.OVERLAPPING]}: {len(family.overlapping):,} times)"
    made = family.figures
    members = {"u": made.u, "|u": made.bar_u, "cu": made.cu}
    return ", ".join(f"{name}-alpha {_plain(each)}" for name, each in members.items())


def _methods(coders: list[Coder], made: figures.Agreement, name: str) -> str:
    compared = sum(1 for article in made.snapshot.articles if len(article.layers) > 1)
    return (
        f"Method: the layers of {', '.join(plain(coder.name) for coder in coders)} in “{plain(name)}” were compared in"
        f" {counted(compared, 'document', 'documents')} by Krippendorff's alpha on {made.grain.value}; 95 % intervals"
        " by document jackknife with Student's t. A document counts for a coder who called it done or nothing here, or"
        f" has codings there ({counted(made.snapshot.not_called_done, 'layer', 'layers')} for codings alone)."
        " Independence of the coders was not ensured by a blind round."
    )


def _in_json(project: Project, book: Codebook, coders: list[Coder], made: figures.Agreement) -> None:
    head: dict[str, Any] = {
        "unit": made.grain.value,
        "layers": [{"id": id_text(coder.id), "name": coder.name} for coder in coders],
        "reliability_data": False,
        "codings": made.snapshot.codings,
        "made_while_seeing_others": made.snapshot.seen,
        "not_called_done": made.snapshot.not_called_done,
        "masi": _estimate(made.whole),
        "methods": _methods(coders, made, project.name),
    }
    answer_json(head)
    for each in made.codes:
        own = {"code": {"id": id_text(each.code), "path": book.path(each.code)}, "alpha": _estimate(each.alpha)}
        counts = {"documents": each.documents, "documents_with": each.documents_with, "units": each.units}
        answer_json(
            own
            | {
                "f1": each.positive,
                "span_f1": made.spans[each.code].f1,
                "percent": each.percent,
                "coded_units": each.coded_units,
            }
            | counts
        )


def _estimate(estimate: Estimate) -> dict[str, Any]:
    interval, why = estimate.interval, estimate.reason or estimate.no_interval
    return {
        "value": estimate.value,
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
        "below_667": interval.below_tentative if interval else None,
        "below_800": interval.below_reliable if interval else None,
        "because": _WHY[why] if why else None,
        "influence": {id_text(document): shift for document, shift in estimate.influence.items()},
    }
