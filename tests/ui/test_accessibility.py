"""Every control has a name that a screen reader can say."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QLabel, QTabWidget, QWidget

from desktop.ui import aloud
from desktop.ui.places import PLACES
from desktop.ui.window import Window

UNSEEN = (QAccessible.Role.Pane, QAccessible.Role.LayeredPane, QAccessible.Role.Splitter)
DIALOGS = (
    "new_project",
    "open_server",
    "project_settings",
    "paste_article",
    "export",
    "import_articles",
    "import_codebook",
    "export_codebook",
    "restore_backup",
    "edit_source",
    "new_code",
    "theme",
    "article_font",
    "keys",
    "about",
    "broken_rules",
    "edit_terms",
    "carried",
    "near_doubles",
    "suggestions",
    "looks",
    "versions",
    "entities",
    "coders",
    "send_work",
    "merge_conflicts",
    "rounds",
    "waiting",
    "spot_check",
)


def below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Walk what a screen reader walks; rows of lists are left to their models."""
    yield interface
    if interface.role() in (QAccessible.Role.List, QAccessible.Role.Tree, QAccessible.Role.Table):
        return
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is not None and child.isValid():
            yield from below(child)


def is_control(interface: QAccessibleInterface) -> bool:
    widget = interface.object()
    if not isinstance(widget, QWidget) or isinstance(widget, QDockWidget):
        return False
    can_focus = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return can_focus and widget.isEnabled() and widget.isVisible() and interface.role() not in UNSEEN


def nameless(top: QWidget) -> list[str]:
    root = QAccessible.queryAccessibleInterface(top)
    assert root is not None
    controls = [each for each in below(root) if is_control(each)]
    assert controls
    return [
        f"{type(each.object()).__name__} in {type(each.object().parent()).__name__}"
        for each in controls
        if not each.text(QAccessible.Text.Name).strip()
    ]


def silenced(top: QWidget) -> list[str]:
    """List labels that a screen reader calls by a name without the words that they show."""
    labels = [label for label in top.findChildren(QLabel) if label.isVisible() and label.accessibleName()]
    shown = ((QTextDocumentFragment.fromHtml(label.text()).toPlainText(), label.accessibleName()) for label in labels)
    return [name for words, name in shown if not words_of(words) <= words_of(name)]


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def test_every_control_of_the_start_page_has_a_name(new_window: Callable[..., Window]) -> None:
    window = new_window()
    QApplication.processEvents()
    assert nameless(window) == []


@pytest.mark.parametrize("panel", ["documents", "codebook", "selected", "memos", "codings", "history"])
def test_every_control_of_the_window_has_a_name(window: Window, panel: str) -> None:
    assert window.place
    document = window.place.session.project.documents()[0]
    window.place.session.open_document(document.id)
    window.docks.show(panel)
    QApplication.processEvents()
    assert window.place.panels()[panel].isVisible()
    assert nameless(window) == []


@pytest.mark.parametrize("place", [spec.name for spec in PLACES])
def test_every_control_of_every_place_has_a_name(window: Window, place: str) -> None:
    window.table[f"place_{place}"].trigger()
    QApplication.processEvents()
    assert nameless(window) == []
    assert silenced(window) == []


def test_a_message_is_said(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(aloud, "QAccessibleAnnouncementEvent", lambda _speaker, sentence: said.append(sentence))
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda _event: None)
    window.status.show_message("Select words first.")
    window.notices.say("rule", "A slot says nothing.")
    assert said == ["Select words first.", "A slot says nothing."]


@pytest.mark.parametrize("page", range(3))
def test_every_control_of_the_codebook_has_a_name(window: Window, page: int) -> None:
    assert window.place
    assert window.places
    window.place.open_code(window.place.session.project.find_code("security role").id)
    place = window.places.view("codebook")
    for tabs in place.findChildren(QTabWidget):
        tabs.setCurrentIndex(page)
    QApplication.processEvents()
    assert nameless(window) == []


def test_every_control_of_every_dialog_has_a_name(window: Window, tmp_path: Path) -> None:
    assert window.place
    window.place.session.open_document(window.place.session.project.documents()[0].id)
    (tmp_path / "more.txt").write_text("One more article.")
    window.place.exchange.import_articles([tmp_path / "more.txt"])
    found = {"import of files": nameless_in_dialogs()}
    for action in DIALOGS:
        window.table[action].trigger()
        found[action] = nameless_in_dialogs()
    assert {action: names for action, names in found.items() if names} == {}


def test_what_opens_over_the_window_has_names(window: Window) -> None:
    window.table["command_palette"].trigger()
    assert nameless(window) == []


def nameless_in_dialogs() -> list[str]:
    """Look through the dialogs that are open, and close them."""
    QApplication.processEvents()
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    assert dialogs
    found = [name for dialog in dialogs for name in nameless(dialog) + silenced(dialog)]
    for dialog in dialogs:
        dialog.close()
    return found


def test_the_text_and_its_cursor_are_exposed(window: Window) -> None:
    assert window.place
    document = window.place.session.project.find_document("Two neighbours")
    window.place.session.open_document(document.id)
    surface = window.place.article.surface
    interface = QAccessible.queryAccessibleInterface(surface)
    text = interface.textInterface()
    words = window.place.article.page.text
    assert text.text(0, text.characterCount()) == words
    surface.moveCursor(surface.textCursor().MoveOperation.End)
    assert text.cursorPosition() == text.characterCount()
    assert interface.text(QAccessible.Text.Name)
