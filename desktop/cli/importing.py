"""glossator import."""

import argparse
from dataclasses import replace
from pathlib import Path

from desktop.cli import project_file
from desktop.cli.arguments import coder, command, json_too
from desktop.cli.codings_file import import_codings
from desktop.cli.documents import described, line
from desktop.cli.lines_file import import_lines
from desktop.cli.opening import to_write
from desktop.cli.output import UsageError, answer, answer_json, say
from desktop.domain.dates import published_date
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId, document_id, text_sha256
from desktop.project import Project, codings_exchange, exchange, lines_exchange, qdpx_exchange
from desktop.project import operations as op

_OF_ONE = ("title", "url")


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    summary = (
        "Bring in articles from .txt and .md files and from folders of them, "
        "and codings from .codings.json, .jsonl and .qdpx"
    )
    parser = command(commands, "import", run, summary)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file, or a folder with all below it")
    parser.add_argument("--dry-run", action="store_true", help="only say what codings would come")
    project_file.add_to(parser)
    parser.add_argument("--title", default="", help="of a single article")
    parser.add_argument("--publisher", default="")
    parser.add_argument("--author", default="")
    parser.add_argument("--date", default="", help="as precise as it is known: 2021, 2021-10 or 2021-10-24")
    parser.add_argument("--url", default="", help="of a single article")
    coder(parser, can_join=True)
    json_too(parser)


def run(arguments: argparse.Namespace) -> int:
    """Import the articles that can be read, as one step, then codings; what cannot be read is told."""
    codings = [file for file in arguments.files if codings_exchange.is_codings_file(file)]
    projects = [file for file in arguments.files if qdpx_exchange.is_project_file(file)]
    lines = [file for file in arguments.files if lines_exchange.is_lines_file(file)]
    articles = [file for file in arguments.files if file not in (*codings, *projects, *lines)]
    if arguments.dry_run and articles:
        raise UsageError("--dry-run is for .codings.json, .jsonl and .qdpx files.")
    failed = _import_articles(arguments, articles) if articles else 0
    failed = max(failed, *(project_file.import_project(arguments, file) for file in projects), 0)
    failed = max(failed, *(import_lines(arguments, file) for file in lines), 0)
    return max(failed, *(import_codings(arguments, file) for file in codings), 0)


def _import_articles(arguments: argparse.Namespace, given: list[Path]) -> int:
    files = [file for each in given for file in exchange.article_files(each)]
    told = _told(arguments, files)
    with to_write(arguments.project, arguments.coder, create_coder=arguments.create_coder) as project:
        batch = _Batch(project, told)
        for file in files:
            batch.take(file)
        if batch.articles:
            project.run(op.AddDocuments(tuple(batch.articles.values())))
        for document in batch.articles:
            there = project.document(document)
            answer_json(described(there)) if arguments.json else answer(line(there))
    if not files:
        say("There is no .txt or .md file in that folder.")
    return 1 if batch.refused or not files else 0


class _Batch:
    """The articles of one import, each once."""

    def __init__(self, project: Project, told: dict[str, str]) -> None:
        self.there = {document.id: document.title for document in project.documents()}
        self.told = told
        self.articles: dict[DocumentId, NewDocument] = {}
        self.refused = 0

    def take(self, file: Path) -> None:
        """Read a file, or say why it does not come in."""
        try:
            for article in exchange.read_articles(file):
                self._add(article, file)
        except KnownError as error:
            self.refused += 1
            say(str(error))

    def _add(self, article: NewDocument, file: Path) -> None:
        document = document_id(text_sha256(article.text))
        title = self.there.get(document)
        if title is not None:
            raise KnownError(f"“{file.name}” was not imported: its very text is in the project already, as “{title}”.")
        source = replace(article.source, **self.told)
        self.there[document] = source.title
        self.articles[document] = NewDocument(source, article.text)


def _told(arguments: argparse.Namespace, files: list[Path]) -> dict[str, str]:
    """Return what the command says of the source, by the fields of Source."""
    one = [f"--{name}" for name in _OF_ONE if getattr(arguments, name)]
    if one and len(files) > 1:
        raise UsageError(f"{one[0]} is for a single article, and there are {len(files)}.")
    try:
        published = published_date(arguments.date)
    except ValueError:
        raise UsageError(f"“{arguments.date}” is no date; write it as 2021, 2021-10 or 2021-10-24.") from None
    told = Source(arguments.title.strip(), arguments.publisher, arguments.author, published, arguments.url)
    fields = {name: getattr(told, name) for name in ("title", "publisher", "author", "published", "url")}
    return {name: value for name, value in fields.items() if value}
