"""Searches and retrieved segments give what a reader finds who looks at everything, in each database."""

import random
import re
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.analysis.segments import Beside, Relation
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.searching import How, Search
from desktop.domain.spans import Span
from desktop.domain.text import paragraphs, sentences, words
from desktop.project import operations as op
from desktop.project.searches import Part
from desktop.project.segments import Order, Wanted, retrieve
from tests.conftest import BORIS, MAYA

_EXAMPLES = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
_WORDS = (
    *("loan", "Loan", "loans", "road", "ROAD", "roadside", "Élan", "elan"),
    *("straße", "Strasse", "заём", "заем", "a", "b"),
)
_GAPS = (" ", " ", " ", ", ", ". ", "\n", " — ", "… ")


def _texts(number: int) -> list[str]:
    """Make texts that differ; some have letters of each script, some none."""
    chance = random.Random(number)

    def text() -> str:
        return "".join(chance.choice(_WORDS) + chance.choice(_GAPS) for _ in range(chance.randint(1, 9)))

    return [f"{text()}n{place}" for place in range(number)]


# searches: a query is a tree, which is written for the program and read by the reader

_PHRASES = st.tuples(st.just("phrase"), st.lists(st.sampled_from(_WORDS), min_size=1, max_size=2), st.booleans())
_NEARS = st.tuples(st.just("near"), _PHRASES, st.integers(0, 3), _PHRASES)
_QUERIES = st.recursive(
    _PHRASES | _NEARS, lambda part: st.tuples(st.sampled_from(["AND", "OR", "NOT"]), part, part), max_leaves=4
)


def _written(query) -> str:
    match query:
        case "phrase", terms, begins:
            return f'"{" ".join(terms)}"' + "*" * begins
        case "near", left, within, right:
            return f"{_written(left)} NEAR/{within} {_written(right)}"
        case sign, left, right:
            return f"({_written(left)}) {sign} ({_written(right)})"


def _same(wanted: str, there: str, *, case: bool, begins: bool) -> bool:
    """Compare accents only where the wanted word has some that matter, and case only where it is asked for."""
    one, other = wanted, there
    if not case:
        one, other = (each.casefold().replace("ё", "е") for each in (wanted, there))
    if not case and "é" not in one:
        other = other.replace("é", "e")
    return other.startswith(one) if begins else other == one


def _places(phrase, there: list[str], case: bool) -> list[tuple[int, int]]:
    _, terms, begins = phrase
    last = len(terms) - 1
    return [
        (start, start + len(terms))
        for start in range(len(there) - last)
        if all(_same(t, there[start + n], case=case, begins=begins and n == last) for n, t in enumerate(terms))
    ]


def _answers(query, there: list[str], case: bool) -> bool:
    match query:
        case "phrase", _, _:
            return bool(_places(query, there, case))
        case "near", left, within, right:
            pairs = product(_places(left, there, case), _places(right, there, case))
            ordered = (sorted(pair) for pair in pairs)
            return any(0 <= second[0] - first[1] <= within for first, second in ordered)
        case "AND", left, right:
            return _answers(left, there, case) and _answers(right, there, case)
        case "OR", left, right:
            return _answers(left, there, case) or _answers(right, there, case)
        case _, left, right:
            return _answers(left, there, case) and not _answers(right, there, case)


@pytest.fixture
def texts(project):
    made = _texts(40)
    project.run(op.AddDocuments(tuple(NewDocument(Source(f"{n:02}"), text) for n, text in enumerate(made))))
    return {document.id: project.text(document.id) for document in project.documents()}


def _found(project, search, among):
    found = project.search(search, frozenset({Part.ARTICLE}), among)
    return {looked.document: [hit.of(looked.text) for hit in each.hits] for looked, each in found}


def test_words_are_found_where_a_reader_of_every_word_finds_them(project, texts):
    @_EXAMPLES
    @given(_QUERIES, st.booleans(), st.sets(st.sampled_from(sorted(texts)), min_size=1))
    def hold(query, case, among):
        expected = {each for each in among if _answers(query, re.findall(r"\w+", texts[each]), case)}
        assert set(_found(project, Search(_written(query), case=case), among)) == expected

    hold()


def test_literals_and_patterns_are_found_where_a_reader_of_every_letter_finds_them(project, texts):
    literals, patterns = ("oa", "LOAN", "an", "a", "n1", "заём", ", "), (r"\bl\w+s\b", r"ro.d", r"n\d$", r"^\w", r"é|ё")

    @_EXAMPLES
    @given(st.sampled_from((*literals, *patterns)), st.booleans(), st.sets(st.sampled_from(sorted(texts))))
    def hold(sought, case, among):
        how, pattern = (How.PATTERN, sought) if sought in patterns else (How.ANYWHERE, re.escape(sought))
        flags = re.MULTILINE | (0 if case else re.IGNORECASE)
        every = {each: re.findall(pattern, texts[each], flags) for each in among}
        assert _found(project, Search(sought, how, case), among) == {each: hits for each, hits in every.items() if hits}

    hold()


# segments

_ACTORS = ("CHN", "RUS", "USA")


@pytest.fixture
def coded(project):
    """Eight articles with sixty codings, of sources, sets, states and fields that differ."""
    chance = random.Random(5)
    tree = NewCode(Definition("A"), children=(NewCode(Definition("A1")), NewCode(Definition("A2"))))
    project.run(op.AddCodes((tree, NewCode(Definition("B")))))
    project.run(op.AddCoder(BORIS))
    dates = ("", "2020", "2021-05", "2021-05-09")
    sources = (Source(f"T{n}", chance.choice("PQ"), "", chance.choice(dates)) for n in range(8))
    made = map(NewDocument, sources, _texts(8))
    documents = project.run(op.AddDocuments(tuple(made))).documents
    project.run(op.EditRecords({each: {"genre": "news"} for each in sorted(documents)[:4]}, "by hand"))
    project.run(op.PutDocumentSet("S", documents=tuple(sorted(documents)[2:6])))
    project.run(op.SetStatus(tuple(sorted(documents)[:3]), Status.DONE))
    codes = [code.id for code in project.codebook()]
    for coder in (BORIS, MAYA):
        project.switch_coder(coder.id)
        new = (_coding(project, chance, codes, sorted(documents)) for _ in range(30))
        project.run(op.AddCodings(tuple(dict.fromkeys(new))))
    return project


def _coding(project, chance, codes, documents) -> NewCoding:
    document = chance.choice(documents)
    every = list(words(project.text(document)))
    first, last = sorted(chance.choices(range(len(every)), k=2))
    said = {"actor": (chance.choice(_ACTORS),)} if chance.random() < 0.6 else {}
    return NewCoding(document, Span(every[first].start, every[last].end), chance.choice(codes), qualifiers=said)


def _related(wanted: Beside, text: str, one: Span, other: Span) -> bool:
    """Look at every character."""
    here, there = set(range(*one)), set(range(*other))
    after = other.start >= one.end
    match wanted.relation:
        case Relation.OVERLAPS:
            return bool(here & there)
        case Relation.INSIDE:
            return here <= there
        case Relation.AROUND:
            return there <= here
        case Relation.FOLLOWED:
            between = [each for each in words(text) if one.end <= each.start and each.end <= other.start]
            return after and len(between) <= wanted.within
        case Relation.FOLLOWED_BY_PARAGRAPHS:
            number = [n for n, each in enumerate(paragraphs(text)) for _ in range(each.start, each.end + 1)]
            return after and number[other.start] - number[one.end - 1] <= wanted.within
        case Relation.SAME_SENTENCE:
            every = (set(range(*each)) for each in sentences(text))
            return any(here & each and there & each for each in every)
        case _:
            return True


def _some(values, least: int = 0, most: int = 2):
    return st.lists(st.sampled_from(values), min_size=least, max_size=most).map(frozenset)


def _wants(codes, documents):
    besides = st.builds(Beside, st.sampled_from(Relation), _some(codes, 1), st.integers(0, 2), st.booleans())
    return st.builds(
        Wanted,
        codes=_some(codes),
        below=st.booleans(),
        said=st.just(()) | st.tuples(st.tuples(st.just("actor"), _some(_ACTORS, 1))),
        beside=st.lists(besides, max_size=2).map(tuple),
        documents=_some(documents, most=4),
        publishers=_some("PQ", most=1),
        variables=st.just(()) | st.just((("genre", frozenset({"news"})),)),
        statuses=st.just(frozenset()) | st.just(frozenset({"done"})),
        published_from=st.sampled_from(["", "2021", "2021-05-02"]),
        published_to=st.sampled_from(["", "2020", "2021-05"]),
        words=st.sampled_from(["", "LOAN", "a"]),
        order=st.sampled_from(Order),
    )


def _is_from(published: str, early: str, late: str) -> bool:
    """Take what may have been published between two dates."""
    if not (early or late):
        return True
    latest, earliest = published.ljust(10, "9"), published
    return bool(published) and (not early or latest >= early) and (not late or earliest[: len(late)] <= late)


def test_segments_are_those_that_a_reader_of_every_coding_chooses(coded):
    book, documents = coded.codebook(), {each.id: each for each in coded.documents()}
    (in_set,) = coded.document_sets()
    records, texts = coded.records(), {each: coded.text(each) for each in documents}
    finished = {
        layer: {each for each, progress in coded.progress(layer).items() if progress.status is Status.DONE}
        for layer in (MAYA.id, BORIS.id)
    }

    def meant(codes, below):
        return codes | {each.id for code in codes for each in book.below(code)} if below else codes

    def reads(wanted, coding, others):
        source, text = documents[coding.document].source, texts[coding.document]
        return (
            (not wanted.codes or coding.code in meant(wanted.codes, wanted.below))
            and all(set(coding.qualifiers.get(key, ())) & values for key, values in wanted.said)
            and (not wanted.documents or coding.document in wanted.documents)
            and (not wanted.sets or coding.document in in_set.documents)
            and (not wanted.publishers or source.publisher in wanted.publishers)
            and (not wanted.variables or "genre" in records.get(coding.document, {}))
            and (not wanted.statuses or coding.document in finished[coding.coder])
            and _is_from(source.published, wanted.published_from, wanted.published_to)
            and wanted.words.casefold() in coding.span.of(text).casefold()
            and all(
                each.absent
                is not any(
                    other.document == coding.document
                    and other.id != coding.id
                    and other.code in meant(each.codes, wanted.below)
                    and _related(each, text, coding.span, other.span)
                    for other in others
                )
                for each in wanted.beside
            )
        )

    @_EXAMPLES
    @given(_wants([code.id for code in book], sorted(documents)), st.booleans(), st.sampled_from([MAYA.id, BORIS.id]))
    def hold(wanted, of_set, layer):
        wanted = replace(wanted, sets=frozenset({in_set.id}) if of_set else frozenset())
        every = [each for each in coded.codings_of_coder(layer) if each.document in documents]
        found = retrieve(coded, wanted, layer).codings
        expected = {each.id for each in every if reads(wanted, each, every)}
        assert {each.id for each in found} == expected
        assert len(found) == len(expected)
        dates = [documents[each.document].source.published for each in found]
        dated = [date for date in dates if date]
        assert wanted.order is Order.TITLE or dates == [*dated, *[""] * (len(dates) - len(dated))]
        assert wanted.order is not Order.NEWEST or dated == sorted(dated, reverse=True)
        assert wanted.order is not Order.OLDEST or dated == sorted(dated)

    hold()
