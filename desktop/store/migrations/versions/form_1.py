"""The first form of the tables: where every later step starts."""

revision = "1"
down_revision = None


def upgrade() -> None:
    """Do nothing: a project of this form was made by `schema.py`."""
