"""A project opened to be read by scripts and notebooks: `desktop.open("work.gloss")`.

Lists hold the values that the whole program uses; tables hold the same by column, for pandas or polars.
"""

from collections.abc import Collection
from importlib import import_module
from pathlib import Path
from typing import Any, Self

from desktop.domain.codebook import Codebook
from desktop.domain.coders import Coder
from desktop.domain.codings import CodedSpan
from desktop.domain.documents import Document
from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId, id_text
from desktop.domain.memos import Memo
from desktop.domain.selection import Selection
from desktop.project.project import Project

Columns = dict[str, list[Any]]


class Notebook:
    """Reads a project that others may have open; nothing can be changed through it."""

    def __init__(self, location: str | Path) -> None:
        """Open a `.gloss` file or a `postgresql://` address; raises KnownError where that cannot be."""
        self._project = Project.open(location, read_only=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the project."""
        self._project.close()

    @property
    def name(self) -> str:
        """What people call the project."""
        return self._project.name

    def documents(self) -> list[Document]:
        """Read the documents by title."""
        return self._project.documents()

    def text(self, document: DocumentId | str) -> str:
        """Read the text of a document, by its id or title."""
        found = self._project.find_document(document).id if isinstance(document, str) else document
        return self._project.text(found)

    def codebook(self) -> Codebook:
        """Read the codebook, which can be walked in the order of its tree."""
        return self._project.codebook()

    def coders(self) -> list[Coder]:
        """Read the layers: the coders by name, and the agreed one where something was decided."""
        return self._project.layers()

    def codings(
        self, coders: Collection[str] = (), documents: Collection[str] = (), codes: Collection[str] = ()
    ) -> list[CodedSpan]:
        """Read codings in the order of an export; names choose layers, documents, and codes with what stands below.

        Without coders these are the codings of all, side by side: count them layer by layer.
        """
        return list(self._project.coded_spans(*self._chosen(coders, documents, codes)))

    def memos(self) -> list[Memo]:
        """Read the memos, oldest first."""
        return self._project.memos()

    def columns(self, what: str = "codings") -> Columns:
        """Return “codings”, “documents” or “codebook” by column; raises KnownError for another word."""
        tables = {"codings": self._codings, "documents": self._documents, "codebook": self._codebook}
        if what not in tables:
            raise KnownError(f"There is no table “{what}”; choose one of {', '.join(tables)}.")
        return tables[what]()

    def pandas(self, what: str = "codings") -> Any:
        """Return the same as a pandas DataFrame; raises KnownError where pandas is not installed."""
        return _loaded("pandas").DataFrame(self.columns(what))

    def polars(self, what: str = "codings") -> Any:
        """Return the same as a polars DataFrame; raises KnownError where polars is not installed."""
        return _loaded("polars").DataFrame(self.columns(what), strict=False)

    def _chosen(self, coders: Collection[str], documents: Collection[str], codes: Collection[str]) -> tuple[Any, ...]:
        project, book = self._project, self._project.codebook()
        layers = {layer.name.casefold(): layer.id for layer in project.layers()}
        if strange := [name for name in coders if name.casefold() not in layers]:
            raise KnownError(f"No coder is called {strange[0]}. There are: {', '.join(layers)}.")
        found = [project.find_code(name) for name in codes]
        return (
            {project.find_document(name).id for name in documents} or None,
            {layers[name.casefold()] for name in coders} or None,
            {each.id for code in found for each in (code, *book.below(code.id))} or None,
        )

    def _codings(self) -> Columns:
        from desktop.formats.coding_table import NUMBERS, table

        laid = table(self._project.outgoing(Selection()))
        columns: Columns = {name: [] for name in laid.columns}
        for row in laid.rows:
            for name, cell in zip(laid.columns, row, strict=True):
                columns[name].append(None if name in NUMBERS and cell == "" else cell)
        return columns

    def _documents(self) -> Columns:
        documents = self._project.documents()
        return {
            "id": [id_text(each.id) for each in documents],
            **{
                name: [getattr(each.source, name) for each in documents]
                for name in ("title", "publisher", "author", "published", "url")
            },
            **{name: [getattr(each, name) for each in documents] for name in ("sha256", "length", "words")},
            "handling": [each.terms.handling for each in documents],
        }

    def _codebook(self) -> Columns:
        book = self._project.codebook()
        codes = list(book)
        meanings = ("definition", "include", "exclude", "examples", "near_misses")
        return {
            "id": [id_text(code.id) for code in codes],
            "parent": [id_text(code.parent) if code.parent else "" for code in codes],
            "path": [book.path_text(code.id) for code in codes],
            **{name: [getattr(code, name) for code in codes] for name in ("key", "name", "colour", "archived")},
            **{name: [getattr(code.definition, name) for code in codes] for name in meanings},
        }


def _loaded(library: str) -> Any:
    try:
        return import_module(library)
    except ImportError as error:
        raise KnownError(f"{library} is not installed; pip install {library} adds it.") from error
