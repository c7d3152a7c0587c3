"""The tests of this room run on SQLite and, where a server can be had, on PostgreSQL."""

import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.spans import Span
from desktop.project import operations as op
from tests.backends import location, server
from tests.conftest import BORIS, MAYA, TEXT

__all__ = ["location", "server"]


def code(project, article, roles, words, role="security role"):
    """Give a code to words of the article, as whoever is at work."""
    start = TEXT.index(words)
    new = NewCoding(article, Span(start, start + len(words)), roles(role))
    (coding,) = project.run(op.AddCodings((new,))).codings
    return coding


@pytest.fixture
def two(project, article, roles):
    """A coding by Maya and one by Boris, with Maya at work."""
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    theirs = code(project, article, roles, "drills")
    project.switch_coder(MAYA.id)
    return code(project, article, roles, "embassies"), theirs
