"""The reading surface: an article with its codings."""

from desktop.ui.text.colours import DARK, LIGHT, SurfaceColours
from desktop.ui.text.marks import DocumentHeader, Mark
from desktop.ui.text.notes import Note
from desktop.ui.text.surface import Surface

__all__ = ["DARK", "LIGHT", "DocumentHeader", "Mark", "Note", "Surface", "SurfaceColours"]
