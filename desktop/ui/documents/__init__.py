"""The panel of documents, and the fields of an article's source."""

from desktop.ui.documents.panel import DocumentsPanel
from desktop.ui.documents.source_form import SourceForm

__all__ = ["DocumentsPanel", "SourceForm"]
