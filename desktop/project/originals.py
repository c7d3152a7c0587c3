"""The files that articles came from: kept beside the project when they come in, and given out again.

A document names its original by the field `original` of its source record: the SHA-256 of the file's bytes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.articles import Article
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.file_names import file_name
from desktop.domain.ids import DocumentId, parse_id
from desktop.project.articles import ArticleFile, bytes_of_file
from desktop.project.import_report import from_json

if TYPE_CHECKING:
    from desktop.project.reading import Reading
    from desktop.store.originals import Original

FIELD = "original"


def keep(project: Path, files: Sequence[ArticleFile]) -> int:
    """Keep the files of an import beside a project, each once, and return how many are new.

    The articles are in, so what is not there any more is passed over, and the first that cannot be written ends it:
    raises KnownError that says how many are not kept.
    """
    from desktop.store import originals

    place, count = originals.beside(project), 0
    distinct = list(dict.fromkeys(files))
    for number, file in enumerate(distinct):
        try:
            data = bytes_of_file(file)
        except KnownError:
            continue
        try:
            count += originals.keep(place, file.name, data)
        except KnownError as error:
            lost = f"The articles are in; files of theirs that are not kept: {len(distinct) - number:,}"
            raise KnownError(f"{lost} of {len(distinct):,}. {error}") from error
    return count


def lacks(project: "Reading", path: Path | None, document: DocumentId, article: Article) -> bool:
    """Tell whether a document came from the very file that an article was read from, which is not kept."""
    from desktop.store import originals

    digest = project.attributes(document).get(FIELD)
    if path is None or digest is None or digest.value != article.said(FIELD):
        return False
    return not originals.has(originals.beside(path), digest.value)


def kept(project: Path) -> "list[Original]":
    """List what is kept beside a project."""
    from desktop.store import originals

    return originals.kept(originals.beside(project))


def all_of(project: Path) -> Iterator[tuple[str, bytes]]:
    """Walk the names and bytes of all that is kept beside a project."""
    from desktop.store import originals

    for each in kept(project):
        yield originals.read(originals.beside(project), each.sha256)


def original_of(project: "Reading", path: Path | None, document: DocumentId) -> tuple[str, bytes]:
    """Return the name and bytes of the file that a document came from; NotFound where it was not kept."""
    from desktop.store import originals

    digest = project.attributes(document).get(FIELD)
    if path is None or digest is None:
        raise NotFound("The original of this article was not kept.")
    return originals.read(originals.beside(path), digest.value)


def problems(project: "Reading", path: Path) -> Iterator[str]:
    """Walk what is damaged or missing of the originals that were to be kept, a sentence each."""
    from desktop.store import originals

    place, whole = originals.beside(path), set[str]()
    wanted = _wanted(project)
    if wanted and not place.exists():
        yield (
            f"{place.name}, where the originals of {len(wanted):,} articles were kept, is not there. "
            "Put it back beside the project, under that name; the articles themselves are whole."
        )
        return
    try:
        there = kept(path)
    except KnownError as error:
        yield str(error)
        return
    for each in there:
        try:
            originals.read(place, each.sha256)
            whole.add(each.sha256)
        except KnownError as error:
            yield str(error)
    known = whole | {each.sha256 for each in there}
    for document, title in wanted.items():
        digest = project.attributes(document).get(FIELD)
        if digest is not None and digest.value not in known:
            yield f"The original of “{title}” is not in {place.name}; the article itself is whole."


def _wanted(project: "Reading") -> dict[DocumentId, str]:
    """Return the documents, with their titles, whose files were to be kept when they came in."""
    there = {each.id: each.title for each in project.documents(older=True)}
    reports = (from_json(body) for _, _, body in project.import_reports())
    came = (parse_id(each.id) for report in reports if report.originals for each in report.came)
    return {DocumentId(each): there[DocumentId(each)] for each in came if each in there}


def give_out(name: str, data: bytes, folder: Path) -> Path:
    """Write a file into a folder under its own name, never over another; raises KnownError where it cannot be."""
    plain = Path(file_name(name, "article"))
    target, number = folder / plain, 1
    while target.exists():
        number += 1
        target = folder / f"{plain.stem} ({number}){plain.suffix}"
    try:
        with target.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise KnownError(
            f"{target} cannot be written ({error.strerror}). Choose another place or make room."
        ) from error
    return target
