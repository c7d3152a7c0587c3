"""glossator import of articles."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.cli import originals
from desktop.cli.arguments import mapped
from desktop.cli.documents import described, line
from desktop.cli.doubt_words import doubts
from desktop.cli.opening import to_read, to_write
from desktop.cli.output import UsageError, answer, answer_json, counted, plain, say
from desktop.domain.articles import Article
from desktop.domain.dates import published_date
from desktop.domain.documents import Found
from desktop.domain.ids import DocumentId, document_id, id_text, text_sha256
from desktop.project import Project, articles, near_doubles
from desktop.project import operations as op
from desktop.project.articles import ArticleFile, Read
from desktop.project.import_report import ImportReport
from desktop.project.originals import lacks

_FIELDS = {"title": "title", "publisher": "publisher", "author": "byline", "date": "published_on", "url": "url"}
"""What the command says of an article, by the fields of its source record."""
_OF_ONE = ("title", "url")


def add_to(parser: argparse.ArgumentParser) -> None:
    """Let the command say where articles come from."""
    parser.add_argument(
        "--metadata",
        type=Path,
        metavar="FILE",
        help="a CSV or Excel table of sources: a column “file”, and others such as publisher, author, date and url",
    )
    parser.add_argument(
        "--map",
        default="",
        metavar="FIELD=COLUMN,…",
        help="which column of a table of articles holds what: text=Body,title=Head; the others are guessed",
    )
    originals.add_switch(parser)
    parser.add_argument("--title", default="", help="of a single article")
    parser.add_argument("--publisher", default="")
    parser.add_argument("--author", default="")
    parser.add_argument("--date", default="", help="as precise as it is known: 2021, 2021-10 or 2021-10-24")
    parser.add_argument("--url", default="", help="of a single article")


def import_articles(arguments: argparse.Namespace, given: Sequence[Path]) -> int:
    """Bring in the articles that can be read, as one step; what cannot be read is told and stops nothing."""
    found = articles.find(given)
    told, kept = _told(arguments), True
    sources = articles.sources_of(arguments.metadata) if arguments.metadata else {}
    columns = tuple(mapped(arguments.map, "text=COLUMN,title=COLUMN").items())
    files = tuple(replace(file, columns=columns) if articles.is_table(file) else file for file in found.files)
    if arguments.dry_run:
        with to_read(arguments.project) as project:
            batch = _read(_Batch(project, told, sources), files, found.refused)
            batch.tell(as_json=arguments.json)
    else:
        with to_write(arguments.project, arguments.coder, create_coder=arguments.create_coder) as project:
            batch = _read(_Batch(project, told, sources), files, found.refused)
            keeping = originals.keeping(project, arguments)
            batch.report = batch.report.passing_over(found.passed_over).keeping(originals=keeping)
            _bring_in(project, batch, as_json=arguments.json)
            kept = not keeping or originals.keep(project, (*batch.files.values(), *batch.not_kept))
            if keeping and kept and batch.not_kept:
                say(f"Files of articles that were there already, kept now: {len(set(batch.not_kept)):,}.")
    if found.passed_over:
        number = counted(len(found.passed_over), "file", "files")
        say(f"{number} of other kinds in folders and zip files were passed over.")
    if not (found.files or found.refused):
        say("There is no file in that folder that articles come in.")
    return 1 if batch.refused or not found.files or not kept else 0


def _read(batch: "_Batch", files: Sequence[ArticleFile], refused: Sequence[tuple[ArticleFile, str]]) -> "_Batch":
    for file, sentence in refused:
        batch.take(file, Read([]), sentence)
    for file, read, refusal in articles.read_each(files):
        batch.take(file, read, refusal)
    batch.require_one(len(files))
    return batch


def _bring_in(project: Project, batch: "_Batch", *, as_json: bool) -> None:
    if batch.articles:
        found = tuple(batch.articles.values())
        report = batch.report.bringing(found).as_json()
        project.run(op.AddDocuments(tuple(article.document() for article in found), report))
    for document, article in batch.articles.items():
        there = project.document(document)
        if as_json:
            answer_json(described(there))
        else:
            answer(line(there))
            if article.doubts:
                say(f"“{plain(article.title)}”: {doubts(article.doubts)}.")


class _Batch:
    """The articles of one import, each once."""

    def __init__(self, project: Project, told: dict[str, str], sources: Mapping[str, Mapping[str, Found]]) -> None:
        """`told` is what the command says of all, `sources` what a list says of each file, by its name."""
        self._project = project
        self.there = {document.id: document.title for document in project.documents()}
        self.told = told
        self.sources = sources
        self.report = ImportReport()
        self.articles: dict[DocumentId, Article] = {}
        self.files: dict[DocumentId, ArticleFile] = {}
        self.not_kept: list[ArticleFile] = []
        """Files that documents of the project came from, which are not beside it."""
        self.refused = 0

    def take(self, file: ArticleFile, read: Read, refusal: str) -> None:
        """Keep what a file holds, or say why it does not come in."""
        if refusal:
            self._refuse(file, refusal)
        for sentence, number in articles.rows_left(file, read.left):
            self._refuse(file, sentence, number=number)
        for article in read.articles:
            self._add(article, file)

    def require_one(self, files: int) -> None:
        """Raise UsageError where the command says of many articles what can only be said of one."""
        one = next((f"--{name}" for name, field in _FIELDS.items() if name in _OF_ONE and field in self.told), "")
        number = max(files, len(self.articles))
        if one and number > 1:
            raise UsageError(f"{one} is for a single article, and there are {number}.")

    def tell(self, *, as_json: bool) -> None:
        """Say what would come in."""
        alike = near_doubles.alike_to(self._project, {each: article.text for each, article in self.articles.items()})
        for document, article in self.articles.items():
            near = self.there.get(alike.get(document, document)) if document in alike else None
            if as_json:
                answer_json({**_recognised(article, self.files[document]), "near_double_of": near})
            else:
                answer(_line(article, self.files[document]))
                if near is not None:
                    answer(f"  It is nearly the same as “{plain(near)}”.")

    def _add(self, article: Article, file: ArticleFile) -> None:
        document = document_id(text_sha256(article.text))
        title = self.there.get(document)
        if title is not None:
            if document not in self.articles and lacks(self._project, self._project.path, document, article):
                self.not_kept.append(file)
            self._refuse(
                file,
                f"“{file.name}” was not imported: its very text is in the project already, as “{title}”"
                f" ({id_text(document)}).",
                document,
            )
            return
        listed = {name: found.value for name, found in self.sources.get(file.name.casefold(), {}).items()}
        article = article.saying("list of sources", **listed).saying("command", **self.told)
        self.there[document] = article.title
        self.articles[document] = article
        self.files[document] = file

    def _refuse(self, file: ArticleFile, sentence: str, there: DocumentId | None = None, *, number: int = 1) -> None:
        self.refused += 1
        self.report = self.report.refusing(file, sentence, there, number)
        say(sentence)


def _told(arguments: argparse.Namespace) -> dict[str, str]:
    """Return what the command says of the source, by the fields of its record."""
    try:
        published = published_date(arguments.date)
    except ValueError:
        raise UsageError(f"“{arguments.date}” is no date; write it as 2021, 2021-10 or 2021-10-24.") from None
    said = {field: getattr(arguments, name).strip() for name, field in _FIELDS.items()} | {"published_on": published}
    return {field: value for field, value in said.items() if value}


def _line(article: Article, file: ArticleFile) -> str:
    """Write for people what was recognised."""
    source = article.source
    origin = ", ".join(filter(None, (plain(source.publisher), plain(source.author), source.published)))
    number = counted(len(article.paragraphs()), "paragraph", "paragraphs")
    doubted = doubts(article.doubts)
    said = f"{plain(file.shown)}: “{plain(article.title)}”{f' ({origin})' if origin else ''}, {number}"
    return f"{said}; {doubted}." if doubted else f"{said}."


def _recognised(article: Article, file: ArticleFile) -> dict[str, Any]:
    """Return what was recognised: the record with its origins, paragraphs with their kinds, what is doubtful."""
    paragraphs = [
        {"kind": str(each.kind), "page": each.page or None, "text": each.text} for each in article.paragraphs()
    ]
    return {
        "file": file.shown,
        "sha256": text_sha256(article.text),
        "record": {name: {"value": found.value, "origin": found.origin} for name, found in article.record.items()},
        "paragraphs": paragraphs,
        "doubts": [str(doubt) for doubt in article.doubts],
    }
