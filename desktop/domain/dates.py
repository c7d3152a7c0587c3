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


def is_published_date(text: str) -> bool:
    """Tell whether a text is a date of publication as it is kept; an empty one is."""
    try:
        published_date(text)
    except ValueError:
        return False
    return True


def partial_date(text: str) -> str:
    """Return a date as slots keep it, in EDTF (ISO 8601-2).

    As `published_date`, perhaps about then (`~`), uncertain (`?`) or both (`%`), or two of these with `/` between,
    one of which may be open (`..`). Raises ValueError for anything else, and for what ends before it begins.
    """
    ends = [end.strip() for end in text.split("/")]
    if len(ends) > 2 or set(ends) <= {"..", ""}:
        raise ValueError(text)
    kept = [end if end == ".." and len(ends) == 2 else _qualified(end) for end in ends]
    begin, end = (each.rstrip("~?%") for each in (kept[0], kept[-1]))
    if ".." not in kept and begin[: len(end)] > end:
        raise ValueError(text)
    return "/".join(kept)


def utc_text(milliseconds: int) -> str:
    """Write a moment as files do: `YYYY-MM-DDTHH:MM:SSZ`."""
    return f"{datetime.fromtimestamp(milliseconds // 1000, UTC).isoformat()[:19]}Z"


def _qualified(text: str) -> str:
    plain = text[:-1] if text[-1:] in ("~", "?", "%") else text
    if not published_date(plain):
        raise ValueError(text)
    return text
