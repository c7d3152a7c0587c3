"""Exports of news agencies: every article in them comes, whatever its header looks like."""

from desktop.domain.articles import Doubt, Paragraph
from desktop.formats.articles import agency

NEXIS = """A lamp post
The Evening Pole
October 24, 2021 Sunday
Length: 9 words
Body
The lamp post stands.
Load-Date: October 24, 2021
End of Document"""
FACTIVA = """HD A lamp post
PD 24 October 2021
SN The Evening Pole
LP The lamp post stands.
TD RE-painted it was, in May.
CO poleco : Pole Company
AN Document POLE000020211024ehao00001"""


def read(*texts: str):
    return agency.articles([Paragraph(line) for text in texts for line in text.split("\n")])


def test_articles_are_cut_where_each_ends():
    found = read(NEXIS, NEXIS.replace("lamp post", "bench"))
    assert [article.title for article in found] == ["A lamp post", "A bench"]
    assert {article.said("publisher") for article in found} == {"The Evening Pole"}


def test_an_article_without_a_header_that_is_known_comes_whole_and_doubtful():
    found = read(NEXIS, "A letter\nNobody knows from whom.\nEnd of Document", NEXIS.replace("lamp post", "bench"))
    assert [article.title for article in found] == ["A lamp post", "A letter", "A bench"]
    assert found[1].text == "A letter\nNobody knows from whom."
    assert Doubt.WHOLE_PAGE in found[1].doubts


def test_nothing_of_the_text_is_taken_for_a_field():
    (found,) = read(
        NEXIS.replace("The lamp post stands.", "Length: it is tall.\nSubject: no king.\n© was written on it.")
    )
    assert found.text.split("\n")[1:] == ["Length: it is tall.", "Subject: no king.", "© was written on it."]


def test_a_header_of_codes_is_read_and_the_codes_below_are_not_text():
    (found,) = read(FACTIVA)
    assert found.text == "A lamp post\nThe lamp post stands.\nRE-painted it was, in May."
    assert (found.said("publisher"), found.said("published_on")) == ("The Evening Pole", "2021-10-24")
    assert found.said("archive_ref") == "Factiva POLE000020211024ehao00001"


def test_what_is_no_export_is_left_to_others():
    assert read("A lamp post\nIt stands at the end of the document.") == []
    assert not agency.may_be_export("It stands at the end of the document.")
