"""Glossator: read articles beside a codebook, code spans, keep and export them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.project.notebook import Notebook

__version__ = "0.1.0"


def open(location: "str | Path") -> "Notebook":  # noqa: A001 - as scripts call it: desktop.open
    """Open a project to read it from a script or a notebook; raises KnownError where that cannot be."""
    from desktop.project.notebook import Notebook

    return Notebook(location)
