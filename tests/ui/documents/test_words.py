"""Dates and states as the panel words them."""

from dataclasses import replace

import pytest

from desktop.domain.documents import Progress
from desktop.domain.ids import document_id
from desktop.ui.documents.words import codings_word, published_word
from tests.conftest import MAYA


@pytest.mark.parametrize(
    ("published", "word"),
    [("2021-10-24", "24 Oct 2021"), ("2021-10", "Oct 2021"), ("2021", "2021"), ("", ""), ("in autumn", "in autumn")],
)
def test_dates_are_as_precise_as_they_are_known(published: str, word: str) -> None:
    assert published_word(published) == word


def test_codings_that_do_not_count_are_told_from_those_that_do() -> None:
    one = Progress(document_id("a"), MAYA.id, codings=4, uncounted=1)
    assert codings_word(one) == "3 of 4 codings count"
    assert codings_word(replace(one, codings=1, uncounted=0)) == "1 coding"
    assert codings_word(replace(one, codings=0, uncounted=0)) == ""
