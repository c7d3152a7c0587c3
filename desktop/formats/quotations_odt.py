"""Quotations by code in an OpenDocument text, with their sources."""

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from desktop.domain.outgoing import Outgoing
from desktop.formats import quotations
from desktop.formats.losses import Loss
from desktop.formats.still_zip import still
from desktop.formats.xml_words import spoken

if TYPE_CHECKING:
    from odfdo import Document

FORMAT = "odt"
NAME = "Quotations by code in OpenDocument"
ENDINGS: tuple[str, ...] = (".odt",)
_SINCE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""When every document says it was made, so that the same quotations give the same bytes."""


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what is not there."""
    return quotations.losses(going)


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write a heading a code and two paragraphs a quotation, and return how many there are."""
    from odfdo import Document

    document = Document("text")
    document.body.clear()
    document.meta.creation_date = _SINCE
    document.meta.date = _SINCE
    document.meta.title = spoken(going.project)
    number = _fill(document, going)
    whole = BytesIO()
    document.save(whole)
    out.write(still(whole.getvalue()))
    return number


def _fill(document: "Document", going: Outgoing) -> int:
    from odfdo import Header, Paragraph

    def say(words: str, style: str = "Text_20_body") -> None:
        document.body.append(Paragraph(spoken(words), style=style))

    number = 0
    document.body.append(Header(1, spoken(going.project)))
    say(quotations.about(going))
    for each in quotations.by_code(going):
        document.body.append(Header(2, spoken(each.path)))
        if each.code.definition.definition:
            say(each.code.definition.definition)
        for quotation in each.quotations:
            say(quotation.quote, "Quotations")
            below = (quotation.source, quotation.layer, quotation.handling, quotation.beside)
            say(" — ".join(part for part in below if part))
            number += 1
    return number
