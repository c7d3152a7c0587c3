from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.project import operations as op
from tests.conftest import TEXT


def note(desk, words):
    start = TEXT.index(words)
    return Target(MemoKind.SPAN, desk.document, Span(start, start + len(words)))


def test_the_sign_of_a_memo_is_seen_and_goes_with_it(desk):
    before = desk.surface.grab().toImage()
    desk.project.run(op.WriteMemo(note(desk, "embassies"), "Which ones?"))
    noted = desk.surface.grab().toImage()
    desk.project.undo()
    assert noted != before
    assert desk.surface.grab().toImage() == before


def test_a_memo_may_reach_over_paragraphs(desk):
    words = TEXT[TEXT.index("fell quiet") : TEXT.index("embassies")].strip()
    before = desk.surface.grab().toImage()
    desk.project.run(op.WriteMemo(note(desk, words), "A turn."))
    assert desk.surface.grab().toImage() != before


def test_of_memos_on_the_same_words_the_shortest_is_read(desk):
    desk.project.run(op.WriteMemo(note(desk, "Both kept their embassies open"), "the sentence"))
    desk.project.run(op.WriteMemo(note(desk, "embassies"), "the word"))
    assert desk.surface.sheet.notes.at(TEXT.index("embassies") + 1).words == "the word"
    assert desk.surface.sheet.notes.at(TEXT.index("kept")).words == "the sentence"
    assert desk.surface.sheet.notes.at(0) is None
