"""A dialog of labelled fields with a button that does it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from desktop.ui.dialogs.question import Question
from desktop.ui.named import spoken, styled


class Form(Question):
    """Fields one below the other; what is missing is said in a sentence below them."""

    def __init__(self, title: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.accept_button.setText(button)
        self.fields = QFormLayout()
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.fields.setVerticalSpacing(9)
        self.fields.setHorizontalSpacing(14)
        self.problem = styled(QLabel(wordWrap=True), "problem")
        self.problem.hide()
        self.column.addLayout(self.fields)
        self.column.addWidget(self.problem)
        self.column.addStretch()
        self.column.addWidget(self.buttons)
        self.resize(540, 0)

    def add(self, label: str, field: QWidget, beside: QWidget | None = None) -> None:
        """Add a field; the label names it for screen readers too, `beside` is laid out in its place."""
        if not isinstance(field, QLabel):  # whose name are its words
            spoken(field, label.replace("&", ""))
        name = QLabel(label)
        name.setBuddy(field)
        self.fields.addRow(name, beside or field)
        if self.fields.rowCount() == 1:
            field.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be done like this; an empty sentence takes it back."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
