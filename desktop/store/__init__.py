"""Keeps a project in a database: an append-only journal that is the truth, and tables that are its fold."""

from desktop.store.database import Database
from desktop.store.opening import create, open_database

__all__ = ["Database", "create", "open_database"]
