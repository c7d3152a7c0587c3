"""glossator review."""

import argparse
from collections.abc import Mapping
from typing import Any

from desktop.cli import review_deciding, review_talk
from desktop.cli.agreement_said import trusted
from desktop.cli.arguments import coder, command, json_after, json_too
from desktop.cli.opening import to_read
from desktop.cli.output import answer, answer_json, counted, plain, say
from desktop.cli.review_which import asked_queue, filters_to, layers_to, wanted
from desktop.domain.codings import Coding
from desktop.domain.ids import CoderId, id_text
from desktop.project import Project
from desktop.project.queue import Item, Order, Queue, State
from desktop.review.clusters import Cluster

_MORE = (
    "Names are hidden: A, B and so on, dealt by the round or by --seed. A difference is named by its key or how that"
    " begins. What is decided makes codings of the agreed layer, which commands call “agreed”; the coders' own never"
    " change. Rounds are opened, revealed and closed by `round`."
)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command; without an action it lists the queue."""
    parser = command(commands, "review", run, "Walk what coders see differently, and decide", _MORE)
    coder(parser)
    json_too(parser)
    layers_to(parser)
    actions = parser.add_subparsers(metavar="ACTION", title="what else can be done with it")
    listing = actions.add_parser("queue", help="list the differences, as without any action", allow_abbrev=False)
    json_after(listing)
    layers_to(listing)
    filters_to(listing)
    review_deciding.add_to(actions)
    review_talk.add_to(actions)


def run(arguments: argparse.Namespace) -> int:
    """List differences, and say how many are open."""
    with to_read(arguments.project) as project:
        found = asked_queue(project, arguments)
        shown = found.shown(wanted(project, arguments), Order(getattr(arguments, "order", Order.READING)))
        named = {layer.id: layer.name for layer in project.layers()} if hasattr(arguments, "names") else found.letters
        if not arguments.json:
            for line in trusted(found.taken):
                say(line)
        for item in shown:
            (_json if arguments.json else _line)(project, item, named)
        _sum_up(found, shown)
    return 0


def _sum_up(found: Queue, shown: list[Item]) -> None:
    states = found.states()
    numbers = ", ".join(f"{states[state]:,} {state.value}" for state in State)
    say(f"{counted(len(shown), 'difference', 'differences')} shown; in all {numbers}.")


def _line(project: Project, item: Item, names: Mapping[CoderId, str]) -> None:
    cluster, text = item.cluster, project.text(item.cluster.document)
    title = plain(project.document(cluster.document).title, 30)
    place = "whole article" if cluster.whole else f"{cluster.span.start}-{cluster.span.end}"
    quote = "" if cluster.whole else f"  “{plain(cluster.span.of(text), 60)}”"
    far = (
        f"  {counted(cluster.words_apart(text), 'word', 'words')} apart, IoU {cluster.iou:.2f}"
        if _has_ends(cluster)
        else ""
    )
    codes = "; ".join(f"{names[coder]}: {_codes(project, theirs)}" for coder, theirs in cluster.by_coder.items())
    answer(f"{cluster.key[:8]}  {item.state.value}  {cluster.kind.value}  “{title}” {place}{quote}  {codes}{far}")


def _codes(project: Project, codings: tuple[Coding, ...]) -> str:
    book = project.codebook()
    return plain(", ".join(dict.fromkeys(book.path_text(coding.code) for coding in codings)))


def _has_ends(cluster: Cluster) -> bool:
    return len(cluster.by_coder) > 1 and not cluster.whole and cluster.iou < 1


def _json(project: Project, item: Item, names: Mapping[CoderId, str]) -> None:
    cluster, text, book = item.cluster, project.text(item.cluster.document), project.codebook()
    answer_json(
        {
            "key": cluster.key,
            "document": {"id": id_text(cluster.document), "title": project.document(cluster.document).title},
            "state": item.state.value,
            "changed_since": item.changed,
            "kind": cluster.kind.value,
            "kinds": sorted(kind.value for kind in cluster.kinds),
            "start": None if cluster.whole else cluster.span.start,
            "end": None if cluster.whole else cluster.span.end,
            "quote": None if cluster.whole else cluster.span.of(text),
            "iou": cluster.iou,
            "words_apart": cluster.words_apart(text),
            "siblings": cluster.siblings(book),
            "codings": [_coding(project, each, names) for each in cluster.codings],
            "absent": [names[each] for each in cluster.absent],
            "decisions": [review_deciding.described(project, each) for each in item.decisions],
        }
    )


def _coding(project: Project, coding: Coding, names: Mapping[CoderId, str]) -> dict[str, Any]:
    return {
        "id": id_text(coding.id),
        "layer": names[coding.coder],
        "code_path": list(project.codebook().path(coding.code)),
        "start": coding.span.start if coding.span else None,
        "end": coding.span.end if coding.span else None,
        "qualifiers": {key: list(values) for key, values in coding.qualifiers.items()},
    }
