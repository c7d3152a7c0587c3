"""The panel of the codebook."""

from desktop.ui.codebook.panel import CodebookPanel

__all__ = ["CodebookPanel"]
