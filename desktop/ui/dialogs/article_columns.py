"""A table of articles on its way in: which column holds what."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop.project import articles
from desktop.ui.dialogs.form import Form

if TYPE_CHECKING:
    from desktop.formats.code_tables import Table

_SAMPLE = 40


class ArticleColumnsDialog(Form):
    """Asks for the column of the texts and those of the source; as guessed until somebody says otherwise."""

    def __init__(self, table: "Table", parent: QWidget) -> None:
        super().__init__(self.tr("Columns of “{name}”").format(name=table.name), "", parent)
        self.accept_button.setText(self.tr("Read again"))
        guessed = articles.guessed_columns(table)
        self.choices: dict[str, QComboBox] = {}
        self.column.insertWidget(0, QLabel(self.tr("Say which column holds what; each row is an article.")))
        for field, label in self._labels().items():
            choice = QComboBox()
            choice.addItem(self.tr("no column"), "")
            for place, name in enumerate(table.columns):
                if name:
                    choice.addItem(_shown(table, place), name)
            choice.setCurrentIndex(max(0, choice.findData(guessed.get(field, ""))))
            choice.setMinimumWidth(320)
            choice.currentIndexChanged.connect(self._look)
            self.choices[field] = choice
            self.add(label, choice)
        self._look()

    def columns(self) -> tuple[tuple[str, str], ...]:
        """Return fields with their columns; an empty one is in none."""
        return tuple((field, choice.currentData()) for field, choice in self.choices.items())

    def _labels(self) -> dict[str, str]:
        return {
            "text": self.tr("Te&xt"),
            "title": self.tr("&Title"),
            "standfirst": self.tr("&Standfirst"),
            "publisher": self.tr("&Publisher"),
            "publication": self.tr("Se&ction"),
            "byline": self.tr("&Author"),
            "published_on": self.tr("&Date"),
            "url": self.tr("Address (&URL)"),
            "language": self.tr("&Language"),
        }

    def _look(self) -> None:
        missing = not self.choices["text"].currentData() if len(self.choices) == len(self._labels()) else False
        self.refuse(self.tr("One column must hold the texts.") if missing else "")
        self.accept_button.setEnabled(not missing)


def _shown(table: "Table", place: int) -> str:
    """Name a column with the first value in it."""
    values = (" ".join(cells[place].split()) for _, cells in table.lines if place < len(cells))
    first = next((value for value in values if value), "")
    sample = first if len(first) <= _SAMPLE else first[: _SAMPLE - 1] + "…"
    return f"{table.columns[place]}   ({sample})" if sample else table.columns[place]
