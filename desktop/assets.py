"""Find the files that come with the program, in a checkout and in an installed wheel."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root() -> Path:
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


def resource(*parts: str) -> Path:
    """Return the path of an icon, font, theme, translation or schema."""
    return _root().joinpath("resources", *parts)


def seed(*parts: str) -> Path:
    """Return the path of a starter codebook, a sample article or the sample project's source."""
    return _root().joinpath("seeds", *parts)
