"""Web pages: the article, what the page says of it, and nothing else."""

import json

import pytest

from desktop.domain.articles import Doubt
from desktop.domain.errors import KnownError
from desktop.domain.structure import Kind
from desktop.formats.articles import web_page
from desktop.formats.articles.web_record import date_in_address

BODY = "".join(
    f"<p>Paragraph {number} tells of the crane, and goes on for long enough to be one.</p>" for number in range(9)
)


def article(head: str = "", body: str = BODY, before: str = ""):
    source = f"{before}<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"
    (found,) = web_page.read(source.encode(), "page.html")
    return found


def record(head: str = "", before: str = "") -> dict[str, tuple[str, str]]:
    return {name: (each.value, each.origin) for name, each in article(head, before=before).record.items()}


@pytest.mark.parametrize(
    ("head", "name", "value", "origin"),
    [
        ('<meta property="og:site_name" content="The Gazette">', "publisher", "The Gazette", "Open Graph"),
        (
            '<meta property="article:published_time" content="2021-10-24T05:00Z">',
            "published_on",
            "2021-10-24",
            "Open Graph",
        ),
        ('<meta name="DC.date" content="2021-10">', "published_on", "2021-10", "Dublin Core"),
        (
            '<meta name="citation_author" content="A"><meta name="citation_author" content="B">',
            "byline",
            "A, B",
            "Highwire",
        ),
        ('<meta name="author" content="Ana">', "byline", "Ana", "meta element"),
        ('<meta property="og:locale" content="de_AT">', "language", "de-AT", "Open Graph"),
        ("<title>A lamp post</title>", "title", "A lamp post", "title of the page"),
        ('<link rel="canonical" href="https://x.example/a">', "url", "https://x.example/a", "canonical link"),
    ],
)
def test_pages_say_where_articles_come_from(head, name, value, origin):
    assert record(head)[name] == (value, origin)


@pytest.mark.parametrize(
    "thing",
    [
        {
            "@type": "NewsArticle",
            "publisher": {"name": "P"},
            "author": [{"name": "A"}, "B"],
            "datePublished": "2021-10-24",
        },
        {
            "@graph": [
                {"@type": ["Article"], "publisher": "P", "author": {"name": "A, B"}, "datePublished": "2021-10-24T1"}
            ]
        },
        [
            {"@type": "Organization"},
            {"@type": "BlogPosting", "publisher": ["P"], "author": "A, B", "datePublished": "2021-10-24"},
        ],
    ],
)
def test_json_ld_is_read_however_it_is_nested(thing):
    found = record(f'<script type="application/ld+json">{json.dumps(thing)}</script>')
    assert (found["publisher"], found["byline"]) == (("P", "JSON-LD"), ("A, B", "JSON-LD"))
    assert found["published_on"][0] == "2021-10-24"


@pytest.mark.parametrize("broken", ["{", "[" * 5000, '{"@type": 3, "@graph": {"@graph": 1}}', "null"])
def test_broken_json_ld_is_passed_over(broken):
    assert "publisher" not in record(f'<script type="application/ld+json">{broken}</script>')


@pytest.mark.parametrize("value", ["yesterday", "2021-13-01", "24/10/2021", "0000"])
def test_a_date_that_is_none_is_not_taken(value):
    assert "published_on" not in record(f'<meta property="article:published_time" content="{value}">')


def test_a_copyright_line_does_not_publish():
    found = article(body=f"{BODY}<footer>© 2021 The Gazette Ltd</footer>")
    assert Doubt.NO_PUBLISHER in found.doubts
    assert "Gazette" not in found.text


def test_browsers_say_where_they_saved_a_page():
    assert record(before="<!-- saved from url=(0019)https://x.example/a -->\n")["url"] == (
        "https://x.example/a",
        "saved page",
    )


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://x.example/2021/10/24/a", "2021-10-24"),
        ("https://x.example/world/2021/10/a", "2021-10"),
        ("https://x.example/2021/99/a", ""),
        ("https://[x/2021/10/", ""),
        ("", ""),
    ],
)
def test_a_date_stands_in_many_addresses(address, day):
    assert date_in_address(address) == day


def test_a_date_of_the_address_is_doubtful():
    found = article('<link rel="canonical" href="https://x.example/2021/10/24/a">')
    assert found.said("published_on") == "2021-10-24"
    assert Doubt.DATE in found.doubts


def test_scripts_styles_and_what_is_linked_are_not_read():
    found = article(
        body=f"{BODY}<script>alert('boo')</script><style>p {{ color: red }}</style><iframe src='https://x.example'>"
    )
    assert "boo" not in found.text
    assert "color" not in found.text


def test_captions_stay_in_their_place_as_captions():
    figure = "<figure><img src='https://x.example/a.png'><figcaption>The crane. © Wirefoto</figcaption></figure>"
    kinds = [each.kind for each in article(body=BODY[: len(BODY) // 3] + figure + BODY).paragraphs()]
    assert kinds.count(Kind.CAPTION) == 1
    assert kinds[0] != Kind.CAPTION


def test_tables_are_read_row_by_row():
    found = article(body=f"{BODY}<table><tr><td>Tap</td><td>nothing</td></tr></table>")
    assert "Tap | nothing" in found.text.split("\n")


def test_the_charset_is_the_one_the_page_states():
    page = (
        '<html><head><meta charset="windows-1251"></head><body><p>'
        + "Кран стоит у причала. " * 20
        + "</p></body></html>"
    )
    (found,) = web_page.read(page.encode("windows-1251"), "page.html")
    assert found.text.startswith("Кран стоит")
    unknown = page.replace("windows-1251", "no-such")
    assert web_page.read(unknown.encode(), "page.html")[0].text.startswith("Кран стоит")


def test_a_page_without_words_is_refused():
    with pytest.raises(KnownError, match=r"“page\.html” has no words"):
        web_page.read(b"<!doctype html><html><body><img></body></html>", "page.html")


def test_a_page_nested_without_end_is_refused():
    with pytest.raises(KnownError, match="nested deeper"):
        web_page.read(b"<html><body>" + b"<div>" * 1000 + b"x", "page.html")


def test_entities_of_one_s_own_are_not_expanded():
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>Words. &b;</p></body></html>'
    assert "haha" not in web_page.read(bomb.encode(), "page.html")[0].text


def test_all_of_what_was_copied_is_taken():
    found = web_page.fragment("<div><h1>A lamp post</h1><p>It stands.</p></div>", "clipboard")
    assert [paragraph.text for paragraph in found.paragraphs()] == ["A lamp post", "It stands."]
    with pytest.raises(KnownError, match="no words"):
        web_page.fragment("<p> </p>", "clipboard")


def test_captions_in_the_clipboard_are_captions_and_pictures_and_styles_are_left_out():
    given = (
        '<style>p { color: red }</style><h1 style="color: red">A ferry</h1><p>It leaves at six.</p>'
        '<figure><img src="https://example.org/a.png" alt="Pier"><figcaption>The <b>pier</b> at dawn.</figcaption>'
        "</figure><script>go()</script><p>It never waits.</p>"
    )
    found = web_page.fragment(given, "clipboard").paragraphs()
    assert [(each.text, each.kind) for each in found] == [
        ("A ferry", Kind.TITLE),
        ("It leaves at six.", Kind.BODY),
        ("The pier at dawn.", Kind.CAPTION),
        ("It never waits.", Kind.BODY),
    ]
