"""PDF: what is read of pages, and what is refused in a sentence."""

from pathlib import Path

import pytest

from desktop.domain.articles import Doubt
from desktop.domain.errors import KnownError
from desktop.formats.articles import pdf_file
from desktop.formats.articles.pdf_lines import Glyph, in_reading_order, lines_of

NOTE = Path(__file__).parents[2] / "golden" / "formats" / "articles" / "note.pdf"


def drawn(*pages: list[tuple[int, int, int, str]]) -> bytes:
    """Make a PDF of pages of lines: left, baseline, size, words."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        stream = "\n".join(f"BT /F {size} Tf {left} {low} Td ({words}) Tj ET" for left, low, size, words in lines)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")


def texts(data: bytes) -> list[str]:
    (article,) = pdf_file.read(data, "x.pdf")
    return [paragraph.text for paragraph in article.paragraphs()]


def test_a_pdf_of_pictures_says_so():
    with pytest.raises(KnownError, match=r"“x\.pdf” is a PDF without text: its pages are pictures"):
        pdf_file.read(drawn([], []), "x.pdf")


def test_pages_without_text_among_others_are_doubtful():
    (article,) = pdf_file.read(drawn([(50, 400, 10, "Some words of an article")], []), "x.pdf")
    assert Doubt.NOT_ALL in article.doubts


def test_a_locked_pdf_says_so():
    trailer = b"trailer\n<< /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + b"o" * 32 + b") /U (" + b"u" * 32
    data = NOTE.read_bytes().replace(b"trailer\n<<", trailer + b") >> /ID [(a)(a)]")
    with pytest.raises(KnownError, match="is locked with a password"):
        pdf_file.read(data, "x.pdf")


def test_too_many_pages_are_refused():
    with pytest.raises(KnownError, match="has 501 pages"):
        pdf_file.read(drawn(*[[]] * (pdf_file.MOST_PAGES + 1)), "x.pdf")


def test_heads_and_feet_go_and_a_paragraph_goes_on_over_the_page():
    def page(number: int, words: str) -> list[tuple[int, int, int, str]]:
        body = [
            (50, 500 - 12 * line, 10, "Words that fill the line to its end and then go on, as") for line in range(9)
        ]
        return [(50, 570, 8, "The Harbour Review"), *body, (50, 392, 10, words), (200, 20, 8, str(number))]

    lines = texts(drawn(page(1, "it goes on, because nothing is over here until"), page(2, "It ends.")))
    assert len(lines) == 1
    assert "Harbour" not in lines[0]
    assert lines[0].endswith("It ends.")


def test_a_line_that_stands_once_at_the_edge_stays():
    assert texts(drawn([(50, 570, 10, "Stop press: the crane moved"), (50, 300, 10, "It did so at night.")]))[0] == (
        "Stop press: the crane moved"
    )


def test_three_columns_are_read_one_after_the_other():
    columns = [
        (left, 500 - 12 * line, 9, f"{name}{line} words fill it")
        for left, name in ((40, "a"), (160, "b"), (280, "c"))
        for line in range(5)
    ]
    mixed = sorted(columns, key=lambda line: -line[1])
    assert " ".join(texts(drawn(mixed))).split()[0::4] == [f"{name}{line}" for name in "abc" for line in range(5)]


def test_words_set_apart_to_fill_a_column_are_one_line():
    left = [(40, 500 - 12 * line, 9, f"a{line} words that fill the column") for line in range(6)]
    left[3:4] = [(40, 464, 9, "a3 words"), (100, 464, 9, "set far"), (160, 464, 9, "apart")]
    right = [(220, 500 - 12 * line, 9, f"b{line} words that fill the column") for line in range(6)]
    first, *_ = texts(drawn([*left, *right]))
    assert "a3 words set far apart a4 words" in first


def test_compounds_keep_their_hyphen_where_the_text_has_it_elsewhere():
    lines = [
        (50, 500, 10, "They plan for the long-term and then they plan for a long-"),
        (50, 488, 10, "term crane, which is not the same at all, says the twenty-"),
        (50, 476, 10, "first mayor of that town."),
    ]
    (text,) = texts(drawn(lines))
    assert "plan for a long-term crane" in text
    assert text.endswith("says the twenty-first mayor of that town.")


def test_what_lies_beyond_the_page_is_not_read():
    lines = [(50, 400, 10, "Seen"), (50, 388, 10, "and read."), (5000, 388, 10, "hidden")]
    assert texts(drawn(lines)) == ["Seen", "and read."]


def test_raised_digits_that_point_to_notes_go():
    run = [Glyph(letter, 10 * at, 100, 10 * at + 9, 110, 10) for at, letter in enumerate("end.")]
    (line,) = lines_of([*run, Glyph("1", 40, 104, 44, 110, 5)], 1)
    assert line.text == "end."


def test_an_empty_page_has_no_order():
    assert in_reading_order([]) == []


def test_a_property_that_is_no_text_is_passed_over():
    data = NOTE.read_bytes().replace(b"/Title (A final note on fish)", b"/Title <FEFF004DDCEA004D004D> ")
    (article,) = pdf_file.read(data, "x.pdf")
    assert article.text


def test_a_hyphen_far_beyond_the_page_is_passed_over():
    assert texts(drawn([(50, 400, 10, "Some words"), (900_000_000, 380, 10, "far\255")])) == ["Some words"]
