import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 50


def test_no_function_is_longer_than_a_screen():
    lengths = dict(_lengths())
    assert len(lengths) > 500
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def _lengths() -> Iterator[tuple[str, int]]:
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1
