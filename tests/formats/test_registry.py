"""Every format is known, and a file finds its own."""

import importlib
import pkgutil

import pytest

import desktop.formats
import desktop.formats.articles
from desktop.domain.errors import KnownError
from desktop.formats import (
    codebook_csv,
    codebook_docx,
    codebook_json,
    codebook_markdown,
    codebook_qdc,
    codebook_xlsx,
    codings_csv,
    codings_jsonl,
    codings_tsv,
    codings_xlsx,
    markdown,
    plain_text,
    registry,
)
from desktop.formats.articles import pdf_file, web_page
from desktop.formats.articles.registry import READERS, reader_for


def test_every_format_module_is_registered():
    rooms = (desktop.formats, desktop.formats.articles)
    names = [f"{room.__name__}.{each.name}" for room in rooms for each in pkgutil.iter_modules(room.__path__)]
    formats = [module for module in map(importlib.import_module, names) if hasattr(module, "NAME")]
    kinds = (READERS, registry.WRITERS, registry.CODEBOOK_READERS, registry.CODEBOOK_WRITERS)
    kinds += (registry.CODING_READERS, registry.PROJECT_READERS, registry.DATABASE_READERS)
    registered = {module.__name__ for kind in kinds for module in kind}
    assert {module.__name__ for module in formats} == registered
    assert all(len(set(kind)) == len(kind) > 0 for kind in kinds)


@pytest.mark.parametrize(
    ("name", "reader"),
    [("a.txt", plain_text), ("A.MD", markdown), ("b.markdown", markdown), ("no ending", plain_text)],
)
def test_the_ending_chooses_among_texts(name, reader):
    assert reader_for(b"words", name) is reader


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"PK\x03\x04rest", "Word"),
        (b"\xd0\xcf\x11\xe0", "old Word"),
        (b"SQLite format 3\x00", "project"),
    ],
)
def test_what_is_no_text_is_named_whatever_the_file_is_called(head, kind):
    for choose in (reader_for, registry.codebook_reader_for):
        with pytest.raises(KnownError, match=kind) as refusal:
            choose(head, "report.txt")
        assert "report.txt" in str(refusal.value)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1", "RTF"),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML>", "web page"),
        (b"<HTML>", "web page"),
    ],
)
def test_what_holds_articles_is_no_codebook(head, kind):
    with pytest.raises(KnownError, match=kind):
        registry.codebook_reader_for(head, "codes.csv")


@pytest.mark.parametrize(
    ("head", "reader"),
    [
        (b"%PDF-1.7", pdf_file),
        (b"\n%PDF-1.7", pdf_file),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML>", web_page),
        ("\ufeff<html>".encode("utf-16"), web_page),
        (b"<!-- saved from url=(0020)https://x.example/ -->\n<HTML>", web_page),
    ],
)
def test_articles_are_known_by_content(head, reader):
    assert reader_for(head, "article.txt") is reader


def test_markdown_may_begin_with_an_element():
    assert reader_for(b"<p>x</p>", "a.md") is markdown
    assert reader_for(b"<p>x</p>", "a") is web_page


@pytest.mark.parametrize("data", [b'{"codes": []}', b"\n []", "\ufeff{}".encode("utf-16")])
def test_json_codebooks_are_known_by_content(data):
    assert registry.codebook_reader_for(data, "codes.csv") is codebook_json


@pytest.mark.parametrize("data", [b"<?xml?>", b"\xef\xbb\xbf\r\n<CodeBook/>", "\ufeff<CodeBook/>".encode("utf-16-be")])
def test_xml_codebooks_are_known_by_content(data):
    assert registry.codebook_reader_for(data, "codes.csv") is codebook_qdc


@pytest.mark.parametrize(
    ("name", "asked", "writer"),
    [
        ("out.QDC", "", codebook_qdc),
        ("out.json", "", codebook_json),
        ("out.txt", "csv", codebook_csv),
        ("out.csv", ".md", codebook_markdown),
        ("out.xlsx", "", codebook_xlsx),
        ("out.DOCX", "", codebook_docx),
        ("out", "refi-qda codebook", codebook_qdc),
    ],
)
def test_a_codebook_writer_is_chosen_by_format_then_ending(name, asked, writer):
    assert registry.codebook_writer_for(name, asked) is writer


@pytest.mark.parametrize(("name", "asked"), [("out.pdf", ""), ("out", ""), ("out.csv", "tsv")])
def test_an_unknown_codebook_format_is_refused_with_those_there_are(name, asked):
    with pytest.raises(KnownError, match=r"\.json, \.csv, \.xlsx, \.qdc, \.md, \.docx"):
        registry.codebook_writer_for(name, asked)


def test_other_codebooks_are_tables():
    assert registry.codebook_reader_for(b"id,name\n", "codes.json") is codebook_csv


@pytest.mark.parametrize(
    ("name", "asked", "writer"),
    [
        ("out.CSV", "", codings_csv),
        ("out.tsv", "", codings_tsv),
        ("out.xlsx", "", codings_xlsx),
        ("out.jsonl", "", codings_jsonl),
        ("out.txt", "ndjson", codings_jsonl),
        ("out.csv", ".jsonl", codings_jsonl),
        ("out", "csv table", codings_csv),
    ],
)
def test_a_writer_is_chosen_by_format_then_ending(name, asked, writer):
    assert registry.writer_for(name, asked) is writer


@pytest.mark.parametrize(("name", "asked"), [("out.ods", ""), ("out", ""), ("out.csv", "ods")])
def test_an_unknown_format_is_refused_with_those_there_are(name, asked):
    with pytest.raises(KnownError, match="csv, tsv, xlsx, jsonl"):
        registry.writer_for(name, asked)
