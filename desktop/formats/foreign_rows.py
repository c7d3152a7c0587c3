"""Values of other programs' tables, of which nobody vouches for the kind."""

from datetime import UTC, datetime
from typing import Any


def words(value: Any) -> str:
    """Return a value as words; nothing is empty."""
    return value if isinstance(value, str) else "" if value is None or isinstance(value, bytes) else str(value)


def number(value: Any) -> int:
    """Return a whole number; -1 for what is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def time(value: Any) -> int | None:
    """Return milliseconds since 1970 of a time written out; without a zone it counts as UTC."""
    try:
        when = datetime.fromisoformat(words(value).strip())
        milliseconds = round((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() * 1000)
    except (ValueError, OverflowError):
        return None
    return milliseconds if milliseconds >= 0 else None
