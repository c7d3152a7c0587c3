"""What a code meant before: each change with its author, time and reason."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.domain.codebook import Definition, Meaning
from desktop.domain.ids import CoderId
from desktop.domain.wording import Fate, Piece, reworded
from desktop.ui.labels import moment

_SIGNS = {Fate.KEPT: "{}", Fate.REMOVED: "<s>{}</s>", Fate.ADDED: "<u>{}</u>"}


class EarlierMeanings(QTextBrowser):
    """Lists meanings, the present one first, each with the words that it took out and put in."""

    def __init__(
        self, meanings: Sequence[Meaning], names: Mapping[CoderId, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Meanings of the code, newest first"))
        self._names = names
        pairs = zip(meanings, [None, *meanings], strict=False)
        entries = [self._entry(meaning, before) for meaning, before in pairs]
        self.setHtml((legend() if len(entries) > 1 else "") + "<hr>".join(reversed(entries)))

    def _entry(self, meaning: Meaning, before: Meaning | None) -> str:
        unknown = self.tr("somebody")
        head = f"<b>{escape(self._names.get(meaning.coder, unknown))}</b> · {escape(moment(meaning.at))}"
        reason = f"<p>{escape(self.tr('Reason'))}: {escape(meaning.reason)}</p>" if meaning.reason else ""
        parts = self._changed(meaning.definition, before.definition if before else Definition(""))
        return head + reason + "".join(parts)

    def _changed(self, now: Definition, before: Definition) -> Iterator[str]:
        words = {
            "name": self.tr("Name"),
            "definition": self.tr("Definition"),
            "include": self.tr("Include"),
            "exclude": self.tr("Exclude"),
            "examples": self.tr("Examples"),
            "near_misses": self.tr("Near misses"),
        }
        for field, word in words.items():
            old, new = getattr(before, field), getattr(now, field)
            if old != new:
                pieces = reworded(old, new) if old and new else [Piece(Fate.KEPT, new or self.tr("(nothing)"))]
                yield f"<p>{escape(word)}: {''.join(marked(piece) for piece in pieces)}</p>"


def legend() -> str:
    """Say in rich text what the marks of `marked` mean."""
    words = QCoreApplication.translate("EarlierMeanings", "{added} were put in, {removed} were taken out.")
    added = QCoreApplication.translate("EarlierMeanings", "Underlined words")
    removed = QCoreApplication.translate("EarlierMeanings", "words struck through")
    return f"<p>{escape(words).format(added=f'<u>{escape(added)}</u>', removed=f'<s>{escape(removed)}</s>')}</p><hr>"


def marked(piece: Piece) -> str:
    """Write a piece as rich text: what was added underlined, what was removed struck through."""
    return _SIGNS[piece.fate].format(escape(piece.words).replace("\n", "<br>"))
