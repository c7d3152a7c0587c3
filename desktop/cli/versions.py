"""glossator codes PROJECT versions, glossator codes PROJECT compare."""

import argparse
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from desktop.cli.arguments import json_after
from desktop.cli.meanings import print_words
from desktop.cli.opening import to_read
from desktop.cli.output import answer, answer_json, counted, local_time, plain, say
from desktop.domain.causes import Cause
from desktop.domain.codebook import SEPARATOR
from desktop.domain.dates import utc_text
from desktop.domain.errors import NotFound
from desktop.domain.ids import ChangeId, id_text
from desktop.domain.versions import Difference, How, Part, Version, compare
from desktop.domain.wording import reworded
from desktop.project import Project
from desktop.project.causes import differences

_WHERE = {How.MOVED: "from", How.MERGED: "into", How.PARTED: "from"}
_NOUNS = {
    Part.CODE: ("code", "codes"),
    Part.SLOT: ("slot", "slots"),
    Part.ENTITY: ("entity", "entities"),
    Part.SET: ("set", "sets"),
}
_MOMENTS = (
    "A version is named by its number in `versions`, by a day (what stood at its end), by a day and a time as in"
    " 2026-03-31T14:00, or by “now”; 0 is the project before it had a codebook."
)


def add_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the list of versions and their comparison."""
    summary = "List the versions of the codebook, newest first: who changed it, when and why"
    parser = actions.add_parser("versions", help=summary, description=f"{summary}.", allow_abbrev=False)
    json_after(parser)
    parser.set_defaults(run=run)
    summary = "Compare two versions of the codebook: all its parts, and the words that came {+so+} and went [-so-]"
    parser = actions.add_parser("compare", help=summary, description=f"{summary}.", epilog=_MOMENTS, allow_abbrev=False)
    parser.add_argument("old", metavar="OLD", help="the earlier version")
    parser.add_argument(
        "new", metavar="NEW", nargs="?", default="now", help="the later one; now, unless told otherwise"
    )
    json_after(parser)
    parser.set_defaults(run=run_compare)


def run(arguments: argparse.Namespace) -> int:
    """List the versions."""
    with to_read(arguments.project) as project:
        names = project.coder_names()
        for version in project.versions():
            name = names.get(version.coder, "")
            if arguments.json:
                answer_json(_described(version, name))
                continue
            answer(_line(version, name))
            for line in _because(project, version):
                answer(line)
    return 0


def run_compare(arguments: argparse.Namespace) -> int:
    """Print what differs."""
    with to_read(arguments.project) as project:
        before, after = (_find(project, words) for words in (arguments.old, arguments.new))
        found = compare(project.codebook_at(before), project.codebook_at(after))
    for difference in found:
        _answer_json(difference) if arguments.json else _print(difference)
    say(f"{_counted(found)}.")
    return 0


def _counted(found: list[Difference]) -> str:
    """Say how many parts of each kind differ; nothing is said of what does not."""
    of_kind = [(part, sum(each.part is part for each in found)) for part in Part]
    parts = [counted(n, *_NOUNS[part]) for part, n in of_kind if n]
    return f"{', '.join(parts)} {'differs' if len(found) == 1 else 'differ'}" if found else "Nothing differs"


def _find(project: Project, words: str) -> ChangeId:
    """Find the change that left the codebook as it was then; raises NotFound for no such one."""
    latest = next((event.change for event in project.history(1)), ChangeId(0))
    if words.strip().casefold() == "now":
        return latest
    if words.isdecimal() and int(words) <= latest:
        return ChangeId(int(words))
    try:
        until = _end(words.strip())
    except (ValueError, OverflowError) as error:
        raise NotFound(f"There is no version “{plain(words, 40)}”. `codes PROJECT versions` lists them.") from error
    return next((version.change for version in project.versions() if version.at < until), ChangeId(0))


def _end(words: str) -> float:
    """Return when a day, or a moment, by the clock of this machine is over, in milliseconds since 1970."""
    if len(words) == len("2026-03-31"):
        return datetime.combine(date.fromisoformat(words) + timedelta(days=1), time()).timestamp() * 1000
    return datetime.fromisoformat(words).timestamp() * 1000


def _line(version: Version, name: str) -> str:
    reasons = f"  ({plain('; '.join(version.reasons))})" if version.reasons else ""
    return f"{version.change:6}  {local_time(version.at)}  {plain(name)}  {plain(version.label)}{reasons}"


def _described(version: Version, name: str) -> dict[str, Any]:
    return {
        "version": version.change,
        "at": utc_text(version.at),
        "coder": {"id": id_text(version.coder), "name": name or None},
        "label": version.label,
        "reasons": list(version.reasons),
        "causes": [_cause(each) for each in version.causes],
    }


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "document": id_text(cause.document),
        "codings": [id_text(coding) for coding in cause.codings],
        "decision": id_text(cause.decision) if cause.decision else None,
        "round": id_text(cause.round) if cause.round else None,
    }


def _because(project: Project, version: Version) -> Iterator[str]:
    """Write the differences between coders that led to a version."""
    names = project.coder_names()
    codes = project.codebook().codes
    for each in differences(project, version.causes):
        who = (f"{names.get(c.coder, '?')}: {codes[c.code].name}" for c in each.codings if c.code in codes)
        yield f"        because of “{plain(each.quotation, 60)}” in “{plain(each.title)}” ({plain('; '.join(who))})"


def _print(difference: Difference) -> None:
    how = [each.value for each in difference.how]
    where = [f"{_WHERE[each]} {SEPARATOR.join(difference.where)}" for each in difference.how if each in _WHERE]
    kind = "" if difference.part is Part.CODE else f"{difference.part.value}  "
    answer(f"{kind}{plain(SEPARATOR.join(difference.path))}  ({plain(', '.join([*how, *where]))})")
    print_words(difference.words)


def _answer_json(difference: Difference) -> None:
    words = {
        field: {
            "before": was,
            "after": now,
            "pieces": [[piece.fate.value, piece.words] for piece in reworded(was, now)],
        }
        for field, (was, now) in difference.words.items()
    }
    answer_json(
        {
            "kind": difference.part.value,
            "path": list(difference.path),
            "how": [each.value for each in difference.how],
            "where": list(difference.where),
            "words": words,
        }
    )
