"""Files that articles come in are found in folders and zip files, and read each in a process of its own."""

import zipfile
from pathlib import Path

import pytest

from desktop.domain.errors import KnownError
from desktop.project import articles, exchange
from desktop.project.articles import ArticleFile


def names(*given: Path) -> list[str]:
    return [file.shown for file in articles.find(given).files]


def test_formats_are_named_for_dialogs():
    assert articles.article_formats()[:2] == (
        ("Plain text", (".txt", ".text")),
        ("Markdown", (".md", ".markdown")),
    )


def test_a_file_is_read_by_its_kind(tmp_path):
    (tmp_path / "a.md").write_text("# Title *here*\n\nBody", encoding="utf-8")
    (article,) = articles.read_articles(tmp_path / "a.md")
    assert (article.source.title, article.text) == ("Title here", "Title here\nBody")


def test_a_folder_is_its_articles_in_order(tmp_path):
    for name in ("b.txt", "a.md", "c.jpg", ".hidden.txt", "~$a.docx"):
        (tmp_path / name).write_text("x")
    (tmp_path / "d.txt").mkdir()
    assert names(tmp_path) == ["a.md", "b.txt"]
    assert articles.find([tmp_path]).passed_over == ("c.jpg",)
    assert names(tmp_path / "c.jpg") == ["c.jpg"]


def test_what_a_browser_saved_beside_a_page_is_passed_over(tmp_path):
    (tmp_path / "page.html").write_text("<p>x")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text("<p>advertisement")
    assert names(tmp_path) == ["page.html"]


def test_a_zip_file_is_its_articles(tmp_path):
    with zipfile.ZipFile(tmp_path / "harvest.zip", "w") as archive:
        for name in ("b/two.txt", "a.md", "__MACOSX/a.md", "c.exe", "../../up.txt"[6:]):
            archive.writestr(name, f"{name}\nWords.")
    given = articles.find([tmp_path / "harvest.zip"])
    assert [file.shown for file in given.files] == [
        "harvest.zip › a.md",
        "harvest.zip › b/two.txt",
        "harvest.zip › up.txt",
    ]
    assert given.passed_over == ("c.exe",)
    assert articles.read_articles(given.files[1])[0].title == "b/two.txt"


def test_a_zip_file_that_points_outside_itself_is_refused_and_the_others_are_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "harvest.zip", "w") as archive:
        archive.writestr("../up.txt", "x")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 no more")
    (tmp_path / "z.txt").write_text("Words.")
    given = articles.find([tmp_path])
    assert [file.shown for file in given.files] == ["z.txt"]
    assert [(file.shown, sentence.partition(", ")[0]) for file, sentence in given.refused] == [
        ("broken.zip", "“broken.zip” is damaged or not whole. Save the article again"),
        ("harvest.zip", "“harvest.zip” holds a file that points outside it"),
    ]


def test_a_zip_file_may_be_larger_than_any_article_in_it(tmp_path):
    with zipfile.ZipFile(tmp_path / "harvest.zip", "w") as archive:
        archive.writestr("a.txt", "A\nWords.")
        for name in ("b.jpg", "c.jpg"):
            archive.writestr(name, bytes(exchange.MAX_BYTES // 2))
    (file,) = articles.find([tmp_path / "harvest.zip"]).files
    assert len(articles.read_articles(file)) == 1


def test_an_entry_of_a_zip_file_without_a_name_is_passed_over(tmp_path):
    packed = tmp_path / "harvest.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.md", "# A")
        archive.writestr("z.txt", "words")
    packed.write_bytes(packed.read_bytes().replace(b"z.txt", b"\0.txt"))
    assert [file.entry for file in articles.find([packed]).files] == ["a.md"]


def test_a_bad_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.txt").write_text("A road\nWords.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 no more")
    (tmp_path / "c.txt").write_text("A loan\nWords.")
    read = [*articles.read_each(articles.find([tmp_path]).files)]
    assert [[article.title for article in found.articles] for _, found, _ in read] == [["A road"], [], ["A loan"]]
    assert [refusal for _, _, refusal in read] == [
        "",
        "“b.pdf” is damaged or no PDF. Save it again, or as plain text.",
        "",
    ]


def test_a_reader_can_reach_nothing_outside(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    code = (
        "import socket, sys; from desktop.project import articles; from pathlib import Path;"
        "articles.read_alone(articles.ArticleFile(Path(sys.argv[1])));"
        "socket.create_connection(('127.0.0.1', 9))"
    )
    import subprocess
    import sys

    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.txt")], capture_output=True, text=True)
    assert "PermissionError: A reader of articles may not do this" in ran.stderr


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(KnownError, match="is a folder"):
        articles.read_articles(tmp_path)
    with pytest.raises(KnownError, match="There is no file"):
        articles.read_articles(ArticleFile(tmp_path / "none.txt"))


def test_a_file_too_large_is_refused_unread(tmp_path):
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(exchange.MAX_BYTES + 1)
    with pytest.raises(KnownError, match=r"“large\.txt” is larger than 50 MB"):
        articles.read_articles(tmp_path / "large.txt")


def test_a_name_the_system_refuses_is_said():
    with pytest.raises(KnownError, match="cannot be read"):
        articles.read_articles(Path("x" * 5000))
