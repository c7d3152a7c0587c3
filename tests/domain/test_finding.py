import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import folding
from desktop.domain.finding import Hits, Wanted, escaped, find
from desktop.domain.spans import Span

LETTERS = (
    "ｶﾞ…ﬁㄱㅏㄳaAeéE\u0301\u0323sSßiIİı\u0307σςΣж中国שלום\u05b8ا\u0644\u0651가\u1112\u1161\u11ab🇫🇷👩\u200d👧’' \u00a0.\n"
)
texts = st.text(alphabet=LETTERS, max_size=40)
sought = st.text(alphabet=LETTERS, min_size=1, max_size=3)


def found(text, words, **how):
    return [span.of(text) for span in find(text, Wanted(words, **how)).hits]


@given(texts, sought, st.booleans(), st.booleans())
def test_every_hit_is_what_was_sought_in_the_text_as_stored(text, words, case, whole):
    fold = folding.exact if case else folding.folded
    hits = find(text, Wanted(words, case=case, whole=whole)).hits
    wanted = folding.folded_words(words, fold)
    assert all(folding.folded_words(hit.of(text), fold) == wanted for hit in hits)
    assert all(one.end <= other.start for one, other in itertools.pairwise(hits))


@given(texts, sought, texts)
def test_what_stands_in_a_text_is_found_there(before, words, after):
    text = f"{before}\n{words}\n{after}"
    place = Span(len(before) + 1, len(before) + 1 + len(words))
    hits = find(text, Wanted(words)).hits
    assert folding.is_cut(words, 0) or any(hit.overlaps(place) for hit in hits)


@given(texts, sought)
def test_composed_and_decomposed_words_find_each_other(text, words):
    forms = [unicodedata.normalize(form, words) for form in ("NFC", "NFD")]
    assert len({tuple(find(text, Wanted(form)).hits) for form in forms}) == 1


@given(texts)
def test_a_view_leads_back_to_the_stored_text(text):
    for fold in (folding.exact, folding.folded, folding.composed, folding.compared):
        seen = folding.view(text, fold)
        assert seen.text == fold(text)
        begins = [seen.places.begin(place) for place in range(len(seen.text) + 1)]
        assert begins == sorted(begins)
        assert begins[-1] == seen.places.end(len(seen.text)) == len(text)


@given(texts, st.sampled_from([r"\w+", r"[a-zé]+", ".", r"^.", r"\b", "s+|中"]), st.booleans())
def test_hits_of_an_expression_lie_in_the_text_and_apart(text, pattern, whole):
    hits = find(text, Wanted(pattern, pattern=True, whole=whole)).hits
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= other.start for one, other in itertools.pairwise(hits))


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        ("mass", "Maß MASS Mas", ["Maß", "MASS"]),
        ("s", "Maß s", ["s"]),
        ("ss", "sß", ["ß"]),
        ("istanbul", "İSTANBUL Istanbul i\u0307stanbul", ["İSTANBUL", "Istanbul", "i\u0307stanbul"]),
        ("ΣΊΣΥΦΟΣ", "Σίσυφος", ["Σίσυφος"]),
        ("été", "e\u0301te\u0301 ETE ÉTÉ", ["e\u0301te\u0301", "ÉTÉ"]),
        ("cafe", "café cafe\u0301 cafe", ["cafe"]),
        ("ạ\u0301", "a\u0301\u0323", ["a\u0301\u0323"]),
        ("한", "\u1112\u1161\u11ab", ["\u1112\u1161\u11ab"]),
        ("China's", "China’s", ["China’s"]),
        ("Xi Jinping", "Xi\u00a0Jinping", ["Xi\u00a0Jinping"]),
        ("\u05b8", "ש\u05b8", ["\u05b8"]),
    ],
)
def test_letters_that_read_alike_are_found(words, text, hits):
    assert found(text, words) == hits


def test_case_matters_when_it_is_asked_for():
    assert found("Pass pass PASS Maß", "pass", case=True) == ["pass"]


@pytest.mark.parametrize(
    ("words", "text", "count"),
    [
        ("pass", "pass, compass passes pass", 2),
        ("don", "don't don", 1),
        ("мир", "мир, мира и мир", 2),
        ("سلام", "سلام والسلام", 1),
        ("שלום", "שלום בשלום", 1),
        ("中国", "中国和俄罗斯", 1),
        ("long", "long-standing", 1),
    ],
)
def test_whole_words_of_many_scripts(words, text, count):
    assert len(find(text, Wanted(words, whole=True)).hits) == count


def test_an_expression_sees_lines_and_letters_as_printed():
    assert found("one\ntwo é e\u0301", "^t\\w+", pattern=True) == ["two"]
    assert found("one\ntwo é e\u0301", "é", pattern=True) == ["é", "e\u0301"]
    assert found("Aa", "a", pattern=True, case=True) == ["a"]
    assert found("compass pass", "pass", pattern=True, whole=True) == ["pass"]


def test_empty_matches_and_empty_words_are_no_hits():
    assert found("abc", "x*", pattern=True) == []
    assert found("abc", "") == []
    assert found("abc", "\u0307") == []


@pytest.mark.parametrize("pattern", ["(a", "[z", "a{2", "*", "(?P<1>a)", "(?<=a"])
def test_a_mistake_in_an_expression_is_told_or_read_as_letters(pattern):
    answer = find("a{2", Wanted(pattern, pattern=True))
    assert answer.mistake or [hit.of("a{2") for hit in answer.hits] == ["a{2"]


def test_the_place_of_a_mistake_is_told():
    assert find("a", Wanted("ab)", pattern=True)).mistake.endswith("(character 3)")


@given(texts)
def test_escaped_words_are_an_expression_for_just_them(words):
    hits = find(words, Wanted(escaped(words), pattern=True)).hits
    assert list(hits) == ([Span(0, len(words))] if words else [])


def test_an_expression_that_runs_away_is_stopped():
    answer = find("a" * 4000 + "b", Wanted("(a|aa)+$", pattern=True), limit=0.05)
    assert answer.slow
    assert len(answer.hits) == 0


def test_an_expression_with_very_many_hits_is_stopped_too():
    assert find("ab" * 1_000_000, Wanted("a", pattern=True), limit=0.01, most=2_000_000).slow


def test_no_more_hits_are_kept_than_may_be():
    answer = find("aaaa", Wanted("a"), most=3)
    assert (len(answer.hits), answer.more) == (3, True)
    assert not find("aaa", Wanted("a"), most=3).more


def test_hits_are_found_by_place():
    hits = Hits([Span(0, 2), Span(4, 6), Span(6, 7)])
    assert list(hits.within(1, 5)) == [0, 1]
    assert list(hits.within(2, 4)) == []
    assert [hits.at_or_after(place) for place in (0, 1, 7)] == [0, 1, 3]
    assert [hits.before(place) for place in (0, 2, 7)] == [-1, 0, 2]
    assert hits[1:] == [Span(4, 6), Span(6, 7)]
    assert hits[-1] == Span(6, 7)
