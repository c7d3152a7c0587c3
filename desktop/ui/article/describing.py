"""What is selected and where, in a few words for the status bar."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.structure import Kind, kind_at
from desktop.domain.text import paragraph_number
from desktop.ui.article.page import Page
from desktop.ui.dialogs.article_words import kind_words


def described(page: Page) -> str:
    """Name the paragraph, and what is selected or in hand there; empty without an article."""
    if page.document is None:
        return ""
    selection, chosen = page.surface.selected_span(), page.chosen()
    place = selection or (chosen.span if chosen else None)
    position = place.start if place else page.surface.position()
    paragraph = QCoreApplication.translate("Describing", "Paragraph {number}")
    words = [paragraph.format(number=paragraph_number(page.text, position))]
    kind = kind_at(page.document.parts, position)
    if kind != Kind.BODY:
        words.append(kind_words(kind))
    if selection:
        words.append(_counted(len(selection)))
    elif chosen and chosen.code in page.codebook.codes:
        words.append(page.codebook.codes[chosen.code].name)
    return " · ".join(words)


def _counted(characters: int) -> str:
    if characters == 1:
        return QCoreApplication.translate("Describing", "1 character selected")
    return QCoreApplication.translate("Describing", "{count} characters selected").format(count=f"{characters:,}")
