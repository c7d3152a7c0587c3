"""Every format that codings go out in has its golden file, another's reader, and a property test of hard articles."""

import ast
from pathlib import Path

import pytest

from desktop.formats.registry import WRITERS

TESTS = Path(__file__).parents[1]
GOLDEN = TESTS / "golden" / "formats"
SCHEMAS = "tests.formats.schemas"
"""Checks by jsonschema."""
LABELLED, QUOTATIONS, INCEPTION = "test_labelled_texts", "test_quotations", "test_inception"
TABLE = {
    "csv": ("codings.csv", "csv", "test_codings_csv"),
    "tsv": ("codings.tsv", "csv", "test_codings_tsv"),
    "xlsx": ("codings-xlsx.txt", "openpyxl", "test_codings_xlsx"),
    "jsonl": ("codings.jsonl", SCHEMAS, "test_codings_jsonl"),
    "parquet": ("codings-parquet.txt", "pyarrow.parquet", "test_codings_parquet"),
    "sav": ("codings-sav.txt", "pyreadstat", "test_codings_sav"),
    "html": ("report.html", "lxml", "test_report_html"),
    "docx": ("report-docx.txt", "docx", "test_report_docx"),
    "pdf": ("report-pdf.txt", "pypdfium2", "test_report_pdf"),
    "md": ("quotations.md", "markdown_it", QUOTATIONS),
    "odt": ("quotations-odt.txt", "odfdo", QUOTATIONS),
    "qdpx": ("codings.qdpx.txt", "lxml", "test_qdpx"),
    "w3c": ("codings.jsonld", SCHEMAS, "test_web_annotation"),
    "brat": ("codings.brat.txt", "re", "test_brat"),
    "inception": ("codings.inception.txt", "cassis", INCEPTION),
    "inception-json": ("codings.inception-json.txt", "cassis", INCEPTION),
    "label-studio": ("codings.label-studio.txt", SCHEMAS, LABELLED),
    "doccano": ("codings.doccano.txt", SCHEMAS, LABELLED),
    "spacy": ("codings.spacy.txt", SCHEMAS, LABELLED),
    "prodigy": ("codings.prodigy.txt", SCHEMAS, LABELLED),
    "conll": ("codings.conll.txt", "re", LABELLED),
    "dna": ("codings.dna.txt", "csv", LABELLED),
}
"""By the words of the formats: the golden file, by what else it is read, and the tests."""


def test_every_writer_is_in_the_table():
    assert set(TABLE) == {writer.FORMAT for writer in WRITERS}


@pytest.mark.parametrize("form", TABLE)
def test_a_writer_has_its_golden_file_another_reader_and_a_property_test(form):
    golden, reader, module = TABLE[form]
    words = (TESTS / "formats" / f"{module}.py").read_text(encoding="utf-8")
    assert (GOLDEN / golden).stat().st_size
    assert golden in words or "codings.{writer.FORMAT}.txt" in words or "codings.{form.FORMAT}.txt" in words
    assert reader in _loaded(ast.parse(words))
    assert "@given(ARTICLES)" in words


def _loaded(tree: ast.Module) -> set[str]:
    """Name what a module imports, by `importorskip` too."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.update((node.module or "", (node.module or "").split(".")[0]))
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "importorskip":
            names.update(each.value for each in node.args if isinstance(each, ast.Constant))
    return names
