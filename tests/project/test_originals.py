"""Files that articles came from are kept once beside the project, and come out as they were."""

import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.errors import KnownError, NotFound
from desktop.domain.file_names import file_name
from desktop.project import Project, articles, doing_aside, originals
from desktop.project import operations as op
from desktop.project.articles import ArticleFile
from desktop.project.import_report import ImportReport
from desktop.store import originals as store
from tests.conftest import MAYA


@pytest.fixture
def place(tmp_path):
    return tmp_path / "work.gloss"


def test_a_file_is_kept_once_and_comes_out_as_it_was(place, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"A post\r\nIt stands.")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("deep/a.txt", b"A bench")
    files = [ArticleFile(tmp_path / "a.txt"), ArticleFile(tmp_path / "b.zip", "deep/a.txt")]
    assert originals.keep(place, [*files, files[0], ArticleFile(tmp_path / "gone.txt")]) == 2
    assert originals.keep(place, files) == 0
    assert sorted(originals.all_of(place)) == [("a.txt", b"A bench"), ("a.txt", b"A post\r\nIt stands.")]
    assert store.beside(place).name == "work.originals"


def test_nothing_is_kept_of_a_project_that_has_no_originals(place):
    assert originals.kept(place) == []
    with pytest.raises(NotFound, match="was not kept"):
        store.read(store.beside(place), "00")


def test_a_folder_that_is_gone_is_said(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"A post")
    with pytest.raises(KnownError, match="cannot be used"):
        originals.keep(tmp_path / "gone" / "test.gloss", [ArticleFile(tmp_path / "a.txt")])


def test_a_document_knows_its_original(project, tmp_path):
    file = ArticleFile(tmp_path / "post.txt")
    file.path.write_text("A post\nIt stands.")
    (article,) = read(file)
    project.run(op.AddDocuments((article.document(),)))
    document = project.find_document("A post").id
    place = tmp_path / "other.gloss"
    with pytest.raises(NotFound):
        originals.original_of(project, place, document)
    originals.keep(place, [file])
    assert originals.original_of(project, place, document) == ("post.txt", b"A post\nIt stands.")


def read(file):
    ((_, found, refusal),) = articles.read_each([file])
    assert not refusal
    return found.articles


def test_what_was_damaged_is_said(place, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"A post")
    originals.keep(place, [ArticleFile(tmp_path / "a.txt")])
    (kept,) = originals.kept(place)
    with sqlite3.connect(store.beside(place)) as database:
        database.execute("UPDATE original SET body = x'00'")
    database.close()
    with pytest.raises(KnownError, match="damaged"):
        store.read(store.beside(place), kept.sha256)
    store.beside(place).write_bytes(b"no database at all, but long enough to be looked at as one" * 20)
    with pytest.raises(KnownError, match="cannot be used"):
        originals.kept(place)


def test_nothing_is_written_over(tmp_path):
    first = originals.give_out("a/b.txt", b"1", tmp_path)
    second = originals.give_out("a/b.txt", b"2", tmp_path)
    assert (first.name, second.name) == ("a-b.txt", "a-b (2).txt")
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    with pytest.raises(KnownError, match="cannot be written"):
        originals.give_out("a.txt", b"", tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../up.txt", "-..-up.txt"),
        ("a:b?.pdf", "a-b-.pdf"),
        ("...", "article"),
        ("x" * 300 + ".txt", "x" * 120 + ".txt"),
    ],
)
def test_names_never_become_paths(name, safe):
    assert file_name(name, "article") == safe


@pytest.fixture
def kept(tmp_path):
    """A project file with an article whose original is kept, and a second one whose is not."""
    for name in ("post", "bench"):
        (tmp_path / f"{name}.txt").write_text(f"A {name}\nIt stands.")
    with Project.create(tmp_path / "work.gloss", coder=MAYA) as project:
        for name, keeping in (("post", True), ("bench", False)):
            file = ArticleFile(tmp_path / f"{name}.txt")
            ((_, read, _),) = articles.read_each([file])
            found = tuple(read.articles)
            doing_aside.bringing(found, ImportReport().keeping(originals=keeping))(project)
            if keeping:
                originals.keep(project.path, [file])
        yield project


def test_what_is_missing_of_the_originals_is_found(kept):
    place = store.beside(kept.path)
    assert kept.check() == []
    with closing(sqlite3.connect(place)) as database, database:
        database.execute("DELETE FROM original")
    assert kept.check() == ["The original of “A post” is not in work.originals; the article itself is whole."]
    place.unlink()
    (sentence,) = kept.check()
    assert sentence.startswith("work.originals, where the originals of 1 articles were kept, is not there.")


def test_what_is_damaged_of_the_originals_is_found(kept):
    place = store.beside(kept.path)
    with closing(sqlite3.connect(place)) as database, database:
        database.execute("UPDATE original SET body = x'00'")
    (sentence,) = kept.check()
    assert sentence.startswith("“post.txt” in work.originals is")
    place.write_bytes(b"no database at all, but long enough to be looked at as one" * 20)
    (sentence,) = kept.check()
    assert "cannot be used" in sentence


def test_a_keeper_that_is_killed_leaves_whole_originals(place, tmp_path):
    words = "import sys, pathlib\nfrom desktop.store import originals\nprint(1, flush=True)\nn = 0\n"
    words += "while True:\n n += 1\n originals.keep(pathlib.Path(sys.argv[1]), str(n), b'%d' % n * 50_000)"
    with subprocess.Popen([sys.executable, "-c", words, store.beside(place)], stdout=subprocess.PIPE) as keeper:
        keeper.stdout.readline()
        while len(originals.kept(place)) < 3:
            pass
        keeper.kill()
    assert all(data == name.encode() * 50_000 for name, data in originals.all_of(place))
    assert originals.keep(place, [ArticleFile(Path(__file__))]) == 1
