"""Articles on their way in: put together, corrected, and what is still doubtful."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.articles import Article, Doubt, Paragraph, composed
from desktop.domain.documents import Found
from desktop.domain.structure import Kind
from desktop.domain.text import paragraphs

THREE = composed(
    [
        Paragraph("A  bridge", Kind.TITLE, 1),
        Paragraph(" "),
        Paragraph("It\nstands.", page=1),
        Paragraph("By me", Kind.NOTE, 2),
    ],
    {"title": Found("A bridge", "first line")},
    [Doubt.TITLE, Doubt.NO_DATE, Doubt.TITLE],
)
lines = st.lists(st.tuples(st.text(st.characters(codec="utf-8"), max_size=8), st.sampled_from(Kind)), max_size=6)


def test_paragraphs_become_lines_with_what_they_are():
    assert THREE.text == "A bridge\nIt stands.\nBy me"
    assert THREE.paragraphs() == (
        Paragraph("A bridge", Kind.TITLE, 1),
        Paragraph("It stands.", Kind.BODY, 1),
        Paragraph("By me", Kind.NOTE, 2),
    )


def test_what_somebody_says_settles_doubts():
    told = THREE.saying("by hand", title="The bridge", published_on="")
    assert (told.title, told.record["title"].origin) == ("The bridge", "by hand")
    assert told.doubts == (Doubt.NO_DATE,)
    assert told.saying("by hand", published_on="2021").doubts == ()


def test_a_paragraph_becomes_another_kind():
    changed = THREE.as_kind(1, Kind.CAPTION).as_kind(2, Kind.BODY)
    assert [paragraph.kind for paragraph in changed.paragraphs()] == [Kind.TITLE, Kind.CAPTION, Kind.BODY]


def test_a_paragraph_can_be_left_out():
    assert THREE.without(1).paragraphs() == (THREE.paragraphs()[0], THREE.paragraphs()[2])
    assert THREE.without(2).text == "A bridge\nIt stands."
    assert THREE.without(0).without(0).without(0) == Article(
        "", (), THREE.record, THREE.doubts, THREE.without(0).without(0).without(0).pages
    )


@given(lines, st.data())
def test_leaving_one_out_moves_no_other(given_lines, data):
    article = composed([Paragraph(text, kind) for text, kind in given_lines], {})
    before = article.paragraphs()
    if before:
        number = data.draw(st.integers(0, len(before) - 1))
        assert article.without(number).paragraphs() == before[:number] + before[number + 1 :]


@given(lines)
def test_parts_are_whole_paragraphs(given_lines):
    article = composed([Paragraph(text, kind) for text, kind in given_lines], {})
    spans = {*paragraphs(article.text)}
    assert all(part.span in spans for part in article.parts)
