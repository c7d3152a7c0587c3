"""The walks once more in windows of a real X server: offscreen Qt has no focus, keys and drawing of its own system."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import needs

HERE = Path(__file__)
ROOT = HERE.parents[2]
LONGEST = 900
"""Seconds after which a walk that hangs is ended."""


@pytest.fixture
def display() -> Iterator[str]:
    """Start an X server of the test's own on the first free display."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("Xvfb is not installed: sudo apt install xvfb")
    command = [program, "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        number = server.stdout.readline().strip()
        try:
            assert number, "Xvfb ended before it had a display"
            yield f":{number}"
        finally:
            server.terminate()


def test_the_walks_hold_on_a_screen(display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("PYTEST_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    if sentence := needs.missing(os.environ):
        pytest.skip(sentence)
    plugins = ("-p", "no:xdist", "-p", "no:cacheprovider", "-p", "no:randomly")
    folders = (str(HERE.parent), f"--ignore={HERE}", f"--basetemp={tmp_path / 'walks'}")
    command = [sys.executable, "-P", "-m", "pytest", "-q", *plugins, *folders]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=LONGEST)
    assert done.returncode == 0, done.stdout + done.stderr
