"""What became of every file of an import, as it is kept with the project."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from desktop.domain.articles import Article
from desktop.domain.ids import DocumentId, document_id, id_text, text_sha256
from desktop.project.articles import ArticleFile


@dataclass(frozen=True, slots=True)
class Came:
    """An article that came in."""

    id: str
    title: str
    doubts: tuple[str, ...] = ()
    """What was still doubtful, by the values of `Doubt`."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file, or an article of one, that did not come in, and why; without a sentence somebody left it out."""

    file: str
    sentence: str = ""
    document: str = ""
    """The id of the document that has the very text."""
    number: int = 1
    """How many articles, or rows of a table, that is."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """One import; kept as JSON."""

    came: tuple[Came, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    passed_over: tuple[str, ...] = ()
    """Files of other kinds in folders."""
    originals: bool = False
    """Whether the files of what came in were to be kept beside the project."""

    def bringing(self, articles: Sequence[Article]) -> "ImportReport":
        """Return the report with what came in."""
        came = (
            Came(id_text(document_id(text_sha256(each.text))), each.title, tuple(map(str, each.doubts)))
            for each in articles
        )
        return replace(self, came=(*self.came, *came))

    @property
    def left(self) -> int:
        """How many files, articles and rows of tables did not come in."""
        return sum(each.number for each in self.not_taken)

    def refusing(
        self, file: ArticleFile, sentence: str, there: DocumentId | None = None, number: int = 1
    ) -> "ImportReport":
        """Return the report with a file that was not read, or articles of one that do not come in."""
        refused = NotTaken(file.shown, sentence, id_text(there) if there else "", number)
        return replace(self, not_taken=(*self.not_taken, refused))

    def reading_again(self, file: ArticleFile) -> "ImportReport":
        """Return the report without what was said of a file that is read once more."""
        return replace(self, not_taken=tuple(each for each in self.not_taken if each.file != file.shown))

    def leaving_out(self, articles: Sequence[tuple[ArticleFile, Article]]) -> "ImportReport":
        """Return the report with what somebody left out."""
        left = (NotTaken(f"{file.shown}: {article.title}") for file, article in articles)
        return replace(self, not_taken=(*self.not_taken, *left))

    def passing_over(self, names: Sequence[str]) -> "ImportReport":
        """Return the report with files of other kinds."""
        return replace(self, passed_over=(*self.passed_over, *names))

    def keeping(self, *, originals: bool) -> "ImportReport":
        """Return the report with whether the files themselves are to be kept."""
        return replace(self, originals=originals)

    def as_json(self) -> str:
        """Write it as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> ImportReport:
    """Read what `as_json` wrote; keys of later versions are passed over."""
    known = json.loads(text)
    return ImportReport(
        tuple(Came(each["id"], each["title"], tuple(each["doubts"])) for each in known["came"]),
        tuple(_not_taken(each) for each in known["not_taken"]),
        tuple(known["passed_over"]),
        bool(known.get("originals")),
    )


def _not_taken(known: Mapping[str, Any]) -> NotTaken:
    return NotTaken(known["file"], known["sentence"], known.get("document", ""), known.get("number", 1))
