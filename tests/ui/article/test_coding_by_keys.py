import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.domain.codebook import Definition
from desktop.domain.codings import NewCoding
from desktop.domain.settings import Settings, Unit
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.article import applying
from tests.conftest import BORIS, TEXT

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_enter_opens_the_palette_and_enter_applies(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.type("inv")
    desk.press(Qt.Key.Key_Return)
    assert desk.coded() == [("embassies", "investment role")] == desk.painted()
    assert not desk.palette.isVisible()


def test_the_words_stay_selected_and_the_new_coding_is_in_hand(desk):
    desk.code("embassies", "inv")
    assert desk.surface.hasFocus()
    assert desk.surface.selected_span().of(TEXT) == "embassies"
    assert desk.project.coding(desk.session.coding).span.of(TEXT) == "embassies"


def test_what_was_coded_is_said(desk, monkeypatch):
    said = []
    monkeypatch.setattr(applying, "announce", lambda _speaker, sentence: said.append(sentence))
    desk.code("embassies", "inv")
    assert said == ["Coded: Roles / investment role"]


def test_shift_enter_applies_and_stays_for_another_code(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.type("inv")
    desk.press(Qt.Key.Key_Return, SHIFT)
    desk.type("dipl")
    desk.press(Qt.Key.Key_Return)
    assert sorted(desk.coded()) == [("embassies", "diplomatic role"), ("embassies", "investment role")]
    assert sorted(desk.painted()) == sorted(desk.coded())


def test_control_enter_makes_a_code_of_what_was_typed_in_one_step(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.type("presence")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.coded() == [("embassies", "presence")] == desk.painted()
    desk.undo()
    assert desk.coded() == desk.painted() == []
    assert not desk.project.codebook().matching("presence")


def test_enter_on_the_row_of_a_new_code_makes_it(desk):
    desk.code("embassies", "something unheard of")
    assert desk.coded() == [("embassies", "something unheard of")]


def test_a_new_code_that_is_there_already_is_taken(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.type("Investment Role")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.coded() == [("embassies", "investment role")]


def test_escape_leaves_the_palette_and_everything_as_it_was(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.type("inv")
    desk.press(Qt.Key.Key_Escape)
    assert desk.coded() == []
    assert desk.surface.hasFocus()
    assert desk.surface.selected_span().of(TEXT) == "embassies"


def test_arrows_go_through_the_codes_found(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.type("role")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        desk.press(key)
    desk.press(Qt.Key.Key_Return)
    assert desk.coded() == [("embassies", "security role")]


def test_a_digit_applies_the_code_pinned_to_it(desk, roles):
    desk.project.run(op.PinCode(3, roles("security role")))
    desk.select("embassies")
    desk.press(Qt.Key.Key_3)
    assert desk.coded() == [("embassies", "security role")] == desk.painted()
    desk.undo()
    assert desk.coded() == desk.painted() == []


def test_a_digit_in_the_empty_palette_applies_too(desk, roles):
    desk.project.run(op.PinCode(3, roles("security role")))
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_3)
    assert desk.coded() == [("embassies", "security role")]


def test_a_digit_without_a_code_says_so(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_8)
    assert "No code is pinned to 8" in desk.refusals[0]


def test_a_dot_applies_the_last_codes_again(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.type("inv")
    desk.press(Qt.Key.Key_Return, SHIFT)
    desk.type("dipl")
    desk.press(Qt.Key.Key_Return)
    desk.select("envoys")
    desk.press(Qt.Key.Key_Period)
    assert {code for words, code in desk.coded() if words == "envoys"} == {"investment role", "diplomatic role"}
    desk.undo()
    assert len(desk.coded()) == len(desk.painted()) == 2


def test_a_dot_goes_on_with_the_newest_coding_after_a_restart(open_desk, project, article, roles):
    project.run(op.AddCodings((NewCoding(article, Span(0, 4), roles("security role")),)))
    desk = open_desk()
    desk.select("envoys")
    desk.press(Qt.Key.Key_Period)
    assert desk.refusals == []
    assert ("envoys", "security role") in desk.coded()


def test_the_words_themselves_become_a_code(desk):
    desk.select("Both kept their embassies")
    desk.press(Qt.Key.Key_I)
    assert desk.coded() == [("Both kept their embassies", "Both kept their embassies")] == desk.painted()
    desk.undo()
    assert desk.coded() == []
    assert not desk.project.codebook().matching("Both kept their embassies")


def test_an_old_selection_is_not_coded_twice_with_one_code(desk):
    desk.code("embassies", "inv")
    desk.code("embassies", "inv")
    assert desk.coded() == [("embassies", "investment role")]
    assert len(desk.refusals) == 1


def test_without_a_selection_a_hint_is_given(desk):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_I, Qt.Key.Key_M, Qt.Key.Key_R, Qt.Key.Key_Delete):
        desk.press(key)
    assert len(desk.refusals) == 5
    assert desk.coded() == []


def test_the_coding_in_hand_stands_for_its_words(desk):
    desk.code("embassies", "inv")
    desk.surface.select(None)
    desk.press(Qt.Key.Key_N)
    desk.press(Qt.Key.Key_Return)
    desk.type("dipl")
    desk.press(Qt.Key.Key_Return)
    assert ("embassies", "diplomatic role") in desk.coded()


@pytest.mark.parametrize(
    ("second", "modifiers", "words"),
    [
        (Qt.Key.Key_W, Qt.KeyboardModifier.NoModifier, "kept their embassies"),
        (
            Qt.Key.Key_S,
            Qt.KeyboardModifier.NoModifier,
            "Both kept their embassies open, and envoys came within weeks.",
        ),
        (
            Qt.Key.Key_P,
            Qt.KeyboardModifier.NoModifier,
            "Both kept their embassies open, and envoys came within weeks.",
        ),
        (Qt.Key.Key_W, SHIFT, "kept"),
    ],
)
def test_v_grows_and_shrinks_the_selection(desk, second, modifiers, words):
    desk.select("kept their")
    desk.press(Qt.Key.Key_V)
    desk.press(second, modifiers)
    assert desk.surface.selected_span().of(TEXT) == words


@pytest.mark.parametrize(
    ("key", "modifiers", "words"),
    [
        (Qt.Key.Key_Right, ALT, "kept their embassies"),
        (Qt.Key.Key_Left, ALT, "kept"),
        (Qt.Key.Key_Right, ALT | SHIFT, "their"),
        (Qt.Key.Key_Left, ALT | SHIFT, "Both kept their"),
    ],
)
def test_alt_and_arrows_move_the_ends_of_the_coding(desk, key, modifiers, words):
    desk.code("kept their", "inv")
    desk.press(key, modifiers)
    assert desk.coded() == [(words, "investment role")] == desk.painted()
    desk.undo()
    assert desk.coded() == [("kept their", "investment role")] == desk.painted()


def test_the_selection_goes_with_the_ends_so_that_the_next_code_covers_the_same_words(desk):
    desk.code("kept their", "inv")
    desk.press(Qt.Key.Key_Right, ALT)
    desk.press(Qt.Key.Key_Return)
    desk.type("dipl")
    desk.press(Qt.Key.Key_Return)
    assert {words for words, _code in desk.coded()} == {"kept their embassies"}


def test_n_and_p_go_through_the_codings(desk):
    for words in ("convoy", "embassies", "envoys"):
        desk.code(words, "inv")
    desk.surface.select(Span(0, 0))
    desk.session.choose(None)
    seen = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P):
        desk.press(key)
        seen.append(desk.in_hand())
    assert seen == ["convoy", "embassies", "envoys", "envoys", "embassies"]
    assert desk.refusals == ["That was the last one in this article."]


def test_brackets_go_through_the_codings_of_one_code(desk):
    for words, code in (("convoy", "inv"), ("embassies", "dipl"), ("envoys", "inv")):
        desk.code(words, code)
    desk.press(Qt.Key.Key_BracketLeft)
    assert desk.in_hand() == "convoy"
    desk.press(Qt.Key.Key_BracketRight)
    assert desk.in_hand() == "envoys"
    desk.press(Qt.Key.Key_Up, CONTROL | ALT)
    assert desk.in_hand() == "convoy"


def test_r_changes_the_code(desk):
    desk.code("embassies", "inv")
    desk.press(Qt.Key.Key_R)
    desk.type("dipl")
    desk.press(Qt.Key.Key_Return)
    assert desk.coded() == [("embassies", "diplomatic role")] == desk.painted()
    desk.undo()
    assert desk.coded() == [("embassies", "investment role")] == desk.painted()


def test_r_and_control_enter_change_to_a_new_code_in_one_step(desk):
    desk.code("embassies", "inv")
    desk.press(Qt.Key.Key_R)
    desk.type("presence")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.coded() == [("embassies", "presence")] == desk.painted()
    desk.undo()
    assert desk.coded() == [("embassies", "investment role")] == desk.painted()


def test_delete_removes_the_coding(desk):
    desk.code("embassies", "inv")
    desk.press(Qt.Key.Key_Delete)
    assert desk.coded() == desk.painted() == []
    assert desk.session.coding is None
    desk.undo()
    assert desk.coded() == desk.painted() == [("embassies", "investment role")]


def test_delete_never_reaches_a_coding_after_other_words_are_selected(desk):
    desk.code("embassies", "inv")
    desk.select("envoys")
    desk.press(Qt.Key.Key_Delete)
    assert desk.coded() == [("embassies", "investment role")]


def test_overlapping_and_nested_codings_stand_side_by_side(desk):
    spans = ("Both kept their embassies open", "their embassies", "embassies open, and envoys", "embassies")
    for words in spans:
        desk.code(words, "inv")
    assert sorted(words for words, _ in desk.coded()) == sorted(spans)
    assert sorted(desk.coded()) == sorted(desk.painted())
    for left in (3, 2, 1, 0):
        desk.undo()
        assert len(desk.coded()) == len(desk.painted()) == left


def test_letters_do_nothing_where_the_article_has_no_focus(desk):
    desk.select("embassies")
    desk.window.statusBar().show()
    desk.elsewhere.setFocus()
    desk.type("nim.1")
    assert desk.elsewhere.text() == "nim.1"
    assert desk.coded() == []


def test_control_c_copies_the_words_as_stored(desk):
    desk.select("base 🇹🇯 and held")
    desk.press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "base 🇹🇯 and held"


def test_control_c_copies_the_coding_in_hand(desk):
    desk.code("their embassies", "inv")
    desk.surface.select(None)
    desk.session.choose(desk.view.page.mine()[0].id)
    desk.press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "their embassies"


def test_control_shift_c_copies_with_citation_plain_and_rich(desk):
    desk.code("their embassies", "inv")
    desk.press(Qt.Key.Key_C, CONTROL | SHIFT)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "“their embassies” (Policy Wire, 24 October 2021, ¶ 2; investment role)"
    assert "“their embassies”" in data.html()


def test_the_citation_follows_the_template_of_the_project(desk):
    desk.project.run(op.ChangeSettings(Settings("Test", citation="{author}, {title}: {quote}")))
    desk.select("their embassies")
    desk.press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text() == "A. Writer, Two neighbours: their embassies"


def test_a_project_of_sentences_codes_whole_sentences(desk):
    desk.project.run(op.ChangeSettings(Settings("Test", unit=Unit.SENTENCE)))
    desk.code("embassies", "inv")
    assert desk.coded() == [("Both kept their embassies open, and envoys came within weeks.", "investment role")]


def test_selecting_by_characters_is_one_key(desk):
    desk.press(Qt.Key.Key_C, CONTROL | ALT)
    desk.select("mbass")
    assert desk.surface.selected_span().of(TEXT) == "mbass"
    desk.press(Qt.Key.Key_C, CONTROL | ALT)
    assert desk.surface.selected_span().of(TEXT) == "embassies"


def test_f8_goes_through_the_margins(desk):
    seen = []
    desk.view.margin_changed.connect(seen.append)
    for _ in range(3):
        desk.press(Qt.Key.Key_F8)
    assert seen == ["lanes", "none", "brackets"]


def test_control_plus_and_minus_zoom(desk):
    seen = []
    desk.view.zoom_changed.connect(seen.append)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0):
        desk.press(key, CONTROL)
    assert seen == [110, 125, 110, 100]


def test_what_was_shown_while_coding_is_recorded(desk):
    desk.project.run(op.AddCoder(BORIS))
    desk.session.show_layers(frozenset({BORIS.id}))
    desk.code("embassies", "inv")
    assert desk.project.codings(desk.document)[0].shown == (BORIS.id,)


def test_archived_codes_are_not_offered(desk, roles):
    desk.project.run(op.ArchiveCodes((roles("security role"),)))
    desk.code("embassies", "security role")
    assert desk.project.codebook().matching("security role")[0].archived is False


def test_a_renamed_code_is_painted_under_its_new_name(desk, roles):
    desk.code("embassies", "inv")
    desk.project.run(op.Redefine(roles("investment role"), Definition("money")))
    assert desk.painted() == [("embassies", "money")]
