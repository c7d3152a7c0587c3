import pytest

from desktop.domain.settings import CITATION
from desktop.ui.article.citation import cited, cited_html

FIELDS = {
    "quote": "Both kept their embassies open",
    "title": "Two neighbours & one vacuum",
    "publisher": "Policy Wire",
    "author": "",
    "date": "24 October 2021",
    "paragraph": "1",
    "code": "diplomatic role",
    "coder": "Mara Adler",
}


def test_a_citation_names_publisher_date_paragraph_and_code():
    expected = "“Both kept their embassies open” (Policy Wire, 24 October 2021, ¶ 1; diplomatic role)"
    assert cited(CITATION, FIELDS) == expected


@pytest.mark.parametrize(
    ("missing", "ending"),
    [
        (("publisher",), "(24 October 2021, ¶ 1; diplomatic role)"),
        (("date",), "(Policy Wire, ¶ 1; diplomatic role)"),
        (("code",), "(Policy Wire, 24 October 2021, ¶ 1)"),
        (("publisher", "date"), "(¶ 1; diplomatic role)"),
        (("publisher", "date", "paragraph", "code"), "open”"),
    ],
)
def test_missing_fields_drop_out_with_their_commas(missing, ending):
    assert cited(CITATION, FIELDS | dict.fromkeys(missing, "")).endswith(ending)


def test_a_comma_inside_a_value_stays():
    assert "(Wire, The, 24 October 2021" in cited(CITATION, FIELDS | {"publisher": "Wire, The"})


def test_a_parenthesis_inside_the_quotation_stays():
    assert cited(CITATION, FIELDS | {"quote": "both (again)"}).startswith("“both (again)” (Policy Wire")


def test_an_unknown_field_drops_out():
    assert cited("{quote} ({publisher}, {nonsense})", FIELDS).endswith("(Policy Wire)")


def test_line_breaks_of_the_quotation_are_kept():
    assert "one\ntwo" in cited(CITATION, FIELDS | {"quote": "one\ntwo"})


def test_rich_text_is_escaped_and_the_title_in_italics():
    rich = cited_html("“{quote}” ({title}; {code})", FIELDS | {"quote": "a < b"})
    assert rich == "<p>“a &lt; b” (<i>Two neighbours &amp; one vacuum</i>; diplomatic role)</p>"


def test_a_missing_field_drops_out_of_rich_text_too():
    assert cited_html(CITATION, FIELDS | {"publisher": ""}).endswith("(24 October 2021, ¶ 1; diplomatic role)</p>")
