"""What every test stands on: a machine of its own, and real projects."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import CoderId, DocumentId, derived_id, document_id, text_sha256
from desktop.project import Project
from desktop.project import operations as op

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Else every test that draws looks through all fonts of the machine again.
os.environ.setdefault("MPLCONFIGDIR", tempfile.mkdtemp(prefix="glossator-matplotlib-"))
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="glossator-runtime-"))

# No test is timed: a machine may be busy.
settings.register_profile("unhurried", parent=settings(), deadline=None)
settings.load_profile("unhurried")

TEXT = (
    "When the last convoy left, two capitals fell quiet.\n"
    "Both kept their embassies open, and envoys came within weeks.\n\n"
    "Moscow reinforced its base 🇹🇯 and held drills; Beijing, by contrast, offered a loan for the road."
)
MAYA = Coder(CoderId(derived_id("test coder", "maya")), "Maya", "MA")
BORIS = Coder(CoderId(derived_id("test coder", "boris")), "Boris", "BO")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=20, help="how often the program is killed while it codes")
    parser.addoption("--inputs", type=int, default=1000, help="how many broken files each reader of articles gets")


@pytest.fixture(autouse=True)
def own_machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what a test remembers away from the machine it runs on; return where it is kept."""
    home = tmp_path_factory.mktemp("home")
    machine(home, monkeypatch)
    return home


def machine(home: Path, patch: pytest.MonkeyPatch) -> None:
    """Let a folder be all that a program finds of the person's own."""
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    patch.setenv("HOME", str(home))


@pytest.fixture
def location(tmp_path: Path) -> str:
    """Where a test's project lies."""
    return str(tmp_path / "test.gloss")


@pytest.fixture
def project(location: str) -> Iterator[Project]:
    """An empty project, with Maya at work."""
    with Project.create(location, coder=MAYA, name="Test") as made:
        yield made


@pytest.fixture
def article(project: Project) -> DocumentId:
    """An article in the project."""
    project.run(
        op.AddDocuments((NewDocument(Source("Two neighbours", "Policy Wire", "A. Writer", "2021-10-24"), TEXT),))
    )
    return document_id(text_sha256(TEXT))


@pytest.fixture
def roles(project: Project) -> Callable[[str], bytes]:
    """A small codebook in the project; call it with a name for the code's id."""
    children = tuple(NewCode(Definition(name)) for name in ("security role", "investment role", "diplomatic role"))
    project.run(op.AddCodes((NewCode(Definition("Roles"), children=children),)))
    return lambda name: project.find_code(name).id
