"""Commands, run in this process on a project of their own."""

import contextlib
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from desktop.cli import main
from tests.conftest import machine

CODEBOOK = Path(__file__).parents[1] / "golden" / "formats" / "codebook.json"
TEXT = "Two bridges\n\nThe bridge stands. A bridge falls 🌉 here.\n"


class Answer(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def values(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Answer]


@pytest.fixture
def glossator(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*argv: object) -> Answer:
        code = main([str(argument) for argument in argv])
        return Answer(code, *capsys.readouterr())

    return run


@pytest.fixture
def done(glossator: Run) -> Run:
    """Run what has to succeed."""

    def run(*argv: object) -> Answer:
        answer = glossator(*argv)
        assert answer.code == 0, answer.err
        return answer

    return run


@pytest.fixture
def refused(glossator: Run) -> Callable[..., str]:
    """Run what has to be refused; return the sentence."""

    def run(*argv: object) -> str:
        answer = glossator(*argv)
        assert (answer.code, answer.out) == (1, ""), answer
        return answer.err.strip()

    return run


@pytest.fixture
def bridges(tmp_path: Path) -> Path:
    file = tmp_path / "bridges.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def rivers(tmp_path: Path) -> Path:
    file = tmp_path / "rivers.md"
    file.write_text("---\ntitle: Rivers\ndate: 2021\n---\nThe river runs.\n", encoding="utf-8")
    return file


@pytest.fixture
def codebook() -> Path:
    return CODEBOOK


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project of `place` and what is remembered of its making: each reading takes a process."""
    folder = tmp_path_factory.mktemp("made")
    here = folder / "project"
    here.mkdir()
    (here / "bridges.txt").write_text(TEXT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        machine(folder / "home", patch)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert main(["new", str(here / "test.gloss"), "--coder", "Ana", "--codebook", str(CODEBOOK)]) == 0
            assert main(["import", str(here / "test.gloss"), str(here / "bridges.txt"), "--coder", "Ana"]) == 0
    return folder


@pytest.fixture
def place(tmp_path: Path, bridges: Path, own_machine: Path, made_once: Path) -> Path:
    """Where a project lies with one article and five codes, made by Ana."""
    shutil.copytree(made_once / "project", tmp_path, dirs_exist_ok=True)
    shutil.copytree(made_once / "home", own_machine, dirs_exist_ok=True)
    return tmp_path / "test.gloss"
