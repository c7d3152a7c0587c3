"""glossator segments."""

import argparse
import json
from typing import Any

from desktop.analysis.segments import Beside, Relation
from desktop.cli import document_sets, selecting
from desktop.cli.arguments import command, json_too
from desktop.cli.opening import coder_to_show, to_read, to_write
from desktop.cli.output import UsageError, answer, answer_json, counted, plain, say
from desktop.cli.structure import tell_left_out
from desktop.domain.answers import said_text
from desktop.domain.coders import Coder
from desktop.domain.codings import Coding
from desktop.domain.documents import Document, Status
from desktop.domain.errors import NotFound
from desktop.domain.ids import CodeId, id_text
from desktop.domain.saved import QueryKind
from desktop.domain.source_record import with_own
from desktop.domain.text import paragraph_number
from desktop.project import Project, asking, segments
from desktop.project import operations as op
from desktop.project.segments import Order, Wanted

_MORE = (
    "The segments are one layer's: yours, unless --layer names another coder. --beside RELATION:CODE wants a coding"
    " with a code (or one below it) beside each segment: overlaps, inside, around, sentence, article,"
    " followed/10 (within 10 words), paragraphs/1 (within 1 paragraph). --not-beside wants none there."
)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "segments", run, "Retrieve coded segments by codes, answers and articles", _MORE)
    which = parser.add_argument_group("which segments", "each may be repeated, except dates, words and the layer")
    which.add_argument("--layer", default="", metavar="CODER", help="whose codings; yours, unless told otherwise")
    which.add_argument("--code", action="append", default=[], help="with this code or one below it")
    which.add_argument("--slot", action="append", default=[], metavar="KEY=VALUE", help="that say so: actor=CHN")
    which.add_argument("--beside", action="append", default=[], metavar="RELATION:CODE")
    which.add_argument("--not-beside", action="append", default=[], metavar="RELATION:CODE")
    which.add_argument("--document", action="append", default=[], metavar="TITLE|ID")
    document_sets.option(which)
    which.add_argument("--variable", action="append", default=[], metavar="KEY=VALUE", help="of articles: genre=news")
    which.add_argument("--publisher", action="append", default=[], metavar="NAME")
    statuses = [status.value for status in Status]
    which.add_argument("--status", action="append", default=[], choices=statuses, help="of the layer's coder")
    which.add_argument("--published-from", default="", metavar="DATE")
    which.add_argument("--published-to", default="", metavar="DATE")
    which.add_argument("--words", default="", help="whose quotation has these words")
    which.add_argument("--waiting", action="store_true", help="made of hits of a search, and not looked at yet")
    which.add_argument("--ask", default="", metavar="NAMES", help="instead: “investment role actor China”")
    which.add_argument("--query", default="", metavar="NAME", help="a kept query, instead of all these")
    parser.add_argument("--keep", default="", metavar="NAME", help="keep the query by this name, and list nothing")
    parser.add_argument("--sort", choices=[order.value for order in Order], default=Order.TITLE.value)
    json_too(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the segments with where they stand, or keep the query."""
    if arguments.keep:
        with to_write(arguments.project) as project:
            body = json.dumps(segments.as_json(_wanted(project, arguments)), ensure_ascii=False)
            project.run(op.SaveQuery(arguments.keep, QueryKind.SEGMENTS, body))
        say(f"Kept as “{plain(arguments.keep)}”.")
        return 0
    with to_read(arguments.project) as project:
        layer = coder_to_show(project, arguments.layer)
        tell_left_out(project.left_out())
        found = segments.retrieve(project, _wanted(project, arguments), layer.id)
        for coding in found.codings:
            document = found.documents[coding.document]
            if arguments.json:
                answer_json(_described(project, coding, document, layer))
            else:
                _print(project, coding, document)
    number = counted(len(found.codings), "coding", "codings")
    articles = counted(len({coding.document for coding in found.codings}), "article", "articles")
    say(f"{number} of {plain(layer.name)} in {articles}.")
    return 0


def _wanted(project: Project, arguments: argparse.Namespace) -> Wanted:
    if arguments.query:
        return segments.from_json(json.loads(project.find_query(arguments.query, QueryKind.SEGMENTS).body))
    if arguments.ask:
        return asking.asked(project, arguments.ask, coder_to_show(project, arguments.layer).id)
    said = selecting.said(arguments.slot)
    return Wanted(
        codes=frozenset(project.find_code(name).id for name in arguments.code),
        said=tuple((key, frozenset(values)) for key, values in said.items()),
        beside=(
            *(_beside(project, each) for each in arguments.beside),
            *(_beside(project, each, absent=True) for each in arguments.not_beside),
        ),
        documents=frozenset(project.find_document(name).id for name in arguments.document),
        sets=frozenset(document_sets.find(project, name).id for name in arguments.document_set),
        publishers=frozenset(arguments.publisher),
        variables=_variables(project, arguments.variable),
        statuses=frozenset(arguments.status),
        published_from=selecting.date("--published-from", arguments.published_from),
        published_to=selecting.date("--published-to", arguments.published_to),
        words=arguments.words,
        waiting=arguments.waiting,
        order=Order(arguments.sort),
    )


def _variables(project: Project, given: list[str]) -> tuple[tuple[str, frozenset[str]], ...]:
    wanted = selecting.said(given, "--variable")
    for key in wanted:
        if key not in (fields := with_own(project.variables())):
            raise NotFound(f"No field of the source records is called “{key}”. There are: {', '.join(fields)}.")
    return tuple((key, frozenset(values)) for key, values in wanted.items())


def _beside(project: Project, given: str, *, absent: bool = False) -> Beside:
    """Read `followed/10:security role`."""
    relation, colon, code = given.partition(":")
    name, _, number = relation.partition("/")
    if not colon or name not in list(Relation) or not (number or "0").isdecimal():
        raise UsageError(f"{given} is not written as RELATION:CODE; relations are {', '.join(Relation)}.")
    codes: frozenset[CodeId] = frozenset({project.find_code(code).id})
    return Beside(Relation(name), codes, int(number or 0), absent)


def _print(project: Project, coding: Coding, document: Document) -> None:
    quote = document.terms.quoted(project.quotation(coding))
    book, source = project.codebook(), document.source
    place = f"¶ {paragraph_number(project.text(coding.document), coding.span.start)}"
    told = (source.title, source.publisher, source.published, place)
    said = said_text(book, coding.code, coding.qualifiers)
    answer(f"“{plain(quote)}”")
    answer("  " + " · ".join(plain(part) for part in (book.path_text(coding.code), said, *told) if part))


def _described(project: Project, coding: Coding, document: Document, layer: Coder) -> dict[str, Any]:
    source, text = document.source, project.text(coding.document)
    return {
        "coding": id_text(coding.id),
        "document": id_text(document.id),
        "title": source.title,
        "publisher": source.publisher or None,
        "published": source.published or None,
        "start": coding.span.start,
        "end": coding.span.end,
        "paragraph": paragraph_number(text, coding.span.start),
        "quote": document.terms.quoted(coding.span.of(text)),
        "code_path": list(project.codebook().path(coding.code)),
        "qualifiers": {key: list(values) for key, values in coding.qualifiers.items()},
        "layer": {"id": id_text(layer.id), "name": layer.name},
    }
