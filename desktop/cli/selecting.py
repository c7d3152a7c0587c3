"""Which codings a command takes."""

import argparse
from collections.abc import Collection
from datetime import UTC, datetime

from desktop.cli import document_sets
from desktop.cli.opening import find_layer
from desktop.cli.output import UsageError
from desktop.domain.dates import published_date
from desktop.domain.errors import NotFound
from desktop.domain.ids import CodeId, DocumentId
from desktop.domain.selection import Selection
from desktop.project import Project


def add_to(parser: argparse.ArgumentParser) -> None:
    """Let a command take some codings only."""
    which = parser.add_argument_group("which codings", "each may be repeated, except dates")
    which.add_argument("--document", action="append", default=[], metavar="TITLE|ID", help="only of this one")
    document_sets.option(which)
    which.add_argument(
        "--coder", "--layer", action="append", default=[], metavar="NAME", help="only this layer; “agreed” is one"
    )
    which.add_argument("--code", action="append", default=[], help="only this code and what stands below it")
    which.add_argument("--code-set", action="append", default=[], metavar="NAME", help="only the codes of this set")
    which.add_argument("--slot", action="append", default=[], metavar="KEY=VALUE", help="only what says so")
    which.add_argument("--since", default="", metavar="DAY", help="coded on this day (UTC) or later: 2021-10-24")
    which.add_argument("--until", default="", metavar="DAY", help="coded on this day (UTC) or earlier")
    which.add_argument("--published-from", default="", metavar="DATE", help="of articles from then: 2021 or 2021-10")
    which.add_argument("--published-to", default="", metavar="DATE", help="of articles until then")


def selection(project: Project, arguments: argparse.Namespace, kept: Selection) -> Selection:
    """Find what was named, and take what was kept where nothing was.

    Raises NotFound for what there is not, UsageError for what cannot be read.
    """
    since, before = _day("--since", arguments.since), _day("--until", arguments.until, days=1)
    return Selection(
        documents=_documents(project, arguments, kept),
        coders={find_layer(project, name).id for name in arguments.coder} or kept.coders,
        codes=_codes(project, arguments) or kept.codes,
        said=said(arguments.slot) or kept.said,
        since=kept.since if since is None else since,
        before=kept.before if before is None else before,
        published_from=date("--published-from", arguments.published_from) or kept.published_from,
        published_to=date("--published-to", arguments.published_to) or kept.published_to,
    )


def _documents(project: Project, arguments: argparse.Namespace, kept: Selection) -> Collection[DocumentId] | None:
    """Return the documents that were named, by themselves or by their sets."""
    of_sets = document_sets.documents_of(project, arguments.document_set)
    named = {project.find_document(name).id for name in arguments.document}
    return kept.documents if of_sets is None and not named else named | (of_sets or frozenset())


def _codes(project: Project, arguments: argparse.Namespace) -> set[CodeId]:
    book = project.codebook()
    chosen = [project.find_code(name) for name in arguments.code]
    codes = {below.id for code in chosen for below in (code, *book.below(code.id))}
    sets = {each.name.casefold(): each.codes for each in book.sets}
    for name in arguments.code_set:
        if name.casefold() not in sets:
            there = ", ".join(f"“{each.name}”" for each in book.sets) or "none yet"
            raise NotFound(f"No set of codes is called “{name}”. There are: {there}.")
        codes |= sets[name.casefold()]
    return codes


def said(given: list[str], option: str = "--slot") -> dict[str, set[str]]:
    """Read `actor=CHN`; several values of one key are alternatives, several keys go together."""
    said: dict[str, set[str]] = {}
    for each in given:
        key, equals, value = each.partition("=")
        if not (key.strip() and equals and value.strip()):
            raise UsageError(f"{option} {each} is not written as KEY=VALUE.")
        said.setdefault(key.strip(), set()).add(value.strip())
    return said


def _day(option: str, text: str, days: int = 0) -> int | None:
    """Return the first millisecond of a day, or of one some days later."""
    if not text.strip():
        return None
    try:
        day = datetime.strptime(text.strip(), "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise _wrong(option, text) from None
    return (int(day.timestamp()) + days * 86_400) * 1000


def date(option: str, text: str) -> str:
    try:
        return published_date(text)
    except ValueError:
        raise _wrong(option, text) from None


def _wrong(option: str, text: str) -> UsageError:
    return UsageError(f"{option} {text} is no date; write it as 2021-10-24.")
