"""The installed program, away from the checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = "Scripts" if os.name == "nt" else "bin"
WINDOW = """
import sys
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from desktop.ui.program import Program
application = QApplication(sys.argv)
program = Program(application)
sys.excepthook = sys.__excepthook__
window = program.begin("", sample=True)
while window.project is None:
    application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
print(len(window.project.documents()), application.font().family())
window.close()
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The program folder of an environment with the wheel and the libraries of this one."""
    folder = tmp_path_factory.mktemp("installed")
    tool("build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    programs = folder / "venv" / BIN
    tool("pip", "--python", str(programs / "python"), "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.run([programs / "python", "-c", asked], capture_output=True, text=True, check=True).stdout.strip()
    Path(site, "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return programs


def tool(*arguments: str) -> None:
    done = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def answer(program: Path, *arguments: str, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [str(program), *arguments]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)
    complaints = [line for line in done.stderr.splitlines() if not line.startswith("This plugin does not support ")]
    assert (done.returncode, complaints) == (0, []), done.stderr
    return done.stdout


def test_the_package_is_the_installed_one(installed, tmp_path):
    where = answer(installed / "python", "-c", "import desktop; print(desktop.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)


def test_commands_work(installed, tmp_path):
    glossator = installed / "glossator"
    assert answer(glossator, "--version", cwd=tmp_path).startswith("Glossator ")
    answer(glossator, "new", "work.gloss", "--coder", "Maya", "--codebook", "great-power-roles", cwd=tmp_path)
    codes = answer(glossator, "codes", "work.gloss", "--json", cwd=tmp_path).splitlines()
    assert len([json.loads(line) for line in codes]) == 42


def test_the_window_opens_on_the_sample(installed, tmp_path):
    documents, family = answer(installed / "python", "-c", WINDOW, cwd=tmp_path).split(maxsplit=1)
    assert int(documents) >= 4
    assert family.strip() == "Inter"
