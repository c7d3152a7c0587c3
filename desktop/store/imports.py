"""What became of files that were imported."""

import sqlalchemy as sa

from desktop.domain.ids import CoderId
from desktop.store import schema
from desktop.store.keys import Keys


def reports(connection: sa.Connection, keys: Keys) -> list[tuple[CoderId, int, str]]:
    """Read who imported when (milliseconds since 1970), and the report in JSON, the newest first."""
    table = schema.import_report
    query = sa.select(table).where(~table.c.deleted).order_by(table.c.created.desc(), table.c.id.desc())
    rows = connection.execute(query)
    return [(keys.coder(row.coder_id), row.created, row.body) for row in rows]
