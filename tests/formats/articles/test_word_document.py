"""Word documents: what a reader of the document would see, by its styles."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from desktop.domain.errors import KnownError
from desktop.domain.structure import Kind
from desktop.formats.articles import word_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(document):
    (article,) = word_document.read(saved(document), "x.docx")
    return article


def with_xml(*paragraphs: str):
    document = docx.Document()
    for each in paragraphs:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(f"<w:p {W}>{each}</w:p>"))
    return document


def test_styles_say_what_paragraphs_are():
    document = docx.Document()
    for words, style in (
        ("A lamp post", "Title"),
        ("It stands", "Subtitle"),
        ("Long ago.", None),
        ("A post.", "Caption"),
    ):
        document.add_paragraph(words, style=style)
    article = read(document)
    kinds = [paragraph.kind for paragraph in article.paragraphs()]
    assert kinds == [Kind.TITLE, Kind.STANDFIRST, Kind.BODY, Kind.CAPTION]
    assert article.record["title"].origin == "style"


def test_tracked_changes_count_as_done_and_hidden_words_are_not_there():
    article = read(
        with_xml(
            "<w:r><w:t>It </w:t></w:r><w:del><w:r><w:delText>fell</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>stands</w:t></w:r></w:ins>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t> not</w:t></w:r><w:r><w:tab/><w:t>here.</w:t></w:r>"
        )
    )
    assert article.text == "It stands here."


def test_tables_are_read_row_by_row():
    document = docx.Document()
    document.add_paragraph("A kettle boils.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Tap", "nothing"
    assert read(document).text == "A kettle boils.\nTap | nothing"


def test_the_author_in_the_text_is_believed_over_who_saved_it():
    document = docx.Document()
    document.core_properties.author = "Desk Nine"
    for words in ("A lamp post", "By Ana Example", "It stands."):
        document.add_paragraph(words)
    assert read(document).said("byline") == "Ana Example"
    assert read(with_xml("<w:r><w:t>It stands.</w:t></w:r>")).said("byline") == ""


def test_an_empty_document_is_refused():
    with pytest.raises(KnownError, match="is empty"):
        word_document.read(saved(docx.Document()), "x.docx")


def test_a_document_that_unpacks_to_far_too_much_is_refused():
    out = io.BytesIO(saved(docx.Document()))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/media/bomb.bin", bytes(30_000_000))
    with pytest.raises(KnownError, match="is packed as no honest file is"):
        word_document.read(out.getvalue(), "x.docx")


def test_entities_are_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as old, zipfile.ZipFile(packed, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                head = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
                start = data.index(b"?>") + 2
                data = (
                    data[:start]
                    + head
                    + data[start:].replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p>")
                )
            new.writestr(info.filename, data)
    with pytest.raises(KnownError):
        word_document.read(packed.getvalue(), "x.docx")
