import gc
import os
import subprocess
import sys

import pytest

from desktop.ui import program

STARTED = """
import gc
from desktop.app import _application, _program
application = _application()
assert not gc.isenabled()
from desktop.ui import program
program.LOADED = 50
_program(application).begin("")
from PySide6.QtTest import QTest
QTest.qWait(400)
assert gc.isenabled() and gc.get_freeze_count() > 10_000
print("started")
"""


@pytest.fixture
def thawed():
    yield
    gc.unfreeze()


def test_garbage_is_looked_for_again_when_all_is_loaded(thawed):
    gc.disable()
    program.keep_what_was_loaded()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000


def test_a_start_is_not_held_up_by_a_search_for_garbage(tmp_path):
    own = {f"XDG_{kind}_HOME": str(tmp_path) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    environment = {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(
        [sys.executable, "-c", STARTED], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert answer.stdout.strip() == "started", answer.stderr
