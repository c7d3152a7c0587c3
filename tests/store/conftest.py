"""The tests of this room run on SQLite and, where a server can be had, on PostgreSQL."""

from tests.backends import location, server

__all__ = ["location", "server"]
