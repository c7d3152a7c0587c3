"""glossator search."""

import argparse
from collections.abc import Iterator
from typing import Any, NamedTuple

from desktop.cli import document_sets
from desktop.cli.arguments import command, json_too
from desktop.cli.opening import to_read
from desktop.cli.output import answer, answer_json, counted, plain, say
from desktop.domain.documents import Terms
from desktop.domain.finding import Found
from desktop.domain.ids import id_text
from desktop.domain.searching import How, Search, around
from desktop.domain.spans import Span
from desktop.domain.text import paragraph_number
from desktop.project import Project
from desktop.project.searches import EVERYWHERE, Looked, Part

_MORE = (
    'Words beside each other must all be there; "phrases", beginnings*, AND, OR, NOT, NEAR/5 and brackets work, the'
    " operators in capitals. Case makes no difference, nor do accents unless the query has some."
)
_BESIDE = 48


class Hit(NamedTuple):
    """A place where something was found."""

    looked: Looked
    span: Span
    terms: Terms

    def around(self) -> tuple[str, str, str]:
        """Return the words before, the hit and the words after, as far as they may go out."""
        before, _, after = around(self.looked.text, self.span)
        quote = self.terms.quoted(self.span.of(self.looked.text))
        return ("", quote, "") if self.terms.limited else (before, quote, after)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "search", run, "Find words in all articles, titles, memos and the codebook", _MORE)
    parser.add_argument("query", metavar="QUERY")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--anywhere", action="store_true", help="find the words as they stand, also inside words")
    kind.add_argument("--regex", action="store_true", help="QUERY is a regular expression")
    parser.add_argument("--case", action="store_true", help="tell capitals from small letters")
    parts = [part.value for part in Part]
    parser.add_argument("--in", dest="parts", action="append", choices=parts, help="look there only; can be repeated")
    document_sets.option(parser)
    parser.add_argument("--sort", choices=("place", "left", "right"), default="place", help="order of the hits")
    json_too(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show every hit with the words around it."""
    how = How.PATTERN if arguments.regex else How.ANYWHERE if arguments.anywhere else How.WORDS
    wanted = Search(arguments.query, how, arguments.case)
    parts = frozenset(map(Part, arguments.parts)) if arguments.parts else EVERYWHERE
    shown: set[bytes] = set()
    number = 0
    with to_read(arguments.project) as project:
        documents = document_sets.documents_of(project, arguments.document_set)
        hits = _hits(project, project.search(wanted, parts, documents))
        for hit in hits if arguments.sort == "place" else sorted(hits, key=_by_side(arguments.sort)):
            _print(hit, in_json=arguments.json, heading=arguments.sort != "place" or hit.looked.id not in shown)
            shown.add(hit.looked.id)
            number += 1
    say(f"{counted(number, 'hit', 'hits')} in {counted(len(shown), 'text', 'texts')}.")
    return 0


def _hits(project: Project, results: Iterator[tuple[Looked, Found]]) -> Iterator[Hit]:
    for looked, found in results:
        document = looked.document if looked.part is Part.ARTICLE else None
        terms = project.document(document).terms if document else Terms()
        if found.slow:
            say(f"“{plain(looked.title, 60)}” took too long and was passed over.")
        yield from (Hit(looked, span, terms) for span in found.hits)


def _by_side(side: str) -> Any:
    def key(hit: Hit) -> tuple[list[str], str, Span]:
        before, _, after = hit.around()
        words = (before if side == "left" else after).casefold().split()
        return words[::-1] if side == "left" else words, hit.looked.title, hit.span

    return key


def _print(hit: Hit, *, in_json: bool, heading: bool) -> None:
    looked = hit.looked
    before, middle, after = hit.around()
    if in_json:
        answer_json(_described(hit))
        return
    if heading:
        told = looked.field, looked.author, looked.publisher, looked.published
        answer(" · ".join((f"{looked.part.value}: {plain(looked.title, 80)}", *(plain(each) for each in told if each))))
    left, right = plain(before)[-_BESIDE:], plain(after)[:_BESIDE]
    answer(f"  {left:>{_BESIDE}} [{plain(middle)}] {right}")


def _described(hit: Hit) -> dict[str, Any]:
    looked, span, _ = hit
    before, quote, after = hit.around()
    return {
        "in": looked.part.value,
        "id": id_text(looked.id),
        "title": looked.title or None,
        "field": looked.field or None,
        "document": id_text(looked.document) if looked.document else None,
        "author": looked.author or None,
        "publisher": looked.publisher or None,
        "published": looked.published or None,
        "start": span.start,
        "end": span.end,
        "paragraph": paragraph_number(looked.text, span.start) if looked.part is Part.ARTICLE else None,
        "quote": quote,
        "before": before,
        "after": after,
    }
