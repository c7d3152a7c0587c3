import random
from itertools import combinations

import pytest

from desktop.domain.doubles import Doubles
from tests.domain.labelled_doubles import REPORTS, labelled


def text(seed, words=300):
    numbers = random.Random(seed)
    return " ".join(f"w{numbers.randrange(2000)}" for _ in range(words))


def near_doubles(texts):
    given = dict(texts)
    return Doubles().among(list(given), given.__getitem__)


def f1(labels, groups):
    """Compare pairs that are together with pairs that should be."""
    place = {member: number for number, group in enumerate(groups) for member in group}
    pairs = list(combinations(sorted(labels), 2))
    found = {pair for pair in pairs if pair[0] in place and place[pair[0]] == place.get(pair[1])}
    wanted = {pair for pair in pairs if labels[pair[0]] == labels[pair[1]]}
    return 2 * len(found & wanted) / (len(found) + len(wanted))


@pytest.mark.parametrize("seed", range(3))
def test_what_papers_make_of_reports_is_told_from_reports_of_the_same_event_and_agency(seed):
    given = {str(number).encode(): each for number, each in enumerate(labelled(seed))}
    groups = near_doubles((document, words) for document, (_, words) in given.items())
    assert f1({document: label for document, (label, _) in given.items()}, groups) >= 0.95
    assert len(groups) >= len(REPORTS)


def test_a_text_with_another_headline_is_a_near_double():
    first = text(1)
    found = near_doubles(
        [(b"a", first), (b"b", text(2)), (b"c", f"Another headline altogether {first}"), (b"d", text(3))]
    )
    assert found == [{b"a", b"c"}]


def test_what_is_alike_by_way_of_a_third_is_one_group():
    words = text(4, 400).split()
    middle, end = words[100:300], words[200:]
    found = near_doubles([(b"a", " ".join(words[:200])), (b"b", " ".join(middle)), (b"c", " ".join(end))])
    assert found == []
    found = near_doubles([(b"a", " ".join(words[:240])), (b"b", " ".join(words)), (b"c", " ".join(end))])
    assert found == [{b"a", b"b", b"c"}]


def test_half_of_a_text_is_a_double_a_quotation_is_not_and_nothing_is_alike_to_nothing():
    first = text(5)
    assert near_doubles([(b"a", first), (b"b", first[: len(first) // 2]), (b"c", "")]) == [{b"a", b"b"}]
    assert near_doubles([(b"a", first), (b"b", first[: len(first) // 10]), (b"c", ""), (b"d", "")]) == []
    assert near_doubles([]) == []


def test_scripts_without_spaces_are_compared_sign_by_sign():
    first = "中国和俄罗斯都说希望地区稳定，两国外长在会谈后发表了共同声明。记者没有提问。"
    assert near_doubles([(b"a", first), (b"b", f"快讯：{first}"), (b"c", "天气预报说明天有雨，气温下降。")]) == [
        {b"a", b"b"}
    ]


def test_very_many_copies_are_one_group():
    first = text(6, 200)
    copies = [(str(number).encode(), f"Paper {number}: {first}") for number in range(100)]
    assert [len(group) for group in near_doubles(copies)] == [100]


def test_a_text_is_read_once():
    texts = {b"a": text(7), b"b": text(8), b"c": text(7) + " end"}
    asked = []

    def read(document):
        asked.append(document)
        return texts[document]

    doubles = Doubles()
    assert doubles.among([b"a", b"b"], read) == []
    assert doubles.among([b"a", b"b"], read) == []
    assert asked == [b"a", b"b"]
    assert doubles.among([b"a", b"b", b"c"], read) == [{b"a", b"c"}]
    assert asked.count(b"b") == 1
