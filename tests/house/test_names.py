import ast
import re
from pathlib import Path

from PySide6 import QtCore, QtGui, QtSvg, QtWidgets

ROOT = Path(__file__).parents[2]
CAMEL = re.compile(r"[a-z]+[A-Z]\w*$")


def test_camel_case_only_overrides_qt():
    known = _names_of_qt()
    strange = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in (ROOT / "desktop").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and CAMEL.match(node.name) and node.name not in known
    ]
    assert strange == []


def _names_of_qt() -> set[str]:
    classes = (getattr(module, name) for module in (QtCore, QtGui, QtSvg, QtWidgets) for name in dir(module))
    return {name for found in classes if isinstance(found, type) for name in dir(found)}
