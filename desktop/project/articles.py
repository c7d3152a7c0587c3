"""Articles on their way in: which files hold some, and reading one in a process of its own.

Nothing here needs a project. A reader has `SECONDS` for a file, and its process may neither reach the network nor start
a program.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.articles import Article, RowsLeft
from desktop.domain.documents import Found
from desktop.domain.errors import KnownError
from desktop.domain.text import normalise
from desktop.project.aside import Aside, Stopped
from desktop.project.exchange import MAX_BYTES, bytes_of, opened

if TYPE_CHECKING:
    from desktop.formats.code_tables import Table

SECONDS = 60
MOST_FILES = 20_000
_PLACES = 8
"""Rows of a table that are named."""
_METHODS = {"Web page": "html", "Web archive": "html", "PDF": "pdf", "Word document": "docx", "E-mail": "eml"}
"""How articles were captured, by the names of formats; the others came in a file of no special kind."""
MOST_MEMORY = 4 * 1024**3
_FORBIDDEN = frozenset(
    (
        *("socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system", "os.exec"),
        *("os.posix_spawn", "os.spawn", "os.startfile", "webbrowser.open", "os.fork", "os.forkpty"),
    )
)


def date_as_kept(words: str) -> str:
    """Turn a date as people write it, “4 March 2023”, into the form it is kept in; all other words stay as they are."""
    from desktop.formats.articles.days import day_in, is_day_line

    found = day_in(words) if is_day_line(words) else None
    return found.date if found and found.sure else words


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file that may hold articles: on the disk, or an entry of a zip file."""

    path: Path
    entry: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    """Of a table, fields and the columns that hold them; those not said are guessed."""

    @property
    def name(self) -> str:
        """Return what it is called, without folders."""
        return PurePosixPath(self.entry).name if self.entry else self.path.name

    @property
    def shown(self) -> str:
        """Return what tells it from others of its name."""
        return f"{self.path.name} › {self.entry}" if self.entry else self.path.name


@dataclass(frozen=True, slots=True)
class Given:
    """What was found in the files and folders that somebody gave."""

    files: tuple[ArticleFile, ...]
    passed_over: tuple[str, ...] = ()
    """The names of files of other kinds."""
    refused: tuple[tuple[ArticleFile, str], ...] = ()
    """Zip files that cannot be opened, and why."""


def article_formats() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """List what articles can come in: names and endings."""
    from desktop.formats.articles.registry import READERS

    return tuple((reader.NAME, reader.ENDINGS) for reader in READERS)


def article_endings() -> frozenset[str]:
    """List the endings of files that are looked at in a folder, zip files of them included."""
    return frozenset({".zip", *(ending for _, endings in article_formats() for ending in endings)})


def find(paths: Sequence[Path]) -> Given:
    """Look through files, folders at any depth and zip files, in order of their names.

    A file that was given itself is taken whatever its ending. What browsers save beside a page is passed over unsaid.
    Raises KnownError for more files than anybody reads.
    """
    files: list[ArticleFile] = []
    others: list[str] = []
    refused: list[tuple[ArticleFile, str]] = []
    for path in paths:
        for each in _below(path):
            if each.suffix.lower() == ".zip":
                inside = _entries(each)
                files += inside.files
                others += inside.passed_over
                refused += inside.refused
            elif each is path or each.suffix.lower() in article_endings():
                files.append(ArticleFile(each))
            else:
                others.append(each.name)
            if len(files) > MOST_FILES:
                raise KnownError(f"There are more than {MOST_FILES:,} files. Import fewer at a time.")
    return Given(tuple(dict.fromkeys(files)), tuple(others), tuple(dict.fromkeys(refused)))


class Read(NamedTuple):
    """What a file holds."""

    articles: list[Article]
    left: RowsLeft = RowsLeft()


def read_articles(file: ArticleFile | Path) -> list[Article]:
    """Read the articles of a file; raises KnownError naming it."""
    given = ArticleFile(file) if isinstance(file, Path) else file
    return _read(given, bytes_of_file(given))[0].articles


def _read(file: ArticleFile, data: bytes) -> tuple[Read, str]:
    """Return what it holds, and what its format is called."""
    from desktop.formats.articles.registry import TABLES, reader_for

    reader = reader_for(data, file.name)
    table = next((table for table in TABLES if table is reader), None)
    if table is None:
        return Read(reader.read(data, file.name)), reader.NAME
    return Read(*table.read_mapped(data, file.name, dict(file.columns))), reader.NAME


def read_table(file: ArticleFile) -> "Table":
    """Read a file as a table, in a process that does nothing else; raises KnownError naming it."""
    from desktop.formats.articles.article_table import table

    _forbid()
    return table(bytes_of_file(file), file.name)


def guessed_columns(table: "Table") -> dict[str, str]:
    """Guess from the headers of a table which column holds which field of an article."""
    from desktop.formats.articles.table_columns import guessed

    return guessed(table.columns)


def sources_of(path: Path) -> dict[str, dict[str, Found]]:
    """Read a list of sources: what is known of each file, by its name in small letters; raises KnownError."""
    from desktop.formats.articles.article_table import table
    from desktop.formats.articles.table_columns import records

    return records(table(bytes_of(path), path.name))


def is_table(file: ArticleFile) -> bool:
    """Tell by its name whether a file is a table, whose columns may have to be told."""
    from desktop.formats.articles.article_table import ENDINGS

    return file.name.lower().endswith(ENDINGS)


def read_alone(file: ArticleFile) -> Read:
    """Read a file in a process that does nothing else; raises KnownError, also where memory is used up.

    The field `original` is the SHA-256 of its bytes, `capture_method` what kind of file it is.
    """
    _forbid()
    data = bytes_of_file(file)
    try:
        found, kind = _read(file, data)
        digest = Found(sha256(data).hexdigest(), file.shown)
        method = Found(_METHODS.get(kind, "file"), "file")
        extra = {"original": digest}
        known = [replace(each, record={"capture_method": method, **each.record, **extra}) for each in found.articles]
        return found._replace(articles=known)
    except (MemoryError, RecursionError) as error:
        raise KnownError(f"“{file.name}” is more than can be read here. Save it as plain text (.txt).") from error


def read_clipboard(html: str) -> Article:
    """Read what a browser or an editor copied, in a process that does nothing else; raises KnownError for no words."""
    from desktop.formats.articles.web_page import fragment

    _forbid()
    if len(html) > MAX_BYTES:
        raise KnownError("There is more in the clipboard than any article. Save it as a file and import that.")
    return fragment(html, "clipboard")


def taken_as_it_is(text: str) -> Article:
    """Take a text that somebody typed or pasted; its parts are told by its words."""
    from desktop.formats import plain_text

    return plain_text.article(normalise(text), "")


def read_each(files: Sequence[ArticleFile]) -> Iterator[tuple[ArticleFile, Read, str]]:
    """Read files aside, one after the other: what each holds, or why it cannot be read."""
    for number, read, error in Aside(read_alone, files, SECONDS).outcomes():
        yield files[number], read or Read([]), "" if error is None else refusal(files[number], error)


def refusal(file: ArticleFile, error: Exception) -> str:
    """Return the sentence for a file that was not read; raises what is a mistake of ours."""
    if isinstance(error, Stopped):
        return f"“{file.shown}” could not be read within {SECONDS} seconds, or ended its reader. Save it as plain text."
    if isinstance(error, KnownError):
        return str(error)
    raise error


def rows_left(file: ArticleFile, left: RowsLeft) -> Iterator[tuple[str, int]]:
    """Walk the sentences about rows of a table that were not taken, each with how many they are."""
    if number := len(left.without_text):
        places = ", ".join(left.without_text[:_PLACES]) + (", …" if number > _PLACES else "")
        rows = "1 row was" if number == 1 else f"{number:,} rows were"
        yield f"“{file.shown}”: {rows} not taken, since the column “{left.column}” is empty there ({places}).", number
    if left.too_many:
        yield (
            (
                f"“{file.shown}”: more articles than one table may bring; not taken, at its end: {left.too_many:,}. "
                "Put these into a file of their own."
            ),
            left.too_many,
        )


def _below(path: Path) -> Iterator[Path]:
    """Walk the files of a folder without hidden ones and those beside saved pages; a file stands for itself."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(each for each in folders if not _is_aside(each, names))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith((".", "~$")))


def _is_aside(folder: str, names: Sequence[str]) -> bool:
    """Tell whether a folder is hidden, or holds the pictures and styles of a saved page that lies beside it."""
    stem = folder.removesuffix("_files").removesuffix("-Dateien").removesuffix("_fichiers")
    return folder.startswith((".", "__MACOSX")) or (
        stem != folder and any(name in (f"{stem}.html", f"{stem}.htm") for name in names)
    )


def _entries(path: Path) -> Given:
    """List the entries of a zip file that may be articles."""
    from desktop.formats.articles.packed import COLLECTION, unpacked

    try:
        with opened(path, COLLECTION.total) as packed, unpacked(packed, path.name, COLLECTION) as file:
            names = [name for name in file.namelist() if name and not name.endswith("/")]
    except KnownError as error:
        return Given((), refused=((ArticleFile(path), str(error)),))
    seen = [name for name in sorted(names) if not _is_beside(name)]
    known = article_endings()
    files = [ArticleFile(path, name) for name in seen if PurePosixPath(name).suffix.lower() in known]
    return Given(tuple(files), tuple(PurePosixPath(name).name for name in seen if ArticleFile(path, name) not in files))


def _is_beside(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith((".", "__MACOSX")) or part.endswith("_files") for part in parts)


def bytes_of_file(file: ArticleFile) -> bytes:
    """Return what is in a file or an entry of a zip file; raises KnownError naming it."""
    if not file.entry:
        return bytes_of(file.path)
    from desktop.formats.articles.packed import COLLECTION, entry, unpacked

    with opened(file.path, COLLECTION.total) as packed, unpacked(packed, file.path.name, COLLECTION) as archive:
        return entry(archive, file.entry, COLLECTION.entry)


@cache
def _forbid() -> None:
    """Refuse the network and other programs in this process from now on, and more memory than any article needs."""
    sys.addaudithook(_refuse)
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, hard))


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"A reader of articles may not do this: {event}.")
