"""What takes long, done to a project by another process, while the one that has it open stays quick.

What it does is one transaction there: it is whole once this returns, and never was where the process is ended before.
"""

from collections.abc import Callable
from contextlib import closing
from functools import partial

from desktop.domain.articles import Article
from desktop.domain.changes import Changes
from desktop.domain.coders import Coder
from desktop.project import operations as op
from desktop.project.import_report import ImportReport
from desktop.project.project import Project

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


def _bring(project: Project, found: tuple[Article, ...], report: ImportReport) -> Changes:
    documents = tuple(article.document() for article in found)
    return project.run(op.AddDocuments(documents, report.bringing(found).as_json()))
