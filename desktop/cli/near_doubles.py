"""glossator documents PROJECT doubles."""

import argparse
from dataclasses import replace

from desktop.cli.arguments import action
from desktop.cli.opening import to_read, to_write
from desktop.cli.output import UsageError, answer, answer_json, counted, plain, say
from desktop.domain.carrying import similarity
from desktop.domain.documents import Document
from desktop.domain.errors import NotFound
from desktop.domain.ids import id_text
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.near_doubles import Cluster, cluster_of, clusters


def add_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the action."""
    parser = action(actions, "doubles", run, "List documents that are nearly the same, and deal with them")
    parser.add_argument("--carry", default="", metavar="DOCUMENT", help="carry your codings of it to the others")
    parser.add_argument("--prefer", default="", metavar="DOCUMENT", help="count this one where one of them is counted")
    how = "count one of them, or each; for everybody, agreement too"
    parser.add_argument("--count", choices=("once", "each"), default="", help=how)


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked, then list what is nearly the same, the one that is counted first."""
    if arguments.carry and (arguments.prefer or arguments.count):
        raise UsageError("--carry goes alone.")
    changing = arguments.carry or arguments.prefer or arguments.count
    with to_write(arguments.project, arguments.coder) if changing else to_read(arguments.project) as project:
        if arguments.carry:
            return _carry(project, arguments)
        if arguments.prefer:
            document, cluster = _found(project, arguments.prefer)
            project.run(op.CountCopy(document.id, tuple(each.id for each in cluster.documents)))
        if arguments.count:
            project.run(op.ChangeSettings(replace(project.settings(), doubles_once=arguments.count == "once")))
        found = clusters(project)
        for number, cluster in enumerate(found, 1):
            _print(project, number, cluster, as_json=arguments.json)
        once = "one of each group is counted" if project.settings().doubles_once else "each is counted"
    say(f"{counted(len(found), 'group', 'groups')} of near-doubles; {once}.")
    return 0


def _carry(project: Project, arguments: argparse.Namespace) -> int:
    document, cluster = _found(project, arguments.carry)
    others = [each for each in cluster.documents if each.id != document.id]
    waiting = {each.id for each in project.to_settle()}
    changes = project.run(op.CarryToDoubles(document.id, tuple(each.id for each in others)))
    confirm = sum(1 for each in project.to_settle() if each.id not in waiting)
    if arguments.json:
        said = {"carried": len(changes.codings), "to_confirm": confirm}
        answer_json({"document": id_text(document.id), "to": [id_text(each.id) for each in others], **said})
    else:
        codings = counted(len(changes.codings), "coding", "codings")
        answer(f"{codings} carried to {counted(len(others), 'document', 'documents')}, {confirm:,} of them to confirm.")
    return 0


def _found(project: Project, name: str) -> tuple[Document, Cluster]:
    document = project.find_document(name)
    cluster = cluster_of(project, document.id)
    if cluster is None:
        raise NotFound(f"No other document is nearly the same as “{plain(document.title)}”.")
    return document, cluster


def _print(project: Project, number: int, cluster: Cluster, *, as_json: bool) -> None:
    text = project.text(cluster.counted.id)
    for each in cluster.documents:
        alike = similarity(text, project.text(each.id))
        if as_json:
            named = {"group": number, "id": id_text(each.id), "title": each.title, "words": each.words}
            answer_json({**named, "counted": each is cluster.counted, "similarity": alike})
        else:
            mark = "*" if each is cluster.counted else " "
            words = counted(each.words, "word", "words")
            answer(f"{number:>4} {mark} {id_text(each.id)}  “{plain(each.title)}”, {words}, {alike} % alike")
