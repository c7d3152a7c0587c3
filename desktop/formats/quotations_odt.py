"""Quotations by code in an OpenDocument text, with their sources."""

from collections.abc import Mapping
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


_QUOTATION, _SOURCE = "Quotations", "Source"
_SIDE = {"fo:margin-left": "1cm", "fo:margin-right": "1cm"}
_LOOKS: Mapping[str, Mapping[str, dict[str, str]]] = {
    _QUOTATION: {
        "paragraph": {**_SIDE, "fo:margin-top": "0.35cm", "fo:margin-bottom": "0.05cm", "fo:keep-with-next": "always"},
        "text": {"fo:font-style": "italic"},
    },
    _SOURCE: {
        "paragraph": {**_SIDE, "fo:margin-top": "0cm", "fo:margin-bottom": "0.25cm"},
        "text": {"fo:font-size": "9pt", "fo:color": "#444444"},
    },
}
"""How paragraphs look: a source belongs to the quotation above it."""


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what is not there."""
    return quotations.losses(going)


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write a heading a code and two paragraphs a quotation, and return how many there are."""
    from odfdo import Document, Style

    document = Document("text")
    document.body.clear()
    for name, looks in _LOOKS.items():
        style = Style("paragraph", name=name)
        style.set_properties(area="paragraph", properties=looks["paragraph"])
        style.set_properties(area="text", properties=looks["text"])
        document.insert_style(style)
    for level in document.styles.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")
        for numbered in ("style:num-suffix", "style:num-prefix", "loext:num-list-format"):
            if level.get_attribute(numbered) is not None:
                level.del_attribute(numbered)
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
        if each.meaning:
            say(each.meaning)
        for quotation in each.quotations:
            say(quotation.quote, _QUOTATION)
            below = (quotation.source, quotation.layer, quotation.handling, quotation.beside)
            say(" — ".join(part for part in below if part), _SOURCE)
            number += 1
    return number
