"""glossator merge."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.cli.arguments import coder, command, json_too
from desktop.cli.coders import join
from desktop.cli.opening import to_write
from desktop.cli.output import UsageError, answer, answer_json, counted, local_time, plain, say
from desktop.domain.errors import KnownError
from desktop.domain.ids import id_text
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.conflicts import Clash
from desktop.project.merging import MergeReport

_KINDS = {
    "document_set": ("document set", "document sets"),
    "document": ("article", "articles"),
    "code": ("code", "codes"),
    "coding": ("coding", "codings"),
    "document_coding": ("code of a whole article", "codes of whole articles"),
    "memo": ("memo", "memos"),
    "coder": ("coder", "coders"),
    "decision": ("decision", "decisions"),
    "comment": ("comment", "comments"),
}


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    summary = "Take in what colleagues did in their copies of a project; nothing is lost, whatever the order"
    parser = command(commands, "merge", run, summary)
    parser.add_argument(
        "others", nargs="*", type=Path, metavar="OTHER", help="a colleague's .gloss file; it stays as it is"
    )
    parser.add_argument(
        "--conflicts", action="store_true", help="list what both copies changed in merges, the latest first"
    )
    parser.add_argument("--take", type=int, metavar="N", help="let the other value of that list's conflict N stand")
    parser.add_argument("--dry-run", action="store_true", help="only say what would come")
    parser.add_argument(
        "--join-codes", action="store_true", help="let my codes stand for those that came and are called the same"
    )
    parser.add_argument(
        "--same-person",
        action="append",
        default=[],
        metavar="A=B",
        help="say after the merge that coder A is the same person as B; by names or ids, repeatable",
    )
    coder(parser)
    json_too(parser)


def run(arguments: argparse.Namespace) -> int:
    """Merge each file as one step; one that cannot be read does not stop the others."""
    failed = 0
    if not (arguments.others or arguments.conflicts or arguments.take):
        raise KnownError("Name a colleague's file, or ask for --conflicts.")
    same = [_pair(said) for said in arguments.same_person]
    with to_write(arguments.project, arguments.coder) as project:
        for other in arguments.others:
            try:
                report = project.merge(other, dry=arguments.dry_run)
            except KnownError as error:
                failed = 1
                say(str(error))
                continue
            answer_json(as_json(report)) if arguments.json else _tell(report, dry=arguments.dry_run)
            if arguments.join_codes and not arguments.dry_run:
                _join(project, report)
        for name, person in same if not arguments.dry_run else ():
            join(project, name, person)
            say(f"{plain(name)} is the same person as {plain(person)}.")
        if arguments.take is not None:
            _take(project, arguments.take)
        if arguments.conflicts:
            _list(project, as_lines=arguments.json)
    return failed


def _pair(said: str) -> tuple[str, str]:
    name, sign, person = (part.strip() for part in said.partition("="))
    if not (name and sign and person):
        raise UsageError("--same-person is written as A=B, with the names or ids of two coders.")
    return name, person


def _take(project: Project, number: int) -> None:
    found = project.clashes()
    if not 1 <= number <= len(found) or not found[number - 1].open:
        raise KnownError(f"There is no open conflict {number}. --conflicts lists them.")
    project.run(found[number - 1].taking)


def _list(project: Project, *, as_lines: bool) -> None:
    found = project.clashes()
    for number, each in enumerate(found, 1):
        if as_lines:
            answer_json(_clash_json(number, each))
            continue
        name = f" “{each.name}”" if each.name else ""
        answer(plain(f"{number}. {each.file}: {each.field} of the {each.entity}{name}"))
        for word, side in (("stands", each.stands), ("other ", each.other)):
            answer(plain(f"   {word} “{side.words}” ({side.by or 'unknown'}, {local_time(side.at)})"))
        if not each.open:
            answer("   changed again since")
    if not found and not as_lines:
        answer("No conflicts.")


def _clash_json(number: int, each: Clash) -> dict[str, Any]:
    sides = {
        word: {"value": side.words, "coder": side.by, "at": side.at}
        for word, side in (("stands", each.stands), ("other", each.other))
    }
    about = {"number": number, "file": each.file, "entity": each.entity, "id": id_text(each.uid), "name": each.name}
    return about | {"field": each.field, "open": each.open} | sides


def _tell(report: MergeReport, *, dry: bool) -> None:
    for line in _lines(report, dry=dry):
        answer(plain(line))
    if report.days_ahead:
        days = counted(report.days_ahead, "day", "days")
        say(f"The clock of the machine where {report.file} was written is {days} ahead. Set it right there.")
    if not report.same_project:
        say(f"{report.file} is another project; its name and settings were left out.")


def _lines(report: MergeReport, *, dry: bool) -> Iterator[str]:
    if report.texts:
        verb = "would bring" if dry else "brought"
        yield f"{report.file} {verb} the texts of {counted(report.texts, 'article', 'articles')} that came without."
    if not report.changes:
        yield from () if report.texts else (f"{report.file}: nothing new.",)
        return
    verb = "would bring" if dry else "brought"
    kinds = [counted(number, *_KINDS[kind]) for kind, number in report.new.items() if kind in _KINDS]
    yield f"{report.file} {verb} {', '.join(kinds) or 'changes'}."
    for each in report.codings:
        yield f"“{each.title}”, {each.coder}: {each.new} new, {each.changed} changed, {each.removed} removed"
    if report.kept_from_view:
        yield "Others' work in blind rounds is in it too, and is kept from view."
    for conflict in report.conflicts:
        stands = "ours stands" if conflict.ours_stands else "theirs stands"
        name = f" “{conflict.name}”" if conflict.name else ""
        yield (
            f"Both changed {conflict.field} of the {conflict.entity}{name}: ours “{conflict.ours}”,"
            f" theirs “{conflict.theirs}”; {stands}, being newer. The history keeps both."
        )
    yield from _alike(report)
    if report.waiting:
        yield f"{counted(report.waiting, 'row waits', 'rows wait')} for what the file does not hold."


def _alike(report: MergeReport) -> Iterator[str]:
    for same in report.same_names:
        yield f"“{same.name}” is there twice now; --join-codes, or “codes merge”, lets one stand for both."
    for each in report.same_coders:
        came, here = each.came.name, each.here.name
        yield f"{came} may be {here}, who is here; if so, --same-person, or “coders join”, makes them one."


def _join(project: Project, report: MergeReport) -> None:
    for same in report.same_names:
        project.run(op.MergeCodes((same.came,), same.here))
    if report.same_names:
        say(f"Joined {counted(len(report.same_names), 'code', 'codes')} that came with those called the same.")


def as_json(report: MergeReport) -> dict[str, Any]:
    """Say what a merge brought, for programs."""
    return {
        "file": report.file,
        "changes": report.changes,
        "same_project": report.same_project,
        "new": dict(report.new),
        "changed": dict(report.changed),
        "codings": [each._asdict() for each in report.codings],
        "conflicts": [each._asdict() for each in report.conflicts],
        "same_names": [{"came": id_text(e.came), "here": id_text(e.here), "name": e.name} for e in report.same_names],
        "same_coders": [
            {"came": id_text(e.came.id), "here": id_text(e.here.id), "names": [e.came.name, e.here.name]}
            for e in report.same_coders
        ],
        "waiting": report.waiting,
        "texts": report.texts,
        "others_work_in_blind_rounds": bool(report.kept_from_view),
        "days_ahead": report.days_ahead,
    }
