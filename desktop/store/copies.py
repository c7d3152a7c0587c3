"""Copies of a moment, opened to be looked at, so that what they were made of stays as it is."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from desktop.domain.coders import Coder
from desktop.store.backup import copy_to
from desktop.store.connect import to_sqlite
from desktop.store.database import Database
from desktop.store.failures import told
from desktop.store.opening import is_url, open_database, read_header


@contextmanager
def opened_copy(location: str, coder: Coder) -> Iterator[Database]:
    """Open a copy of a file or of a server's project; an older form is brought forward in the copy."""
    if is_url(location):
        server = open_database(location, coder, read_only=True)
        with closing(server), _copied(server.connection, "server.gloss", coder) as copy:
            yield copy
        return
    file = Path(location)
    read_header(file)
    with told(file.name):
        source = to_sqlite(file, read_only=True)
    with closing(source), _copied(source, file.name, coder) as copy:
        yield copy


@contextmanager
def _copied(source: sa.Connection, name: str, coder: Coder) -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / name
        with told(name):
            copy_to(source, target)
        with closing(open_database(str(target), coder)) as copy:
            yield copy
