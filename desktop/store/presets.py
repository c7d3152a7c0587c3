"""Exports that a project keeps by name."""

import sqlalchemy as sa

from desktop.domain.ids import PresetId
from desktop.domain.presets import Preset, from_words
from desktop.store import schema

EXPORT = "export"
"""The kind of presets that are about exports."""


def presets(connection: sa.Connection) -> list[Preset]:
    """Read the presets of exports by name."""
    table = schema.preset
    query = sa.select(table).where(table.c.kind == EXPORT, ~table.c.deleted).order_by(table.c.name, table.c.uid)
    return [from_words(PresetId(row.uid), row.name, row.body) for row in connection.execute(query)]
