"""Every quotation that any writer puts into a file is found again, and nothing else is."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.domain.ids import text_sha256
from desktop.formats.exported.quotes import Exported
from desktop.formats.exported.registry import READERS
from desktop.formats.registry import WRITERS
from desktop.project.verifying import Standing, bare, verify
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded


def verified(writer, rows, texts, **layout):
    outgoing = going(rows, ("actor",), texts, **layout)
    out = BytesIO()
    count = writer.write(outgoing, out)
    exported = READERS[writer.FORMAT](out.getvalue(), f"x{writer.ENDINGS[0]}")
    titles = {bare(document.title): document.sha256 for document in outgoing.documents}
    named = [_with_hash(quote, titles) for quote in exported.quotes]
    return count, verify(Exported(tuple(named), {text_sha256(text): text for text in texts.values()}), None)


def _with_hash(quote, titles):
    if quote.sha256:
        return quote
    words = bare(quote.title)
    return replace(quote, sha256=next(h for title, h in titles.items() if title in words[: len(title) + 1]))


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.FORMAT)
@given(articles=ARTICLES)
@settings(max_examples=8, deadline=None)
def test_each_quotation_of_hard_articles_stands(writer, articles):
    rows, texts = coded([(text.replace("\x07", ""), spans) for text, spans in articles if text.replace("\x07", "")])
    assume(rows)
    count, found = verified(writer, rows, texts)
    assert len(found) == count
    assert {each.standing for each in found} <= {Standing.STANDS, Standing.SHORTENED, Standing.WORDLESS}


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.FORMAT)
def test_words_of_another_text_do_not_stand(writer):
    rows, texts = coded([("one bridge stands 🌉 here", [(4, 6, 0, 0), (11, 6, 1, 1)])])
    others = {document: text.replace("bridge", "tunnel") for document, text in texts.items()}
    _, found = verified(writer, rows, texts)
    stored = Exported(tuple(each.quote for each in found), {text_sha256(text): text for text in others.values()})
    assert {each.standing for each in verify(stored, None)} == {Standing.NO_TEXT}
    moved = [replace(each.quote, sha256=text_sha256(next(iter(others.values())))) for each in found]
    standing = {each.standing for each in verify(Exported(tuple(moved), stored.texts), None)}
    assert standing == {Standing.GONE, Standing.STANDS}


@given(st.text(), st.text())
def test_blanks_say_nothing_where_words_are_shown(before, after):
    assert bare(f"{before} \n\t{after}") == bare(before) + bare(after)
