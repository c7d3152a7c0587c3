import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.project import operations as op
from desktop.ui import aloud
from desktop.ui.command_palette import CommandPalette, Entry, Found, entries
from desktop.ui.window import Window


def palette_of(window: Window) -> CommandPalette:
    window.table["command_palette"].trigger()
    found = window.findChild(CommandPalette)
    assert found
    return found


def shown(palette: CommandPalette) -> list[str]:
    return [entry.text for entry in palette.found.shown]


def test_documents_codes_and_commands_are_found(window: Window) -> None:
    found = {entry.text for entry in entries(window.table, window.place)}
    assert {"Two neighbours", "security role", "Import articles…"} <= found


def test_a_code_stands_with_its_digit(window: Window) -> None:
    assert window.place
    code = window.place.session.project.find_code("security role").id
    window.place.session.run(op.PinCode(4, code))
    found = {entry.text: entry.keys for entry in entries(window.table, window.place)}
    assert (found["security role"], found["investment role"]) == ("4", "")


def test_what_cannot_be_done_now_is_not_offered(window: Window) -> None:
    window.table["export"].setEnabled(False)
    assert "Export coded spans…" not in {entry.text for entry in entries(window.table, window.place)}


def test_words_in_any_order_find_what_begins_with_them(window: Window, qtbot: QtBot) -> None:
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "ro sec")
    assert shown(palette)[0] == "security role"


def test_enter_opens_the_article_that_was_found(window: Window, qtbot: QtBot) -> None:
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "mines")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.place
    project = window.place.session.project
    assert window.place.session.document == project.find_document("Mines and promises").id


def test_arrows_choose_while_one_types(window: Window, qtbot: QtBot) -> None:
    palette = palette_of(window)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    qtbot.keyClick(palette.field, Qt.Key.Key_PageUp)
    assert palette.list.currentIndex().row() == 0


def test_the_row_in_hand_is_said(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    palette = palette_of(window)
    monkeypatch.setattr(aloud, "announce", lambda _speaker, words: said.append(words))
    qtbot.keyClicks(palette.field, "sec")
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert said[-1].startswith("security role, ")
    assert said[-1] == palette.field.accessibleDescription()


def test_a_found_code_is_shown_in_the_codebook(window: Window, qtbot: QtBot) -> None:
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "investment")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.place
    assert window.place.codebook.tree.current_code() == window.place.session.project.find_code("investment role").id


def test_what_was_chosen_last_comes_first_the_next_time(window: Window, qtbot: QtBot) -> None:
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "investment")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert shown(palette_of(window))[0] == "investment role"


def test_what_nothing_is_called_is_searched_in_all_articles(window: Window, qtbot: QtBot) -> None:
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "embassies open")
    assert shown(palette) == ["Search all articles for “embassies open”"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.places
    page = window.places.view("analyse").search
    assert page.field.text() == "embassies open"
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=20_000)


def test_the_nearest_comes_first_and_of_the_equally_near_the_most_recent() -> None:
    made = [Entry(text, "", lambda: None, key=text) for text in ("A code", "Code b", "Code c", "Decoder", "Code")]
    found = Found(made, recent=["Code c", "Decoder"])
    found.search("code")
    assert [entry.text for entry in found.shown] == ["Code", "Code c", "Code b", "A code", "Decoder"]


def test_keys_and_words_without_accents_find_too() -> None:
    found = Found([Entry("Café au lait", "Document", lambda: None), Entry("Undo", "Command", lambda: None, "Ctrl+Z")])
    found.search("cafe")
    assert [entry.text for entry in found.shown] == ["Café au lait"]
    found.search("ctrl+z")
    assert [entry.text for entry in found.shown] == ["Undo"]
