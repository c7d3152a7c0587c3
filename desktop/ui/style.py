"""The look of the window: a style sheet and a palette made from the theme's colours."""

from string import Template

from PySide6.QtGui import QColor, QPalette

from desktop.assets import resource
from desktop.ui.theme import Theme

_SHEET = Template("""
QMainWindow, QDialog, QWidget#panel, QWidget#dock { background: $panel; }
QToolTip { background: $raised; color: $ink; border: 1px solid $line; padding: 4px 6px; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QSplitter#columns::handle { background: $line; }
QMainWindow::separator:hover { background: $accent; }

QToolBar { background: $panel; border: none; margin: 0; padding: 0; spacing: 0; }
#top_bar { background: $panel; border-bottom: 1px solid $line; }
#rail { background: $rail; border-right: 1px solid $line; }
#status_bar { background: $panel; border-top: 1px solid $line; }
#status_bar QLabel, #muted { color: $muted; }
#project_name { font-weight: 600; }
#search_field { background: $raised; color: $muted; border: 1px solid $line; border-radius: 7px; text-align: left;
    padding: 0 10px; }
#search_field:hover, #search_field:focus { border-color: $accent; }
#key { color: $muted; background: $panel; border: 1px solid $line; border-radius: 4px; padding: 0 5px; }

#rail QToolButton { border: 1px solid transparent; border-radius: 8px; color: $muted; padding: 4px 0 3px 0; }
#rail QToolButton:hover { background: $panel; }
#rail QToolButton:checked { background: $raised; border-color: $line; color: $accent; }
#rail QToolButton:focus { border-color: $accent; }

QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $accent_tint; }
QToolButton:focus { border-color: $accent; }
QToolButton:checked { background: $accent_tint; }
QToolButton::menu-indicator { image: none; }
QPushButton { background: $raised; color: $ink; border: 1px solid $line; border-radius: 6px; padding: 5px 12px; }
QPushButton:hover { border-color: $accent; }
QPushButton:focus { border-color: $accent; outline: none; }
QPushButton:default { background: $accent; color: $accent_ink; border-color: $accent; }
QPushButton:disabled { color: $faint; background: $panel; border-color: $line; }
QPushButton[flat="true"] { background: transparent; border-color: transparent; }
QPushButton[flat="true"]:hover, QPushButton[flat="true"]:focus { border-color: $accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit, QComboBox {
    background: $raised; color: $ink; border: 1px solid $line; border-radius: 6px; padding: 4px 8px;
    selection-background-color: $accent; selection-color: $accent_ink; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QComboBox:focus { border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: $faint; background: $panel; }
QComboBox QLineEdit { border: none; padding: 0; }
QComboBox { padding-left: 10px; combobox-popup: 0; }
QSpinBox { padding-right: 24px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$down"); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
    background: $raised; color: $ink; border: 1px solid $line; border-radius: 0; padding: 2px; }
QComboBox QAbstractItemView::item { padding: 4px 8px; border: none; }
QComboBox QAbstractItemView::item:selected { background: $accent_tint; color: $ink; }
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button {
    border: none; width: 20px; subcontrol-origin: border; }
QSpinBox::up-arrow, QDateEdit::up-arrow { image: url("$up"); width: 10px; height: 10px; }
QSpinBox::down-arrow, QDateEdit::down-arrow { image: url("$down"); width: 10px; height: 10px; }
QListView#completions { background: $raised; border-radius: 0; padding: 2px; }
QListView#completions::item { padding: 4px 8px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QDialogButtonBox QPushButton { min-width: 64px; }
QListView, QTreeView, QTableView {
    background: $panel; border: 1px solid $line; border-radius: 6px; outline: none;
    alternate-background-color: $raised; selection-background-color: $accent_tint; selection-color: $ink; }
QListWidget::indicator, QTreeWidget::indicator, QTableView::indicator, QCheckBox::indicator {
    width: 13px; height: 13px; border: 1px solid $muted; border-radius: 3px; background: $raised; }
QCheckBox::indicator:focus { border-color: $accent; }
QListWidget::indicator:checked, QTreeWidget::indicator:checked, QTableView::indicator:checked,
QCheckBox::indicator:checked {
    background: $accent; border-color: $accent; image: url("$check"); }
QTableView#bare, QListView#bare { border: none; border-radius: 0; }
QHeaderView::section { background: $panel; color: $muted; border: none;
    border-bottom: 1px solid $line; padding: 4px 8px; }
QTreeView#rows::item { padding: 4px 3px; }
QTableView { gridline-color: $line; }
QTableView::item { padding: 0 6px; border: none; }
QTableView::item:selected { background: $accent_tint; color: $ink; }
QTableView QLineEdit { border-radius: 0; padding: 0 4px; }

QTableCornerButton::section { background: $panel; border: none; border-bottom: 1px solid $line; }

QTabWidget::pane { border: 1px solid $line; border-radius: 6px; }
QTabBar { background: $panel; border: none; qproperty-drawBase: 0; }
QTabBar::tab { color: $muted; background: $panel; border: none; border-bottom: 2px solid transparent;
    padding: 9px 13px; }
QTabBar#tight::tab { padding: 3px 8px; }
QTabBar[many="true"]::tab { padding: 9px 6px; }
QTabBar::tab:selected { color: $ink; font-weight: 600; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:focus { color: $accent; }

QMenuBar { background: $panel; color: $ink; }
QMenuBar::item { padding: 4px 9px; background: transparent; }
QMenuBar::item:selected { background: $accent_tint; }
QMenu { background: $raised; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 22px 5px 22px; border-radius: 4px; }
QMenu::item:selected { background: $accent_tint; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $faint; border-radius: 3px; margin: 3px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: none; border: none; width: 0; height: 0; }
QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

#notice QPushButton { color: $accent; font-weight: 600; padding: 2px 8px; }
#notice { background: $accent_tint; border-bottom: 1px solid $line; }
#notice[kind="warning"] { background: $warning_tint; }
#notice[kind="warning"] QLabel { color: $warning; }
#drawer { background: $panel; border-right: 1px solid $line; }
#card { background: $raised; border: 1px solid $line; border-radius: 8px; }
#page { background: $page; }
#tour { background: $raised; border: 1px solid $accent; border-radius: 10px; }
#pointer { background: transparent; border: 2px solid $accent; border-radius: 6px; }
#drawer[edge="right"] { border-right: none; border-left: 1px solid $line; }
#title { font-size: 17pt; font-weight: 600; }
#heading { font-weight: 600; }
#problem { color: $error; }
#doubtful { color: $warning; }
#palette { background: $raised; border: 1px solid $line; border-radius: 10px; }
#palette QListView { background: $raised; border: none; }
""")


def sheet(theme: Theme) -> str:
    """Return the style sheet of every window."""
    shade = "dark" if theme.dark else "light"
    signs = {"down": "down", "up": "up", "check": f"check-{shade}"}
    pictures = {name: resource("signs", f"{file}.svg").as_posix() for name, file in signs.items()}
    return _SHEET.substitute(theme._asdict(), faint=mixed(theme.ink, theme.panel, 0.35), **pictures)


def palette(theme: Theme) -> QPalette:
    """Return the palette for what the style draws itself."""
    made = QPalette()
    for role, colour in _roles(theme).items():
        made.setColor(role, QColor(colour))
    faint = QColor(mixed(theme.ink, theme.panel, 0.35))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return made


def mixed(colour: str, ground: str, share: float) -> str:
    """Return the colour laid over the ground with this share of it."""
    above, below = QColor(colour), QColor(ground)
    parts = (
        (above.red(), below.red()),
        (above.green(), below.green()),
        (above.blue(), below.blue()),
    )
    return QColor(*(round(a * share + b * (1 - share)) for a, b in parts)).name()


def _roles(theme: Theme) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: theme.panel,
        role.WindowText: theme.ink,
        role.Base: theme.raised,
        role.AlternateBase: theme.panel,
        role.Text: theme.ink,
        role.PlaceholderText: theme.muted,
        role.Button: theme.raised,
        role.ButtonText: theme.ink,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.ink,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_ink,
        role.Link: theme.accent,
        role.Mid: theme.line,
        role.Accent: theme.accent,
    }
