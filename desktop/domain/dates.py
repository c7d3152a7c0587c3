"""Dates as precise as they are known."""

import re
from datetime import UTC, date, datetime

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def published_date(text: str) -> str:
    """Return a date of publication as it is kept: `2021`, `2021-10` or `2021-10-24`; empty is not known.

    Raises ValueError for anything else, days that no calendar has among it.
    """
    wanted = text.strip()
    if not wanted:
        return ""
    match = _FORM.fullmatch(wanted)
    if not match or not wanted.isascii():
        raise ValueError(wanted)
    year, month, day = (int(part) if part else 1 for part in match.groups())
    date(year, month, day)
    return wanted


def utc_text(milliseconds: int) -> str:
    """Write a moment as files do: `YYYY-MM-DDTHH:MM:SSZ`."""
    return datetime.fromtimestamp(milliseconds // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
