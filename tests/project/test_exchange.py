"""Files come into projects and go out of them, whole or not at all."""

import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.errors import KnownError
from desktop.domain.selection import Selection
from desktop.domain.spans import Span
from desktop.project import exchange, going_out
from desktop.project import operations as op


@pytest.fixture
def coded(project, article, roles):
    project.run(op.AddCodings((NewCoding(article, Span(0, 4), roles("security role")),)))
    return project


def test_formats_are_named_for_dialogs():
    named = [(word, name) for word, name, _ in exchange.export_formats()]
    assert named[:3] == [("csv", "CSV table"), ("tsv", "TSV table"), ("xlsx", "Excel workbook")]
    assert [name for name, _ in exchange.codebook_formats()] == [
        "Codebook in JSON",
        "Codebook in CSV",
        "Codebook in Excel",
        "REFI-QDA codebook",
    ]


def test_a_file_is_written_by_ending_or_format(coded, tmp_path):
    assert exchange.export(coded, tmp_path / "a.csv") == exchange.export(coded, tmp_path / "b.txt", "csv") == 1
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.txt").read_bytes()
    assert exchange.export(coded, tmp_path / "c.jsonl", selection=Selection(coders=())) == 0


def test_a_stream_gets_the_same_bytes(coded, tmp_path):
    exchange.export(coded, tmp_path / "a.jsonl")
    with (tmp_path / "stream").open("wb") as stream:
        assert exchange.export_to(coded, stream, "jsonl") == 1
    assert (tmp_path / "stream").read_bytes() == (tmp_path / "a.jsonl").read_bytes()


def test_a_failure_leaves_the_earlier_file_whole(coded, tmp_path, monkeypatch):
    out = tmp_path / "a.csv"
    out.write_text("earlier")
    monkeypatch.setattr(going_out, "coded_spans", lambda *_: iter([None]))
    with pytest.raises(AttributeError):
        exchange.export(coded, out)
    assert out.read_text() == "earlier"
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_place_that_cannot_be_written_is_refused(coded, tmp_path):
    with pytest.raises(KnownError, match="cannot be written"):
        exchange.export(coded, tmp_path / "none" / "a.csv")
    (tmp_path / "taken.csv").mkdir()
    with pytest.raises(KnownError, match=r"taken\.csv cannot be written"):
        exchange.export(coded, tmp_path / "taken.csv")


def test_the_project_itself_is_never_overwritten(coded):
    if coded.path is None:
        pytest.skip("a project on a server is no file")
    with pytest.raises(KnownError, match="is the project itself"):
        exchange.export(coded, coded.path, "csv")
