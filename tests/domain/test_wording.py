from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.wording import Fate, Piece, reworded

words = st.lists(st.sampled_from(["capital", "aid", "не", "中国", ",", " ", "\n", "e\u0301"]), max_size=20).map("".join)


def test_words_that_were_replaced_stand_together():
    assert reworded("An actor commits capital.", "An actor promises capital.") == [
        Piece(Fate.KEPT, "An actor "),
        Piece(Fate.REMOVED, "commits"),
        Piece(Fate.ADDED, "promises"),
        Piece(Fate.KEPT, " capital."),
    ]


def test_the_same_wording_is_kept_whole():
    assert reworded("aid", "aid") == [Piece(Fate.KEPT, "aid")]
    assert reworded("", "") == []


@given(words, words)
def test_the_pieces_make_up_both_wordings(before, after):
    pieces = reworded(before, after)
    assert "".join(piece.words for piece in pieces if piece.fate is not Fate.ADDED) == before
    assert "".join(piece.words for piece in pieces if piece.fate is not Fate.REMOVED) == after
