"""The card below the tree: what the current code means."""

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import CodeId, id_text, parse_id
from desktop.domain.references import referred
from desktop.ui.painting import SMALL, sized
from desktop.ui.text.contrast import readable
from desktop.ui.theme import LIGHT, Theme

_SIDE = 12
_LEAST = 60


class DefinitionCard(QFrame):
    """Shows name, definition, include, exclude, examples and near misses; it can be folded to its name."""

    edit_wanted = Signal()
    code_wanted = Signal(object)
    """CodeId of a code that the exclude line names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._theme: Theme = LIGHT
        self._code: Code | None = None
        self._path = ""
        self._book = Codebook()
        self._most = 240
        self._name = QLabel(self)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._name.setWordWrap(True)
        self._fold = QToolButton(self)
        self._body = QTextBrowser(self)
        self._lay_out()
        self.hide()

    @property
    def folded(self) -> bool:
        return self._body.isHidden()

    def text(self) -> str:
        """Return the words of the card's body."""
        return self._body.toPlainText()

    def show_code(self, code: Code | None, path: str = "", book: Codebook | None = None) -> None:
        """Show what a code means and, by its codebook, what it asks for; nothing when there is no code."""
        self._code, self._path, self._book = code, path, book or Codebook()
        self.setVisible(code is not None)
        self._write()

    def limit(self, most: int) -> None:
        """Take at most so many pixels; the rest scrolls."""
        self._most = max(_LEAST, most)
        self._fit()

    def fold(self, folded: bool) -> None:
        """Show the name alone, or all."""
        self._body.setHidden(folded)
        self._say_fold()
        self.updateGeometry()

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._theme = theme
        self._body.setStyleSheet("QTextBrowser { background: transparent; border: none; padding: 0; }")
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        self._fold.setAutoRaise(True)
        self._fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fold.setIconSize(QSize(12, 12))
        self._fold.clicked.connect(lambda: self.fold(not self.folded))
        self._body.setFrameShape(QFrame.Shape.NoFrame)
        self._body.setOpenLinks(False)
        self._body.document().setDocumentMargin(0)
        self._body.anchorClicked.connect(lambda link: self.code_wanted.emit(CodeId(parse_id(link.toString()))))
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setAccessibleName(self.tr("Definition of the code"))
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._name, 1)
        head.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 8, 6, 9)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._body)
        self._say_fold()

    def _say_fold(self) -> None:
        self._fold.setArrowType(Qt.ArrowType.UpArrow if self.folded else Qt.ArrowType.DownArrow)
        name = self.tr("Show the definition") if self.folded else self.tr("Fold the definition")
        self._fold.setToolTip(name)
        self._fold.setAccessibleName(name)

    def _write(self) -> None:
        if self._code is None:
            return
        self._name.setFont(sized(self.font(), bold=True))
        self._name.setText(self._code.name)
        self._name.setToolTip(self._path)
        self._body.setHtml(self._html(self._code))
        self._fit()

    def _html(self, code: Code) -> str:
        """Write the parts that are filled in, each after its small muted name."""
        meaning = code.definition
        named = (
            (self.tr("Include"), meaning.include),
            (self.tr("Exclude"), meaning.exclude),
            (self.tr("Examples"), meaning.examples),
            (self.tr("Near misses"), meaning.near_misses),
        )
        parts = [_paragraph(_lines(meaning.definition))] if meaning.definition.strip() else []
        parts += [_paragraph(f"{self._label(name)} {_lines(text)}") for name, text in named if text.strip()]
        parts += self._beside(code)
        if not parts:
            parts = [_paragraph(self._label(self.tr("This code has no definition yet.")))]
        if code.archived:
            parts.insert(0, _paragraph(self._label(self.tr("Archived: not offered for new codings."))))
        return f'<div style="color:{self._theme.ink}">{"".join(parts)}</div>'

    def _beside(self, code: Code) -> list[str]:
        """Write which codes to use instead, which slots there are, how it is used, and its notes."""
        colour = readable(self._theme.accent, self._theme.raised, 4.5)
        instead = [
            f'<a href="{id_text(each.id)}" style="color:{colour}">{escape(each.name)}</a>'
            for each in referred(self._book, code.definition.exclude)
            if each.id != code.id
        ]
        asked = [
            escape(self.tr("{slot} (required)").format(slot=each.slot.name) if each.required else each.slot.name)
            for each in self._book.asked(code.id)
        ]
        family = self._book.exclusive_family(code.id)
        said = (
            (self.tr("Instead"), ", ".join(instead)),
            (self.tr("Slots"), ", ".join(asked)),
            (self.tr("Excludes others of"), escape(family.name) if family else ""),
            (self.tr("Given to"), escape(self.tr("whole articles")) if code.whole_document else ""),
            (self.tr("Notes"), _lines(code.notes)),
        )
        return [_paragraph(f"{self._label(name)} {words}") for name, words in said if words]

    def _label(self, name: str) -> str:
        size = sized(self.font(), SMALL).pointSizeF()
        colour = readable(self._theme.muted, self._theme.raised, 4.5)
        return f'<span style="color:{colour}; font-size:{size:.2f}pt">{escape(name)}</span>'

    def _fit(self) -> None:
        document = self._body.document()
        document.setTextWidth(max(40, self._body.viewport().width()))
        wanted = round(document.size().height()) + 1
        self._body.setFixedHeight(min(wanted, self._most))


def _paragraph(html: str) -> str:
    return f'<p style="margin:0 0 3px 0; line-height:118%">{html}</p>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line.strip()) for line in text.strip().splitlines() if line.strip())
