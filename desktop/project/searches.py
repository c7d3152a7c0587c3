"""Looking for words in all that a project holds: articles, titles, memos and the codebook."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.codebook import Codebook
from desktop.domain.errors import NotFound
from desktop.domain.finding import Found
from desktop.domain.ids import DocumentId
from desktop.domain.memos import Memo, MemoKind
from desktop.domain.saved import QueryKind, SavedQuery
from desktop.domain.searching import Search, check, found_in
from desktop.project.layers import Layers

if TYPE_CHECKING:
    from desktop.store import Database
    from desktop.store.searched import Headed


class Part(StrEnum):
    """What a text is that was looked into."""

    ARTICLE = "article"
    TITLE = "title"
    MEMO = "memo"
    CODE = "code"


EVERYWHERE = frozenset(Part)


@dataclass(frozen=True, slots=True)
class Looked:
    """A text that can be looked into."""

    part: Part
    id: bytes
    """Of the document, the memo or the code."""
    title: str
    document: DocumentId | None
    """Where it leads, if to an article."""
    text: str
    field: str = ""
    """Of a code: which of its words these are."""
    author: str = ""
    publisher: str = ""
    published: str = ""


class Searches(Layers):
    """The searches of an opened project."""

    def __init__(self, database: "Database") -> None:
        super().__init__(database)
        self._heads: tuple[object, list[Headed]] | None = None

    def search(
        self,
        wanted: Search,
        parts: frozenset[Part] = EVERYWHERE,
        documents: Collection[DocumentId] | None = None,
    ) -> Iterator[tuple[Looked, Found]]:
        """Walk all texts that answer a search, the articles first and by title; perhaps of some documents only.

        Raises KnownError when the search cannot be understood. What was found may say instead that it took too long.
        """
        check(wanted)
        for looked in self.texts_to_search(wanted, parts, documents):
            found = found_in(looked.text, wanted)
            if found is not None:
                yield looked, found

    def texts_to_search(
        self,
        wanted: Search,
        parts: frozenset[Part] = EVERYWHERE,
        documents: Collection[DocumentId] | None = None,
    ) -> Iterator[Looked]:
        """Walk the texts that may answer a search, the articles first and by title; perhaps of some documents only."""
        if Part.ARTICLE in parts:
            yield from self._articles(wanted, documents)
        if parts <= {Part.ARTICLE}:
            return
        headed = self._headed()
        if Part.TITLE in parts:
            for each in headed:
                if documents is None or each.id in documents:
                    yield Looked(Part.TITLE, each.id, each.title, each.id, each.title, "", *_source(each))
        book = self._read.codebook()
        if Part.CODE in parts and documents is None:
            yield from _of_codebook(book)
        if Part.MEMO in parts:
            memos = (each for each in self.memos() if documents is None or each.document in documents)
            yield from _of_memos(memos, headed, book)

    def saved_queries(self) -> list[SavedQuery]:
        """Read the queries that are kept, by name."""
        return self._read.queries.all()

    def find_query(self, name: str, kind: QueryKind) -> SavedQuery:
        """Find a kept query of a kind by name; NotFound lists those there are."""
        there = [query for query in self.saved_queries() if query.kind is kind]
        found = next((query for query in there if query.name.casefold() == name.strip().casefold()), None)
        if found is None:
            listed = "; ".join(f"“{query.name}”" for query in there) or "none yet"
            raise NotFound(f"No such query is called “{name}”. There are: {listed}.")
        return found

    def keep_index(self, most: int | None = None) -> bool:
        """Enter articles into the index of words, at most so many; tell whether more are to be entered.

        A project that cannot be written is searched without it.
        """
        from desktop.store import search_index

        database = self._database
        if database.read_only or search_index.is_current(database.connection):
            return False
        if self.writes_wait:
            return True
        with database.unjournaled() as connection:
            search_index.keep_current(connection, most)
        return not search_index.is_current(database.connection)

    def _articles(self, wanted: Search, documents: Collection[DocumentId] | None) -> Iterator[Looked]:
        from desktop.store import search_index, searched

        query = wanted.query()
        keys = None if query is None else search_index.candidates(self._database.connection, query)
        chosen = (each for each in self._headed(keys) if documents is None or each.id in documents)
        for each, text in searched.with_texts(self._database.connection, chosen):
            yield Looked(Part.ARTICLE, each.id, each.title, each.id, text, "", *_source(each))

    def _headed(self, keys: Collection[int] | None = None) -> "Iterable[Headed]":
        """Read what heads every document, or those with these texts, by title; kept until anything is written."""
        from desktop.store import searched

        mark = self.mark()
        if self._heads is None or self._heads[0] != mark:
            self._heads = mark, searched.headed(self._database.connection)
        every = self._heads[1]
        return every if keys is None else (each for each in every if each.text_id in keys)


def _source(each: "Headed") -> tuple[str, str, str]:
    return each.author, each.publisher, each.published


def _of_codebook(book: Codebook) -> Iterator[Looked]:
    for code in book:
        words = code.definition
        path = book.path_text(code.id)
        yield Looked(Part.CODE, code.id, path, None, words.name, "name")
        said = {
            "definition": words.definition,
            "include": words.include,
            "exclude": words.exclude,
            "examples": words.examples,
            "near_misses": words.near_misses,
            "notes": code.notes,
        }
        for field, lines in said.items():
            if lines:
                yield Looked(Part.CODE, code.id, path, None, lines, field)


def _of_memos(memos: Iterable[Memo], headed: "Iterable[Headed]", book: Codebook) -> Iterator[Looked]:
    titles = {each.id: each.title for each in headed}
    for memo in memos:
        yield Looked(Part.MEMO, memo.id, _about(memo, titles, book), memo.document, memo.body)


def _about(memo: Memo, titles: dict[DocumentId, str], book: Codebook) -> str:
    if memo.target.kind is MemoKind.CODE:
        return next((book.path_text(code.id) for code in book if code.id == memo.target.id), "")
    return titles.get(memo.document, "") if memo.document else ""
