"""Several codes in the hand while they are dragged."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from desktop.domain.codebook import Code
from desktop.domain.ids import CodeId
from desktop.ui.text.mime import of_code

CODES = "application/x-glossator-codes"
"""All the codes dragged, one after the other."""
_LENGTH = 16


def packed(codes: Sequence[Code]) -> QMimeData:
    """Carry codes; what takes one takes the first, what takes text their names."""
    data = of_code(codes[0].id)
    data.setData(CODES, b"".join(code.id for code in codes))
    data.setText("\n".join(code.name for code in codes))
    return data


def carried_codes(data: QMimeData) -> tuple[CodeId, ...]:
    """Return the codes that are carried."""
    carried = bytes(data.data(CODES).data())
    return tuple(CodeId(carried[start : start + _LENGTH]) for start in range(0, len(carried), _LENGTH))
