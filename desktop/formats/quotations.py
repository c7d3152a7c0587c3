"""Quotations gathered below their codes, whatever they are written in."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.codings import CodedSpan
from desktop.domain.ids import CodeId
from desktop.domain.outgoing import Outgoing
from desktop.formats import coding_losses
from desktop.formats.citing import said, source_line
from desktop.formats.coding_table import layer_names
from desktop.formats.losses import Loss, counted

WHOLE = "(the whole article)"
KEPT_BACK = "(the licence keeps the words back)"
"""What stands in a report for words that are not there."""
AS_LISTED = "Quotations as listed"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with what stands below it."""

    quote: str
    """The words, or what stands for them in brackets."""
    has_words: bool
    source: str
    """The source line, and the code where no heading names it."""
    layer: str
    beside: str
    """What the coding says by its slots, and its memo on further lines."""
    handling: str


@dataclass(frozen=True, slots=True)
class CodeQuotations:
    """A code that has quotations, with these in the order of an export; or all, as they are listed."""

    path: str
    meaning: str
    quotations: tuple[Quotation, ...]


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what is not there where quotations are all."""
    return counted([coding_losses.texts(going), coding_losses.other_memos(going), coding_losses.withheld(going)])


def by_code(going: Outgoing) -> Iterator[CodeQuotations]:
    """Walk the codes that have quotations, in the order of the codebook; or all quotations under one heading."""
    layers = dict(zip((coder.id for coder in going.coders), layer_names(going.coders), strict=True))
    rows: dict[CodeId | None, list[Quotation]] = {}
    listed = going.layout.as_listed
    for row in going.rows():
        layer = layers.get(row.coding.coder, row.coder_name)
        handling = going.by_id[row.coding.document].terms.handling
        source = f"{source_line(row)} · {' / '.join(row.code_path)}" if listed else source_line(row)
        made = Quotation(quoted(row), bool(row.quote), source, layer, _beside(row), handling)
        rows.setdefault(None if listed else row.coding.code, []).append(made)
    if listed:
        yield CodeQuotations(AS_LISTED, "", tuple(rows.get(None, ())))
    for code in going.book:
        if code.id in rows:
            meaning = code.definition.definition.strip()
            yield CodeQuotations(going.book.path_text(code.id), meaning, tuple(rows[code.id]))


def quoted(row: CodedSpan) -> str:
    """Return the words of a coding, or say why there are none."""
    return row.quote or (KEPT_BACK if row.coding.span else WHOLE)


def about(going: Outgoing) -> str:
    """Name the layers, the unit and the state of the codebook."""
    layers = ", ".join(layer_names(going.coders)) or "none"
    version = f" Codebook {going.version}." if going.version else ""
    return f"Layers: {layers}. Unit: one coding, a code that one coder gave to words or to an article.{version}"


def _beside(row: CodedSpan) -> str:
    return "\n".join(part for part in (said(row), row.memo) if part)
