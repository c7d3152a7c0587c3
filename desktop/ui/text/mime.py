"""What travels by drag and drop."""

from PySide6.QtCore import QMimeData

from desktop.domain.ids import CodeId
from desktop.domain.spans import Span

CODE = "application/x-glossator-code"
"""The 16 bytes of a code's id."""
SPAN = "application/x-glossator-span"
"""Start and end in code points, as decimal numbers with a space between."""


def of_span(span: Span, words: str) -> QMimeData:
    """Pack a selection: its place, and its words as stored."""
    data = QMimeData()
    data.setText(words)
    data.setData(SPAN, f"{span.start} {span.end}".encode())
    return data


def span_in(data: QMimeData) -> Span | None:
    """Read a selection that `of_span` packed."""
    parts = bytes(data.data(SPAN).data()).split()
    return Span(int(parts[0]), int(parts[1])) if len(parts) == 2 and all(part.isdigit() for part in parts) else None


def of_code(code: CodeId) -> QMimeData:
    """Pack a code."""
    data = QMimeData()
    data.setData(CODE, code)
    return data


def code_in(data: QMimeData) -> CodeId | None:
    """Read a code, if there is one."""
    found = bytes(data.data(CODE).data())
    return CodeId(found) if len(found) == 16 else None
