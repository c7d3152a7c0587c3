import random
import resource
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import id_text
from desktop.project import Project
from desktop.project import operations as op
from tests.conftest import MAYA


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "test.gloss"
    with Project.create(path, coder=MAYA) as project:
        project.run(op.AddDocuments((NewDocument(Source("A"), "x" * 3000),)))
        project.run(op.AddCodes((NewCode(Definition("role")),)))
    return path


def start(path, **options):
    command = [sys.executable, "-m", "tests.store.crashing", str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def kept(path):
    with Project.open(path, coder=MAYA) as project:
        assert project.check() == []
        (document,) = project.documents()
        return {id_text(coding.id) for coding in project.codings(document.id)}


def test_killing_the_program_loses_nothing_it_acknowledged(path, request):
    acknowledged: set[str] = set()
    for _ in range(request.config.getoption("--kills")):
        child = start(path)
        acknowledged.add(child.stdout.readline().strip())
        time.sleep(random.uniform(0, 0.05))
        child.kill()
        out, _ = child.communicate()
        acknowledged.update(line for line in out.splitlines() if len(line) == 36)
        assert acknowledged <= kept(path)


def test_killing_an_import_leaves_all_of_it_or_nothing(path, tmp_path, request):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(1_000):
        (folder / f"{number}.txt").write_text(f"Post {number}\n\n" + f"Post {number} stands. " * 40)
    command = [sys.executable, "-m", "desktop", "import", str(path), str(folder), "--coder", "Maya"]
    for _ in range(max(2, request.config.getoption("--kills") // 5)):
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            child.communicate(timeout=random.uniform(0.5, 6))
        child.kill()
        child.communicate()
        with Project.open(path, coder=MAYA) as project:
            there = len(project.documents())
            assert there in (1, 1_001)
            if there > 1:
                project.undo()
            assert len(project.documents()) == 1
    with Project.open(path, coder=MAYA) as project:
        assert [each for each in project.check() if "originals" not in each] == []


def test_a_full_disk_is_said_and_loses_nothing(path):
    room = path.stat().st_size + 200_000

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    child = start(path, preexec_fn=limit)
    out, errors = child.communicate(timeout=120)
    assert "WriteFailed" in errors
    assert path.name in errors.splitlines()[-1]
    assert set(out.split()) <= kept(path)
