"""`run` in a checkout: what it hands over to, and what it says when something is missing."""

import importlib.util
import os
import shutil
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

from desktop import needs

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-ins for Python are shell scripts")


@pytest.fixture
def copy(tmp_path):
    """As much of a checkout as `run` looks at before it hands over."""
    made = tmp_path / "checkout"
    (made / "desktop").mkdir(parents=True)
    for name in ("run", "pyproject.toml", "desktop/__init__.py", "desktop/needs.py"):
        shutil.copy(ROOT / name, made / name)
    return made


@pytest.fixture
def script(copy):
    """`run` of that checkout as a module."""
    loader = SourceFileLoader("run_of_a_copy", str(copy / "run"))
    made = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(made)
    return made


@pytest.fixture
def echoing(script):
    """A finished `.venv` whose Python prints what it is asked to do."""
    script.PYTHON.parent.mkdir(parents=True)
    script.PYTHON.write_text('#!/bin/sh\necho "$QT_QPA_PLATFORM $@"\n')
    script.PYTHON.chmod(0o755)
    script.STAMP.write_text(f"{script.fingerprint()} test\n{script.fingerprint()} use\n")
    return script


def start(copy: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **changes}
    command = [sys.executable, str(copy / "run"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], "offscreen -P -m desktop --sample"),
        (["info", "a b.gloss"], "offscreen -P -m desktop info a b.gloss"),
        (["test"], "offscreen -P -m pytest -n 2 --dist worksteal"),
        (["test", "-k", "undo"], "offscreen -P -m pytest -k undo"),
    ],
)
def test_run_hands_over(copy, echoing, arguments, asked):
    assert start(copy, *arguments).stdout.strip() == asked


def test_a_set_up_for_another_pyproject_is_not_believed(copy, echoing):
    assert echoing.finished()[0].startswith(echoing.fingerprint())
    with (copy / "pyproject.toml").open("a") as out:
        out.write("# another library\n")
    assert not any(line.startswith(echoing.fingerprint()) for line in echoing.finished())


def test_an_interrupted_set_up_is_not_believed(copy, script):
    answer = start(copy, "info", PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_EXTRA_INDEX_URL="")
    assert answer.returncode == 1
    assert answer.stderr.splitlines()[-1].startswith("The libraries could not be installed")
    assert script.PYTHON.exists()
    assert script.finished() == []


def test_an_old_python_is_told_which_one_is_needed(script, monkeypatch):
    monkeypatch.setattr(script.sys, "version_info", (3, 10, 4))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match=r"Glossator needs Python 3\.11 or newer"):
        script.main([])


def test_a_missing_venv_is_named_with_its_package(script, monkeypatch):
    monkeypatch.setattr(script.importlib.util, "find_spec", lambda name: None)
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert script.missing_for_venv().endswith(f"sudo apt install python{version}-venv")


@pytest.mark.skipif(sys.platform != "linux", reason="screens are asked for by environment on Linux")
@pytest.mark.parametrize("display", ["", ":4711"])
def test_a_missing_screen_is_one_sentence(copy, echoing, display):
    answer = start(copy, QT_QPA_PLATFORM="", DISPLAY=display, WAYLAND_DISPLAY="")
    absent = needs._absent(needs._ALWAYS | needs._X11) if display else {}
    sentence = needs._sentence(absent) if absent else needs.NO_SCREEN
    assert (answer.returncode, answer.stdout, answer.stderr) == (1, "", sentence + "\n")


@pytest.mark.skipif(sys.platform != "linux", reason="libraries come with Qt elsewhere")
def test_missing_libraries_come_before_a_missing_screen(monkeypatch):
    monkeypatch.setitem(needs._X11, "libnowhere.so.9", "libnowhere9")
    assert "libnowhere.so.9" in needs.missing({"DISPLAY": ":4711"})
    assert needs.missing({"DISPLAY": ""}) == needs.NO_SCREEN


@pytest.mark.skipif(sys.platform != "linux", reason="libraries come with Qt elsewhere")
def test_a_missing_library_is_named_with_its_package(monkeypatch):
    monkeypatch.setitem(needs._ALWAYS, "libnowhere.so.9", "libnowhere9")
    sentence = needs.missing({"QT_QPA_PLATFORM": "offscreen"})
    assert "(libnowhere.so.9)" in sentence
    assert sentence.endswith("sudo apt install libnowhere9")


def test_nothing_is_missing_where_the_tests_run():
    assert needs.missing({"QT_QPA_PLATFORM": "offscreen"}) == ""
