"""What a code of a file says, in words: all of a new one; of one that is there, what came and what went."""

from collections.abc import Iterator
from dataclasses import asdict
from html import escape

from PySide6.QtCore import QCoreApplication

from desktop.domain.codebook import SEPARATOR, Code, NewCode
from desktop.domain.wording import Fate, Piece, reworded
from desktop.project.codebook_exchange import KEPT, Incoming, State
from desktop.ui.codebook.meanings import marked
from desktop.ui.dialogs.code_words import field_word

_OTHER = ("short_name", "key", "notes")


def page(row: Incoming) -> str:
    """Return what there is to see of a code before it comes in, as rich text."""
    head = f"<p><b>{escape(SEPARATOR.join(row.path))}</b></p><p>{escape(_sentence(row))}</p>"
    return head + "".join(_differences(row.there, row) if row.there else _all_of(row.code))


def _sentence(row: Incoming) -> str:
    words = {
        State.NEW: _tr("New: it comes in with all this."),
        State.SAME: _tr("The file says of it what is here."),
        State.CHANGED: _tr(
            "It is here already. Ticked, it takes the file’s words: underlined ones come, struck ones go."
        ),
        State.CONFLICT: _tr("The file could mean two codes here, or it was merged. It stays as it is."),
    }
    taken = _tr("Its key has been given to another code, so it comes without.")
    return f"{words[row.state]} {taken}" if row.state is State.NEW and row.differs else words[row.state]


def _all_of(code: NewCode) -> Iterator[str]:
    said = {**asdict(code.definition), **{field: getattr(code, field) for field in _OTHER}}
    yield from (_paragraph(field, _plain(words)) for field, words in said.items() if words and field != "name")


def _differences(there: Code, row: Incoming) -> Iterator[str]:
    for field in row.differs:
        if field in KEPT:
            yield _paragraph(field, escape(_tr("stays as it is here")))
        elif field != "merged":
            yield _paragraph(
                field, "".join(marked(piece) for piece in _pieces(_said(there, field), _said(row.code, field)))
            )


def _pieces(before: str, now: str) -> list[Piece]:
    return reworded(before, now) if before else [Piece(Fate.ADDED, now)]


def _said(code: Code | NewCode, field: str) -> str:
    """Return a part of a code in words."""
    if field == "needs":
        return "; ".join(f"{key}: {need.value}" for key, need in sorted(code.needs.items()))
    value = getattr(code.definition, field) if hasattr(code.definition, field) else getattr(code, field)
    return (_tr("yes") if value else _tr("no")) if isinstance(value, bool) else str(value)


def _paragraph(field: str, words: str) -> str:
    return f"<p>{escape(field_word(field).capitalize())}: {words}</p>"


def _plain(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _tr(text: str) -> str:
    return QCoreApplication.translate("IncomingCode", text)
