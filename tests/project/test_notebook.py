"""The door for scripts: `desktop.open` reads a project, and changes nothing."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

import desktop
from desktop.domain.codings import NewCoding
from desktop.domain.errors import KnownError
from desktop.domain.spans import Span
from desktop.project import Project, notebook
from desktop.project import operations as op
from tests.conftest import MAYA, TEXT


@pytest.fixture
def opened(project, article, roles):
    project.run(op.AddCodings((NewCoding(article, Span(0, 4), roles("security role")),)))
    with desktop.open(project.location) as found:
        yield found


def test_values_are_those_of_the_program(opened, project):
    assert (opened.name, opened.documents(), opened.codebook()) == (
        project.name,
        project.documents(),
        project.codebook(),
    )
    assert opened.codings() == list(project.coded_spans())
    assert opened.text(opened.documents()[0].id) == opened.text(opened.documents()[0].title) == TEXT
    assert [coder.name for coder in opened.coders()] == [MAYA.name]
    assert opened.memos() == []


def test_names_choose_codings(opened):
    title, code = opened.documents()[0].title, opened.codings()[0].code_name
    assert opened.codings([MAYA.name], [title], [code]) == opened.codings()
    other = next(
        each for each in opened.codebook() if each.name != code and not any(opened.codebook().children.get(each.id, ()))
    )
    assert opened.codings(codes=[opened.codebook().path_text(other.id)]) == []


def test_a_stranger_is_refused(opened):
    with pytest.raises(KnownError, match="No coder is called Zoe"):
        opened.codings(coders=["Zoe"])


def test_columns_are_as_long_as_one_another(opened):
    for what in ("codings", "documents", "codebook"):
        columns = opened.columns(what)
        assert len({len(column) for column in columns.values()}) == 1
    assert opened.columns()["quote"] == [TEXT[:4]]
    assert opened.columns()["start"] == [0]
    with pytest.raises(KnownError, match="codings, documents, codebook"):
        opened.columns("x")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_tables_are_made_by_the_library_that_is_there(opened, monkeypatch, library):
    made = SimpleNamespace(DataFrame=lambda columns, **_: columns)
    monkeypatch.setattr(notebook, "import_module", lambda name: made if name == library else None)
    assert getattr(opened, library)("documents")["title"] == [opened.documents()[0].title]


def test_without_the_library_a_sentence_says_so(opened, monkeypatch):
    def missing(name):
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(notebook, "import_module", missing)
    with pytest.raises(KnownError, match="pip install pandas"):
        opened.pandas()


def test_opening_the_door_loads_nothing_before(tmp_path):
    script = "import sys, desktop; print('sqlalchemy' in sys.modules, 'PySide6' in sys.modules, callable(desktop.open))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True"]


def test_nothing_is_written(tmp_path):
    with Project.create(tmp_path / "a.gloss", coder=MAYA):
        pass
    before = (tmp_path / "a.gloss").read_bytes()
    with desktop.open(tmp_path / "a.gloss") as found:
        assert found.codings() == []
    assert (tmp_path / "a.gloss").read_bytes() == before
