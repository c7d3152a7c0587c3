"""Periods of time that dates lie in, as far as they are known."""

from enum import StrEnum

from desktop.domain.dates import partial_date


class Period(StrEnum):
    """How finely time is cut."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


_SPANNING = "XXXX"
"""The year of what spans several, as EDTF leaves digits out."""


def period_of(text: str, period: Period) -> str:
    """Name the period that all of a date lies in: `2021`, `2021-Q4` or `2021-10`; empty for no date.

    What is not known that exactly has an X: `2021-XX` is somewhere in 2021, `XXXX` spans several years or is open.
    An approximate or uncertain date lies where it says.
    """
    try:
        ends = [end.rstrip("~?%") for end in partial_date(text).split("/")]
    except ValueError:
        return ""
    if ".." in ends or len({end[:4] for end in ends}) > 1:
        return _SPANNING
    named = {_named(end, period) for end in ends}
    return named.pop() if len(named) == 1 else _vague(ends[0][:4], period)


def is_vague(period: str) -> bool:
    """Tell whether a period stands for what is not known that exactly."""
    return "X" in period


def filled(first: str, last: str) -> list[str]:
    """List the periods of one kind from one to another."""
    year, number = _counted(first)
    until = _counted(last)
    most = 1 if len(first) == 4 else 4 if "Q" in first else 12
    found = []
    while (year, number) <= until:
        found.append(f"{year:04}" + ("" if most == 1 else f"-Q{number}" if most == 4 else f"-{number:02}"))
        year, number = (year + 1, 1) if number == most else (year, number + 1)
    return found


def _counted(period: str) -> tuple[int, int]:
    return int(period[:4]), int(period[5:].removeprefix("Q") or 1)


def _named(date: str, period: Period) -> str:
    if period is Period.YEAR:
        return date[:4]
    if len(date) < 7:
        return _vague(date[:4], period)
    return date[:7] if period is Period.MONTH else f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}"


def _vague(year: str, period: Period) -> str:
    return f"{year}-QX" if period is Period.QUARTER else f"{year}-XX"
