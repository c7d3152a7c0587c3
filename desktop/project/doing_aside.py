"""What takes long, done to a project by another process, while the one that has it open stays quick.

What it does is one transaction there: it is whole once this returns, and never was where the process is ended before.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain, groupby
from operator import itemgetter

from desktop.domain.articles import Article
from desktop.domain.changes import Changes
from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.ids import DocumentId
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.project.import_report import ImportReport
from desktop.project.project import Project

Place = tuple[DocumentId, Span]
Act = Callable[[Project], Changes]
Task = tuple[str, Coder, Act]
"""Where the project is, which the process that asks has open and does not write meanwhile; who does what."""


def do(task: Task) -> Changes:
    """Do it, in a process of one's own; the one that has the project open has to be told by `done_aside`."""
    from desktop.store.opening import open_for_holder

    location, coder, act = task
    with closing(open_for_holder(location, coder)) as database:
        return act(Project(database, location, coder))


def bringing(found: tuple[Article, ...], report: ImportReport) -> Act:
    """Return what brings articles in, with the report on them."""
    return partial(_bring, found=found, report=report)


def coding_all(like: NewCoding, places: Iterable[Place]) -> Act:
    """Return what makes one such coding at each place; bare numbers are on their way in no time."""
    ends = ((document, array("Q", chain.from_iterable(span for _, span in those))) for document, those in _by(places))
    return partial(_code_all, like=like, ends=tuple(ends))


def _by(places: Iterable[Place]) -> Iterator[tuple[DocumentId, Iterator[Place]]]:
    return groupby(places, key=itemgetter(0))


def _code_all(project: Project, like: NewCoding, ends: "tuple[tuple[DocumentId, array[int]], ...]") -> Changes:
    places = ((document, Span(*span)) for document, those in ends for span in zip(those[::2], those[1::2], strict=True))
    return project.run(op.AddCodings(tuple(replace(like, document=document, span=span) for document, span in places)))


def _bring(project: Project, found: tuple[Article, ...], report: ImportReport) -> Changes:
    documents = tuple(article.document() for article in found)
    return project.run(op.AddDocuments(documents, report.bringing(found).as_json()))
