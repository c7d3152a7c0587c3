"""What is in the hand while codes or words are dragged."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from desktop.domain.codebook import Code
from desktop.domain.ids import CodeId

CODE = "application/x-glossator-code"
"""One code: its 16 bytes."""
CODES = "application/x-glossator-codes"
"""All the codes dragged, one after the other."""
SPAN = "application/x-glossator-span"
"""A selection of the article."""
_LENGTH = 16


def packed(codes: Sequence[Code]) -> QMimeData:
    """Carry codes; what takes one takes the first, what takes text their names."""
    data = QMimeData()
    data.setData(CODE, codes[0].id)
    data.setData(CODES, b"".join(code.id for code in codes))
    data.setText("\n".join(code.name for code in codes))
    return data


def carried_codes(data: QMimeData) -> tuple[CodeId, ...]:
    """Return the codes that are carried."""
    carried = bytes(data.data(CODES).data())
    return tuple(CodeId(carried[start : start + _LENGTH]) for start in range(0, len(carried), _LENGTH))


def has_span(data: QMimeData) -> bool:
    """Tell whether words of the article are carried."""
    return data.hasFormat(SPAN)
