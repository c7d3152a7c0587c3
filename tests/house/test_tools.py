import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "tool", [("vulture",), ("deptry", "."), ("mypy", "run")], ids=["vulture", "deptry", "mypy run"]
)
def test_the_code_has_nothing_unused_and_nothing_undeclared(tool):
    answer = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
