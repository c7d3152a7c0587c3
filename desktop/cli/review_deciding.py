"""glossator review PROJECT decide, settle, undecide and decisions."""

import argparse
from typing import Any

from desktop.cli.arguments import json_after
from desktop.cli.opening import find_coder, to_read, to_write
from desktop.cli.output import UsageError, answer, answer_json, counted, plain, say
from desktop.cli.review_which import asked_queue, find_item, layers_to, span_of
from desktop.domain.dates import utc_text
from desktop.domain.decisions import Decision, Tag
from desktop.domain.errors import NotFound
from desktop.domain.ids import CoderId, id_text
from desktop.project import Project, verdicts
from desktop.project import operations as op
from desktop.project.queue import Queue
from desktop.review.clusters import Cluster

_VERDICTS = (
    "VERDICT is one of: take WHO (a letter of the queue, or a name), union, intersection, edit START-END,"
    " code CODE, none (nothing is coded there), defer."
)
_WORDS = ("take", "union", "intersection", "edit", "code", "none", "defer")


def add_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what decides."""
    parser = _action(actions, "decide", run_decide, "Decide about a difference; deciding again replaces it", _VERDICTS)
    parser.add_argument("key", metavar="KEY", help="as the queue prints it")
    parser.add_argument("verdict", metavar="VERDICT", choices=_WORDS, help=", ".join(_WORDS))
    parser.add_argument("what", metavar="WHAT", nargs="?", default="", help="who, which ends, or which code")
    parser.add_argument("--tag", default="", choices=[tag.value for tag in Tag if tag], help="why they differed")
    parser.add_argument("--note", default="", help="why it was decided so")
    layers_to(parser)
    parser = _action(actions, "settle", run_settle, "Settle by rule what all have alike, as one step")
    parser.add_argument(
        "--near", action="store_true", help="also what differs by no more than --tolerance at its ends: the union"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be settled")
    layers_to(parser)
    parser = _action(actions, "undecide", run_undecide, "Take what was decided about a difference back")
    parser.add_argument("key", metavar="KEY", help="as the queue prints it")
    layers_to(parser)
    _action(actions, "decisions", run_decisions, "List what was decided, by whom and why")


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Any, summary: str, more: str = ""
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        name, help=summary, description=f"{summary}.", epilog=more or None, allow_abbrev=False
    )
    parser.add_argument("--coder", default=argparse.SUPPRESS, metavar="NAME", help="who decides; you, unless told")
    json_after(parser)
    parser.set_defaults(run=run)
    return parser


def run_decide(arguments: argparse.Namespace) -> int:
    """Decide, and print the records."""
    with to_write(arguments.project, arguments.coder) as project:
        found = asked_queue(project, arguments)
        cluster = find_item(found, arguments.key).cluster
        project.run(_verdict(project, found, cluster, arguments))
        sources = {coding.id for coding in cluster.codings}
        for each in project.decisions(cluster.document):
            if sources.intersection(each.sources):
                _print(project, each, as_json=arguments.json)
    return 0


def run_settle(arguments: argparse.Namespace) -> int:
    """Settle by rule, and say what is left."""
    with to_read(arguments.project) if arguments.dry_run else to_write(arguments.project, arguments.coder) as project:
        made = verdicts.settle(asked_queue(project, arguments), verdicts.Rules(within_tolerance=arguments.near))
        if made.operation is not None and not arguments.dry_run:
            project.run(made.operation)
    counts = {"unanimous": made.unanimous, "within_tolerance": made.within_tolerance}
    if arguments.json:
        answer_json({**counts, "settled_before": made.settled_before, "left": made.left, "dry_run": arguments.dry_run})
        return 0
    verb = "would be settled" if arguments.dry_run else "settled"
    answer(
        f"{counted(made.unanimous, 'passage', 'passages')} that all have alike {verb}, {made.within_tolerance:,} within"
        f" tolerance; {made.settled_before:,} were settled before; {made.left:,} are left to decide."
    )
    return 0


def run_undecide(arguments: argparse.Namespace) -> int:
    """Take decisions back."""
    with to_write(arguments.project, arguments.coder) as project:
        item = find_item(asked_queue(project, arguments), arguments.key)
        if not item.decisions:
            raise NotFound("Nothing was decided about this difference.")
        project.run(op.Undecide(tuple(each.id for each in item.decisions)))
    say(f"{counted(len(item.decisions), 'decision', 'decisions')} taken back.")
    return 0


def run_decisions(arguments: argparse.Namespace) -> int:
    """List the records."""
    with to_read(arguments.project) as project:
        for each in project.decisions():
            _print(project, each, as_json=arguments.json)
    return 0


def _verdict(project: Project, found: Queue, cluster: Cluster, arguments: argparse.Namespace) -> op.Decide:
    why = verdicts.Reason(Tag(arguments.tag), arguments.note, found.taken.round.id if found.taken.round else None)
    word, what = arguments.verdict, arguments.what.strip()
    if bool(what) is not (word in ("take", "edit", "code")):
        raise UsageError(_VERDICTS)
    if word == "take":
        return verdicts.take(cluster, _who(project, found, what), why)
    if word == "edit":
        return verdicts.edited(cluster, span_of(what), why=why)
    if word == "code":
        return verdicts.other_code(cluster, project.find_code(what).id, why=why)
    plain_ones = {
        "union": verdicts.union,
        "intersection": verdicts.intersection,
        "none": verdicts.not_coded,
        "defer": verdicts.defer,
    }
    return plain_ones[word](cluster, why)


def _who(project: Project, found: Queue, name: str) -> CoderId:
    lettered = (coder for coder, letter in found.letters.items() if letter.casefold() == name.casefold())
    return next(lettered, None) or find_coder(project, name).id


def described(project: Project, decision: Decision) -> dict[str, Any]:
    """Return a decision by the keys of the JSON answers."""
    outcome, names = decision.outcome, project.coder_names()
    code = outcome and {"id": id_text(outcome.code), "path": list(project.codebook().path(outcome.code))}
    return {
        "id": id_text(decision.id),
        "document": id_text(decision.document),
        "verdict": decision.verdict.value,
        "code": code,
        "start": outcome.span.start if outcome and outcome.span else None,
        "end": outcome.span.end if outcome and outcome.span else None,
        "qualifiers": {key: list(values) for key, values in outcome.qualifiers.items()} if outcome else {},
        "sources": [id_text(each) for each in decision.sources],
        "taken": [id_text(each) for each in decision.taken],
        "tag": decision.tag.value or None,
        "note": decision.note or None,
        "by": names.get(decision.by),
        "at": utc_text(decision.created),
        "round": id_text(decision.round) if decision.round else None,
    }


def _print(project: Project, decision: Decision, *, as_json: bool) -> None:
    if as_json:
        answer_json(described(project, decision))
        return
    names = project.coder_names()
    parts = [id_text(decision.id), decision.verdict.value, f"“{plain(project.document(decision.document).title)}”"]
    if decision.outcome is not None:
        span = decision.outcome.span
        parts.append(f"“{plain(span.of(project.text(decision.document)), 60)}”" if span else "whole article")
        parts.append(plain(project.codebook().path_text(decision.outcome.code)))
    parts += [plain(names.get(decision.by, "")), decision.tag.value, plain(decision.note)]
    answer("  ".join(part for part in parts if part))
