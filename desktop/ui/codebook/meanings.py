"""What a code meant before: each change with its author, time and reason."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.domain.codebook import Definition, Meaning
from desktop.domain.ids import CoderId
from desktop.ui.labels import moment


class EarlierMeanings(QTextBrowser):
    """Lists meanings, the present one first, each with the parts that it changed."""

    def __init__(
        self, meanings: Sequence[Meaning], names: Mapping[CoderId, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Meanings of the code, newest first"))
        self._names = names
        pairs = zip(meanings, [None, *meanings], strict=False)
        self.setHtml("<hr>".join(reversed([self._entry(meaning, before) for meaning, before in pairs])))

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
            text = getattr(now, field)
            if text != getattr(before, field):
                shown = escape(text).replace("\n", "<br>") or self.tr("(nothing)")
                yield f"<p>{escape(word)}: {shown}</p>"
