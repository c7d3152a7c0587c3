"""Queries find what a reader who looks at every word finds."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.domain.folding import compared
from desktop.domain.queries import Both, Either, Near, Phrase, Query, Without, parsed
from desktop.domain.search_form import Words, indexed, unmarked
from desktop.domain.searching import How, Search, answers, check, found_in

_WORDS = st.sampled_from(["a", "b", "ab", "abc", "ba"])
_PHRASES = st.builds(
    lambda words, star: f'"{" ".join(words)}"{star}',
    st.lists(_WORDS, min_size=1, max_size=3),
    st.sampled_from(["", "*"]),
)
_NEARS = st.builds(lambda left, n, right: f"{left} NEAR/{n} {right}", _PHRASES, st.integers(0, 3), _PHRASES)
_QUERIES = st.recursive(
    _PHRASES | _NEARS,
    lambda inner: st.builds("({}) {} ({})".format, inner, st.sampled_from(["AND", "OR", "NOT"]), inner),
    max_leaves=4,
)


def _places(part: Phrase | Near, words: list[str]) -> set[tuple[int, int]]:
    """Look at every place."""
    if isinstance(part, Phrase):
        wanted = [term.plain for term in part.terms]
        long = len(wanted)

        def same(there: list[str]) -> bool:
            last = there[-1].startswith(wanted[-1]) if part.prefix else there[-1] == wanted[-1]
            return there[:-1] == wanted[:-1] and last

        return {(n, n + long) for n in range(len(words) - long + 1) if same(words[n : n + long])}
    pairs = itertools.product(_places(part.left, words), _places(part.right, words))
    found = set()
    for one, other in pairs:
        first, second = sorted((one, other))
        if 0 <= second[0] - first[1] <= part.within:
            found.add((first[0], second[1]))
    return found


def _answers(query: Query, words: list[str]) -> set[tuple[int, int]] | None:
    match query:
        case Phrase() | Near():
            return _places(query, words) or None
        case Both(parts):
            every = [_answers(part, words) for part in parts]
            return None if None in every else set().union(*every)
        case Either(parts):
            return set().union(*(_answers(part, words) or () for part in parts)) or None
        case Without(wanted, unwanted):
            return None if _answers(unwanted, words) else _answers(wanted, words)


@given(_QUERIES, st.lists(_WORDS, max_size=12))
def test_a_query_finds_what_a_reader_of_every_word_finds(query, words):
    text = Words(" ".join(words))
    places = answers(parsed(query), text)
    found = None if places is None else [text.numbers(place) for place in places]
    assert (None if found is None else set(found)) == _answers(parsed(query), words)


@given(st.text(), st.text())
def test_hits_lie_in_the_text_and_do_not_overlap(text, query):
    try:
        found = found_in(text, Search(query))
    except KnownError:
        return
    ends = [place for hit in (found.hits if found else ()) for place in hit]
    assert ends == sorted(ends)
    assert all(0 <= place <= len(text) for place in ends)


_TEXTS = st.text("abéeйи ёе\u0435\u0308'.ǖß…n\u0308中ク\u00ad\u200d_กั以हि", max_size=20)


@given(_TEXTS, st.sampled_from("abéeйиеß中ク以กह"), st.booleans(), st.booleans())
def test_words_are_found_without_cutting_as_they_are_by_cutting(text, form, accents, prefix):
    words = Words(text)
    cut = [words.numbered((number, number + 1)) for number in range(len(words))]
    form = compared(form) if accents else unmarked(compared(form))
    forms = words.forms if accents else words.plain
    expected = [
        place for word, place in zip(forms, cut, strict=True) if word == form or (prefix and word.startswith(form))
    ]
    assert words.standing(form, accents=accents, prefix=prefix) == expected
    assert [words.after(start) for start, _ in cut] == cut


@given(st.text("中国ク。, \n\u00ad\u0308㈱株ａab", max_size=12), st.text("中国ク株", min_size=2, max_size=3))
def test_characters_in_a_row_are_found_as_words_one_after_another(text, row):
    words = Words(text)
    number, long = len(words), len(row)
    runs = [words.numbered((first, first + long)) for first in range(number - long + 1)]
    expected = [
        place
        for first, place in enumerate(runs)
        if list(words.plain[first : first + long]) == list(row) and words.hold_together(place)
    ]
    assert answers(parsed(row), words) == (expected or None)


@given(_TEXTS)
def test_an_index_holds_the_words_that_searches_compare(text):
    words = Words(text)
    assert indexed(text) == set(words.plain) - {""}
    assert all(words.forms)


def _hits(text: str, query: str, **how: object) -> list[str]:
    found = found_in(text, Search(query, **how))
    return [hit.of(text) for hit in found.hits] if found else []


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("外交", "中国的外交政策。对外，交流", ["外交"]),
        ("strasse", "Die Straße und die STRASSE, keine Straßen", ["Straße", "STRASSE"]),
        ("finance", "a ﬁnance bill refinanced", ["ﬁnance"]),
        ("محمد", "قال مُحَمَّد إن", ["مُحَمَّد"]),
        ("еще мои", "Ещё раз: мой дом, мои книги", ["Ещё", "мои"]),
        ("ещё заем", "Еще один заём", ["Еще", "заём"]),
        ("إن", "قال إنّ محمد", ["إنّ"]),
        ("schön", "schön schon", ["schön"]),
        ("schon", "schön schon", ["schön", "schon"]),
        ("ＮＡＴＯ", "NATO said", ["NATO"]),
        ("zusammen", "zu\u00adsammen", ["zu\u00adsammen"]),
        ("china NEAR/2 loan", "A loan by China. Much later came another loan", ["loan by China"]),
        ('"the loan" OR chin*', "Chinese banks gave the loan", ["Chinese", "the loan"]),
        ("loan NOT china", "China's loan", []),
    ],
)
def test_words_are_found_as_a_person_expects(query, text, hits):
    assert _hits(text, query) == hits


def test_case_counts_where_it_is_asked_for():
    assert _hits("US and us", "US", case=True) == ["US"]


def test_words_can_be_found_inside_words_and_by_pattern():
    assert _hits("unfinanced", "fin", how=How.ANYWHERE) == ["fin"]
    assert _hits("in 1999 and 2001", r"\b\d{4}\b", how=How.PATTERN) == ["1999", "2001"]


@pytest.mark.parametrize(
    "wrong", ["", " ", "NOT a", "(a", "a)", "a OR", "OR a", '"a', "a NEAR/3 (b c)", "()", "a AND NOT", "…"]
)
def test_what_cannot_be_read_is_said(wrong):
    with pytest.raises(KnownError):
        parsed(wrong)


def test_a_broken_pattern_is_said():
    with pytest.raises(KnownError, match="cannot be read"):
        check(Search("(", How.PATTERN))
