"""Another process does the work; whatever becomes of it, every item is answered."""

import os
import time

import pytest

from desktop.domain.errors import KnownError
from desktop.project.aside import Aside, Stopped


def treated(word: str) -> str:
    if word == "die":
        os._exit(9)
    if word == "hang":
        time.sleep(600)
    if word == "refuse":
        raise KnownError("No.")
    return word.upper()


def test_items_come_back_in_order_as_results_or_errors():
    outcomes = [*Aside(treated, ["a", "refuse", "b"]).outcomes()]
    assert [(number, result) for number, result, _ in outcomes] == [(0, "A"), (1, None), (2, "B")]
    assert str(outcomes[1][2]) == "No."


@pytest.mark.parametrize("what", ["die", "hang"])
def test_an_item_that_ends_or_holds_up_the_process_is_lost_alone(what):
    outcomes = [*Aside(treated, ["a", what, "b", what], seconds=2).outcomes()]
    assert [result for _, result, _ in outcomes] == ["A", None, "B", None]
    assert [type(error) for _, _, error in outcomes] == [type(None), Stopped, type(None), Stopped]


def test_nothing_comes_once_it_is_ended():
    aside = Aside(treated, ["a", "hang", "b"])
    heard = aside.outcomes()
    assert next(heard) == (0, "A", None)
    aside.end()
    assert [*heard] == []
