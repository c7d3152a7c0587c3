"""What the paragraphs of an article are, as a reading surface shows it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.documents import Document
from desktop.domain.spans import Span
from desktop.domain.structure import Kind
from desktop.ui.dialogs.article_words import kind_words

if TYPE_CHECKING:
    from desktop.project import Project


def shown_kinds(project: "Project", document: Document) -> list[tuple[Span, str]]:
    """Name what the paragraphs of a document are, but for the body, and which of them are not counted."""
    left_out = project.settings().left_out
    not_counted = QCoreApplication.translate("Kinds", "{kind}, not counted")
    return [
        (part.span, not_counted.format(kind=kind_words(part.kind)) if part.kind in left_out else kind_words(part.kind))
        for part in document.parts
        if part.kind != Kind.BODY
    ]
