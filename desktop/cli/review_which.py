"""Which differences a command is about."""

import argparse
from collections.abc import Collection

from desktop.cli.opening import find_coder, find_layer
from desktop.cli.output import UsageError
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.ids import DocumentId
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project.queue import Item, Order, Queue, State, Wanted, queue
from desktop.project.snapshots import Snapshot, of_round, snapshot
from desktop.review.differences import Kind


def layers_to(parser: argparse.ArgumentParser) -> None:
    """Let a command say whose layers are compared, of now or of a round."""
    parser.add_argument("--round", default=argparse.SUPPRESS, metavar="NAME", help="the layers of this round")
    parser.add_argument(
        "--coders", default=argparse.SUPPRESS, metavar="A,B", help="whose layers; all, unless told otherwise"
    )
    parser.add_argument(
        "--tolerance", type=int, default=argparse.SUPPRESS, metavar="N", help="characters that ends may be off by"
    )
    parser.add_argument("--seed", type=int, default=argparse.SUPPRESS, metavar="N", help="who is A and who is B")


def filters_to(parser: argparse.ArgumentParser) -> None:
    """Let a command show some differences only, and in an order."""
    hidden = argparse.SUPPRESS
    which = parser.add_argument_group("which differences", "each may be repeated")
    which.add_argument("--kind", action="append", default=hidden, choices=[kind.value for kind in Kind])
    which.add_argument("--code", action="append", default=hidden, help="only this and what stands below it")
    which.add_argument("--document", action="append", default=hidden, metavar="TITLE|ID", help="only in this one")
    which.add_argument("--by", action="append", default=hidden, metavar="NAME", help="only where this coder has some")
    which.add_argument("--state", action="append", default=hidden, choices=[state.value for state in State])
    parser.add_argument("--agreeing", action="store_true", default=hidden, help="also what all have alike")
    parser.add_argument("--order", default=hidden, choices=[order.value for order in Order])
    parser.add_argument("--names", action="store_true", default=hidden, help="say who is A and who is B")


def taken(project: Project, coders: str, round_: str = "", documents: Collection[DocumentId] | None = None) -> Snapshot:
    """Read the layers that are asked for, of now or of a round; raises KnownError where there are not two."""
    asked = [find_layer(project, name) for name in coders.split(",") if name.strip()]
    if round_:
        made = of_round(project, project.find_round(round_), {coder.id for coder in asked} or None, documents)
    else:
        made = snapshot(project, asked or project.coders(), documents)
    if len(made.coders) < 2:
        raise KnownError("Agreement needs the work of two coders or more.")
    return made


def span_of(words: str) -> Span:
    """Read START-END; raises UsageError for anything else."""
    start, dash, end = words.partition("-")
    if not (dash and start.isdecimal() and end.isdecimal()):
        raise UsageError(f"“{words}” is not written as START-END, in characters from 0.")
    return Span(int(start), int(end))


def asked_queue(project: Project, arguments: argparse.Namespace) -> Queue:
    """Make the queue that is asked for."""
    tolerance = getattr(arguments, "tolerance", 0)
    if tolerance < 0:
        raise UsageError("--tolerance is a number of characters, 0 or more.")
    layers = taken(project, getattr(arguments, "coders", ""), getattr(arguments, "round", ""))
    return queue(project, layers, tolerance, getattr(arguments, "seed", None))


def wanted(project: Project, arguments: argparse.Namespace) -> Wanted:
    """Read which differences are to be shown."""
    book = project.codebook()
    given = {name: getattr(arguments, name, []) for name in ("kind", "code", "document", "by", "state")}
    tops = [project.find_code(name) for name in given["code"]]
    return Wanted(
        codes={code.id for top in tops for code in (top, *book.below(top.id))} or None,
        kinds={Kind(name) for name in given["kind"]} or None,
        coders={find_coder(project, name).id for name in given["by"]} or None,
        documents={project.find_document(name).id for name in given["document"]} or None,
        states={State(name) for name in given["state"]} or None,
        agreeing=getattr(arguments, "agreeing", False),
    )


def find_item(found: Queue, key: str) -> Item:
    """Find a difference by its key or how that begins; raises NotFound when none or several answer."""
    item = found.find(key.strip().lower())
    if item is None:
        raise NotFound(f"No difference is called “{key}”, or several are. `review PROJECT queue` lists them.")
    return item
