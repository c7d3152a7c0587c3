"""glossator agreement --by-version."""

from collections.abc import Iterator
from typing import Any

from desktop.cli.agreement_data import ALPHA, FIGURES, beside, code_of, estimate_data
from desktop.cli.agreement_said import UNRECORDED, Words
from desktop.cli.output import counted, local_time, plain
from desktop.domain.dates import utc_text
from desktop.domain.ids import id_text
from desktop.project.by_version import Measured, passed_over
from desktop.project.project import Project

_HEAD = ("version", "version_at", "label", "rounds", "documents", "coded_again", "reliability_data", "code")


def said(project: Project, measured: list[Measured]) -> Iterator[str]:
    """Write the figures version by version, for people."""
    for each in measured:
        rounds = ", ".join(f"“{plain(found.name)}”" for found in each.rounds)
        yield f"{_named(each)}: {rounds}, {counted(each.documents, 'document', 'documents')}"
        if not each.reliability_data:
            yield "  not reliability data: codings were made with another's in view, or two coders finished nothing"
        if each.agreement.snapshot.trust.unrecorded:
            yield f"  {UNRECORDED}"
        if each.again:
            again = counted(each.again, "document", "documents")
            yield f"  {again} of an earlier round left out: who codes a document again has seen it"
        yield from (f"  {line}" for line in Words(project, each.agreement).by_code())
    if over := passed_over(project):
        names = ", ".join(f"“{plain(found.name)}”" for found in over)
        yield f"Passed over, as they are open or not blind: {names}"
    if not measured:
        yield "There is no blind round that is closed, so that nothing can be said by version."


def as_json(project: Project, measured: list[Measured]) -> Iterator[dict[str, Any]]:
    """Walk the versions, each with its codes."""
    for each in measured:
        made = each.agreement
        book = made.snapshot.book or project.codebook()
        codes = [
            {"code": code_of(book, code.code), "alpha": estimate_data(code.alpha)} | beside(code, made)
            for code in made.codes
        ]
        yield _about(each) | {
            "rounds": [{"id": id_text(found.id), "name": found.name} for found in each.rounds],
            "masi": estimate_data(made.whole),
            "codes": codes,
        }


def as_table(project: Project, measured: list[Measured]) -> Iterator[tuple[str, ...]]:
    """Walk the rows of a table: a head, then one row a version and code."""
    yield (*_HEAD, *ALPHA, *FIGURES)
    for each in measured:
        made = each.agreement
        book = made.snapshot.book or project.codebook()
        about = _about(each) | {"rounds": "; ".join(found.name for found in each.rounds)}
        for code in made.codes:
            alpha, rest = estimate_data(code.alpha), beside(code, made)
            figures = (alpha[key] for key in ("value", "low", "high", "below_667", "below_800", "because"))
            first = (*(about[key] for key in _HEAD[:-1]), book.path_text(code.code))
            cells = (*first, *figures, *(rest[key] for key in FIGURES))
            yield tuple("" if cell is None else str(cell) for cell in cells)


def _named(each: Measured) -> str:
    if each.version is None:
        return "Before the codebook had a code"
    return f"Version {each.version.change} of {local_time(each.version.at)} ({plain(each.version.label)})"


def _about(each: Measured) -> dict[str, Any]:
    version = each.version
    return {
        "version": version.change if version else None,
        "version_at": utc_text(version.at) if version else None,
        "label": version.label if version else None,
        "documents": each.documents,
        "coded_again": each.again,
        "reliability_data": each.reliability_data,
    }
