"""A codebook to read."""

from markdown_it import MarkdownIt

from desktop.domain.codebook import Definition
from desktop.formats import codebook_markdown
from desktop.formats.losses import Loss, Lost
from tests.formats.books import book, code


def written(*codes, title="Roles"):
    return codebook_markdown.write_codebook(book(*codes), title).decode()


def shown(text):
    """Return the words as a reader of the rendered page sees them, a block a line."""
    return [
        token.content for token in _flat(MarkdownIt().parse(text)) if token.type in ("text", "code_block", "html_block")
    ]


def _flat(tokens):
    for token in tokens:
        yield token
        yield from token.children or ()


def test_the_golden_page(golden):
    meaning = Definition("Bridges", "One crosses\nrivers.", "Ferries\n\nfords", "Dams -> D", "At noon.", "They looked.")
    page = written(
        code(1, definition=meaning, short_name="bridge", digit=1),
        code(2, 1),
        code(3, archived=True, definition=Definition("Old")),
    )
    assert page == (golden / "codebook-page.md").read_text("utf-8")


def test_marks_among_the_words_are_words():
    odd = [
        "# not a heading",
        "- no list",
        "1. nor this",
        "*stars* and _lines_",
        "<b>",
        "`code`",
        "[a](b)",
        "&amp;",
        "> no",
    ]
    codes = [code(number, definition=Definition(words, words)) for number, words in enumerate(odd, 1)]
    assert shown(written(*codes, title="")) == ["Codebook", *(words for words in odd for _ in range(2))]


def test_headings_stop_at_six_and_then_tell_the_path():
    page = written(*(code(number, number - 1 or None) for number in range(1, 7)))
    headings = [line for line in page.splitlines() if line.startswith("#")]
    assert headings[5] == "###### Code 5"
    assert headings[6] == "###### Code 1 / Code 2 / Code 3 / Code 4 / Code 5 / Code 6"


def test_a_page_says_what_it_leaves_out():
    assert codebook_markdown.losses(book(code(1), code(2, colour=""))) == (Loss(Lost.ID, 2), Loss(Lost.COLOUR, 1))


def test_an_empty_codebook_is_a_page_with_a_title():
    assert (written(), codebook_markdown.losses(book())) == ("# Roles\n", ())
