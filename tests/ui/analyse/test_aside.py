import os
import time


def wait(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def die() -> None:
    os._exit(1)


def refuse() -> None:
    raise ValueError("odd")


def test_only_the_last_question_is_answered_and_a_slow_one_is_ended_for_it(counting, qtbot):
    heard, broken = [], []
    counting.ask(heard.append, wait, 0, otherwise=broken.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    heard.clear()
    for seconds in (30, 0.001, 0):
        counting.ask(lambda _who, seconds=seconds: heard.append(seconds), wait, seconds, otherwise=broken.append)
    qtbot.waitUntil(lambda: not counting.busy, timeout=20_000)
    assert (heard, broken) == ([0], [])


def test_what_goes_wrong_is_told_and_the_next_question_is_answered(counting, qtbot):
    heard, broken = [], []
    for act in (refuse, die):
        counting.ask(heard.append, act, otherwise=broken.append)
        qtbot.waitUntil(lambda: not counting.busy, timeout=20_000)
    assert [str(broken[0]), len(broken), heard] == ["odd", 2, []]
    counting.ask(heard.append, wait, 0, otherwise=broken.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)


def test_what_is_not_wanted_any_more_is_not_told(counting, qtbot):
    heard = []
    counting.ask(heard.append, wait, 0.05, otherwise=heard.append)
    counting.drop()
    assert not counting.busy
    counting.ask(lambda _who: heard.append("last"), wait, 0, otherwise=heard.append)
    qtbot.waitUntil(lambda: not counting.busy, timeout=20_000)
    assert heard == ["last"]
