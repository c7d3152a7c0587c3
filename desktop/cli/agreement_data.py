"""Agreement as JSON Lines and as a table, for programs."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.cli.agreement_said import WHY
from desktop.domain.codebook import Codebook
from desktop.domain.ids import CodeId, CoderId, id_text
from desktop.domain.rounds import Round
from desktop.project.agreement import Agreement
from desktop.project.methods_text import methods_text
from desktop.project.project import Project
from desktop.review.alpha import CodeAgreement
from desktop.review.estimates import Estimate
from desktop.review.pairs import Pair
from desktop.review.unitizing import Unitized

ALPHA = ("alpha", "low", "high", "p_below_667", "p_below_800", "because")
FIGURES = ("f1", "span_f1", "percent")
OTHERS = ("percent_by_unit", "chance", "cohen", "scott", "fleiss", "holsti")
COUNTS = ("unit", "units", "coded_units", "coverage", "documents", "documents_with", "meanings")


def as_json(project: Project, made: Agreement, *, others: bool = False) -> Iterator[dict[str, Any]]:
    """Walk what holds for the whole, then a line for each code, on request with what others report."""
    names = {coder.id: coder.name for coder in project.known_layers()}
    book = made.snapshot.book or project.codebook()
    yield _of_all(project, made, names, book)
    reported = _others(made) if others else {}
    for each in made.codes:
        code = code_of(book, each.code)
        counts = {names[coder]: made.counts[each.code].get(coder, 0) for coder in names if coder in made.coders}
        beside_it = beside(each, made) | {"codings": counts} | reported.get(each.code, {})
        yield {"code": code, "alpha": estimate_data(each.alpha)} | beside_it


def _of_all(project: Project, made: Agreement, names: Mapping[CoderId, str], book: Codebook) -> dict[str, Any]:
    """Say what holds for all codes."""
    return {
        "unit": made.grain.value,
        "layers": [{"id": id_text(coder), "name": name} for coder, name in names.items() if coder in made.coders],
        "round": _round(made.snapshot.round),
        "reliability_data": made.snapshot.reliability_data,
        "codings": made.snapshot.codings,
        "made_while_seeing_others": made.snapshot.seen,
        "made_after_all_could_see": made.snapshot.trust.late,
        "assignments_not_finished": made.snapshot.trust.unfinished,
        "documents_kept_from_view": made.snapshot.trust.hidden,
        "frozen_changes_lacking": made.snapshot.trust.lacking,
        "documents_lacking": made.snapshot.trust.absent,
        "closed_without_record": bool(made.snapshot.trust.unrecorded),
        "not_called_done": made.snapshot.not_called_done,
        "left_out": {
            "kinds": list(made.snapshot.not_counted.kinds),
            "characters": made.snapshot.not_counted.characters,
            "near_doubles": made.snapshot.not_counted.doubles,
        },
        "masi": estimate_data(made.whole),
        "families": [_family(top, family) for top, family in made.families],
        "whole_documents": [_whole(each, book.path(each.code)) for each in made.whole_documents],
        "slots": [
            {
                "slot": each.key,
                "matched": each.matched,
                "alpha": estimate_data(each.alpha),
                "joint": estimate_data(each.joint),
            }
            for each in made.slots
        ],
        "pairs": [
            {
                "layers": [names[c] for c in each.coders],
                "documents": each.documents,
                "masi": estimate_data(each.alpha),
                "confusion": _confusion(each),
            }
            for each in made.pairs
        ],
        "confusion": _confusion(made.pairs[0]) if len(made.pairs) == 1 else [],
        "methods": methods_text(project, made),
    }


def as_table(project: Project, made: Agreement, *, others: bool = False) -> Iterator[tuple[str, ...]]:
    """Walk the rows of a table: a head, then one row a code; an empty cell has its reason beside it."""
    names = {coder.id: coder.name for coder in project.known_layers() if coder.id in made.coders}
    reported = _others(made) if others else {}
    more = OTHERS if others else ()
    yield ("code", *ALPHA, *FIGURES, *COUNTS, *(f"codings.{name}" for name in names.values()), *more)
    book = made.snapshot.book or project.codebook()
    for each in made.codes:
        alpha, stands_beside = estimate_data(each.alpha), beside(each, made)
        figures = (alpha[key] for key in ("value", "low", "high", "below_667", "below_800", "because"))
        rest = (stands_beside[key] for key in (*FIGURES, *COUNTS))
        counts = (made.counts[each.code].get(coder, 0) for coder in names)
        last = reported[each.code].values() if others else ()
        cells = (book.path_text(each.code), *figures, *rest, *counts, *last)
        yield tuple("" if cell is None else str(cell) for cell in cells)


def _others(made: Agreement) -> dict[CodeId, dict[str, float | None]]:
    found = (
        (each, (each.percent, each.chance, each.cohen, each.scott, each.fleiss, each.holsti)) for each in made.others()
    )
    return {each.code: dict(zip(OTHERS, values, strict=True)) for each, values in found}


def _round(found: Round | None) -> dict[str, Any] | None:
    if found is None:
        return None
    drawn = found.drawn and found.drawn._asdict()
    return {"id": id_text(found.id), "name": found.name, "blind": found.blind, "open": found.is_open, "drawn": drawn}


def _whole(each: CodeAgreement, path: tuple[str, ...]) -> dict[str, Any]:
    counted = {"documents": each.documents, "documents_with": each.documents_with}
    return {
        "code": {"id": id_text(each.code), "path": path},
        "alpha": estimate_data(each.alpha),
        "f1": each.positive,
    } | counted


def code_of(book: Codebook, code: CodeId) -> dict[str, Any]:
    """Name a code."""
    return {"id": id_text(code), "path": book.path(code)}


def beside(each: CodeAgreement, made: Agreement) -> dict[str, Any]:
    """Return what stands beside the alpha of a code."""
    return {
        "f1": each.positive,
        "span_f1": made.spans[each.code].f1,
        "percent": each.percent,
        "unit": made.grain.value,
        "units": each.units,
        "coded_units": each.coded_units,
        "coverage": each.coded_units / each.units if each.units else None,
        "documents": each.documents,
        "documents_with": each.documents_with,
        "meanings": made.meanings[each.code],
    }


def _family(top: CodeId, family: Unitized) -> dict[str, Any]:
    made = family.figures
    figures = made and {
        "bar_u": made.bar_u,
        "cu": made.cu,
        "cu_coverage": made.cu_coverage,
        "ku": {id_text(code): value for code, value in made.ku.items()},
        "ku_coverage": {id_text(code): value for code, value in made.ku_coverage.items()},
    }
    pairs = [[id_text(one.id), id_text(other.id)] for one, other in family.overlapping]
    return {"code": id_text(top), "u": estimate_data(family.u), **(figures or {}), "overlapping": pairs}


def _confusion(pair: Pair) -> list[dict[str, Any]]:
    return [{"codes": [_id(a), _id(b)], "units": units} for (a, b), units in pair.confusion.items()]


def _id(code: CodeId | None) -> str | None:
    return id_text(code) if code else None


def estimate_data(estimate: Estimate) -> dict[str, Any]:
    """Return a figure with its interval, or why one of them is not there."""
    interval, why = estimate.interval, estimate.reason or estimate.no_interval
    return {
        "value": estimate.value,
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
        "below_667": interval.below_tentative if interval else None,
        "below_800": interval.below_reliable if interval else None,
        "because": WHY[why] if why else None,
        "influence": {id_text(document): shift for document, shift in estimate.influence.items()},
    }
