"""glossator rules."""

import argparse
from typing import Any

from desktop.cli.arguments import coder, command, json_too
from desktop.cli.opening import coder_to_show, to_read
from desktop.cli.output import answer, answer_json, counted, plain
from desktop.domain.codings import Coding, DocumentCoding
from desktop.domain.ids import id_text
from desktop.domain.rules import Broken
from desktop.project import Project

_MORE = "A coding whose coder gave a reason is left out, unless --all is said."


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "rules", run, "List one coder's codings that break a rule of the codebook", _MORE)
    parser.add_argument("--all", action="store_true", help="also those that stand for a reason, with the reason")
    coder(parser)
    json_too(parser)


def run(arguments: argparse.Namespace) -> int:
    """List what is open: required slots of which nothing is said, and codings that an exclusive family bars."""
    with to_read(arguments.project) as project:
        who = coder_to_show(project, arguments.coder)
        found = [(each, broken) for each, broken in project.broken(who.id) if arguments.all or not each.reason]
        if not arguments.json:
            answer(f"{counted(len(found), 'coding', 'codings')} of {plain(who.name)}:")
        for each, broken in found:
            record = _record(project, each, broken)
            answer_json(record) if arguments.json else answer(_line(record))
    return 0


def _record(project: Project, coding: Coding | DocumentCoding, broken: Broken) -> dict[str, Any]:
    span = coding.span if isinstance(coding, Coding) else None
    return {
        "id": id_text(coding.id),
        "document": {"id": id_text(coding.document), "title": project.document(coding.document).title},
        "start": span.start if span else None,
        "end": span.end if span else None,
        "quote": span.of(project.text(coding.document)) if span else None,
        "code": list(project.codebook().path(coding.code)),
        "missing": [slot.key for slot in broken.missing],
        "family": broken.family.name if broken.family else None,
        "shares_with": [id_text(other.id) for other in broken.sharing],
        "reason": coding.reason or None,
    }


def _line(record: dict[str, Any]) -> str:
    faults = [f"says no {key}" for key in record["missing"]]
    if record["family"]:
        others = counted(len(record["shares_with"]), "other coding", "other codings")
        faults.append(f"shares words with {others} of “{plain(record['family'])}”")
    quote = f"“{plain(record['quote'], 60)}”" if record["quote"] else "the whole article"
    parts = (record["id"], plain(" / ".join(record["code"])), quote, plain(record["document"]["title"]))
    reason = f"  (because: {plain(record['reason'])})" if record["reason"] else ""
    return "  ".join(parts) + ": " + "; ".join(faults) + reason
