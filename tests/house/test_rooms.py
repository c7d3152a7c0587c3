import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "desktop").rglob("*.py"))
ROOMS = sorted(path.name for path in (ROOT / "desktop").iterdir() if (path / "__init__.py").exists())


def run(*arguments):
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_each_room_uses_only_the_rooms_below_it():
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = run("-c", code)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_described(room):
    assert f"`desktop/{room}" in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("desktop.cli.parser", "PySide6"),
        ("desktop.project", "sqlalchemy"),
        ("desktop.project", "yaml"),
        ("desktop.formats.registry", "lxml"),
        ("desktop.__main__", "desktop.project"),
        ("desktop.ui.program", "sqlalchemy"),
        ("desktop.ui.program", "desktop.project"),
        ("desktop.ui.program", "desktop.ui.by_position"),
        ("desktop.ui.program", "hashlib"),
        ("desktop.cli.parser", "numpy"),
        ("desktop.ui.analyse.place", "numpy"),
        ("desktop.project.charts", "matplotlib"),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(module, absent):
    done = run("-c", f"import sys, {module}; raise SystemExit({absent!r} in sys.modules)")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize(
    "check",
    [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy", "--no-incremental")],
    ids=["ruff check", "ruff format", "mypy"],
)
def test_the_code_keeps_its_rules(check):
    done = run("-m", *check)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_tracked_file_names_a_place_on_somebodys_machine():
    git = shutil.which("git")
    listed = subprocess.run([git, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False) if git else None
    if listed is None or listed.returncode:
        pytest.skip("not a checkout")
    words = [f"/{name}/" for name in ("home", "Users", "work", "root")]
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".json", ".txt", ".cmd"} and path != Path(__file__):
            text = path.read_text(encoding="utf-8")
            assert not [word for word in words if word in text], name


def test_a_wheel_works_away_from_the_checkout(tmp_path):
    done = run("-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT))
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    done = run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel))
    assert done.returncode == 0, done.stderr
    script = (
        "import sys; from pathlib import Path; import desktop; from desktop.project import sample, Project\n"
        f"assert desktop.__file__.startswith({str(site)!r}), desktop.__file__\n"
        "path = Path('sample.gloss').resolve(); sample.build(path)\n"
        "with Project.open(path) as project: print(len(project.documents()), len(project.codebook()))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    documents, codes = done.stdout.split()
    assert int(documents) >= 4
    assert codes == "42"


def test_whose_a_row_is_is_told_in_one_place_of_the_store():
    """Of what stands in a row only `keys.py` makes a person; what is about identities themselves is named here."""
    raw = re.compile(r"""uid\("coder"|\.coder\.c\.uid|whose\.c\.uid|\.c\.coder_id ==|\.c\.coder ==|key\("coder\"""")
    about_identities = {"keys.py", "people.py", "frozen.py", "database.py", "backup.py", "reviews.py", "coded.py"}
    found = {path.name for path in (ROOT / "desktop" / "store").glob("*.py") if raw.search(path.read_text())}
    assert found == about_identities
