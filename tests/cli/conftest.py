"""Commands, run in this process on a project of their own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from desktop.cli import main

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
    return Path(__file__).parents[1] / "golden" / "formats" / "codebook.json"


@pytest.fixture
def place(tmp_path: Path, done: Run, bridges: Path, codebook: Path) -> Path:
    """Where a project lies with one article and five codes, made by Ana."""
    location = tmp_path / "test.gloss"
    done("new", location, "--coder", "Ana", "--codebook", codebook)
    done("import", location, bridges, "--coder", "Ana")
    return location
