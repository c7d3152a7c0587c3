"""What an empty project shows in the place of an article."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.ui.actions import Actions
from desktop.ui.named import holds_focus

_WIDTH = 320


class EmptyArticle(QWidget):
    """Three ways to begin, or, where there are documents, a word on how to open one."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = QLabel(self)
        self._title.setObjectName("title")
        self._words = QLabel(self)
        self._words.setObjectName("muted")
        self._words.setWordWrap(True)
        self._buttons = [
            self._button(actions, "import_articles", self.tr("Import articles…")),
            self._button(actions, "open_sample", self.tr("Open the sample project")),
            self._button(actions, "import_codebook", self.tr("Start from a codebook…")),
        ]
        self._buttons[0].setDefault(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def teach(self, *, documents: bool, codes: bool) -> None:
        """Say what comes next in a project with or without documents and codes."""
        if documents:
            self._title.setText(self.tr("No article is open"))
            words = self.tr("Choose one in the list of documents, or press {key} and type its title.")
            self._words.setText(words.format(key=self._actions.key("command_palette") or "–"))
        else:
            self._title.setText(self.tr("Nothing to read yet"))
            words = self.tr(
                "Import the articles you want to code (PDF, Word, web pages, e-mails, tables…), drop files or folders "
                "here, or paste one with {key}."
            )
            self._words.setText(words.format(key=self._actions.key("paste_article") or "–"))
        within = holds_focus(self)
        self.setFocusProxy(None if documents else self._buttons[0])  # type: ignore[arg-type]
        if within:
            self.setFocus()
        for number, button in enumerate(self._buttons):
            button.setVisible(not documents and not (codes and number == 2))

    def _button(self, actions: Actions, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        action = actions[name]
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        button.setMinimumHeight(34)
        return button

    def _lay_out(self) -> None:
        middle = QWidget(self)
        middle.setFixedWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(10)
        for label in (self._title, self._words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        column.addSpacing(8)
        for button in self._buttons:
            column.addWidget(button)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(middle)
        row.addStretch()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)
