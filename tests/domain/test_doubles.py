import random

from desktop.domain.doubles import near_doubles


def text(seed, words=300):
    numbers = random.Random(seed)
    return " ".join(f"w{numbers.randrange(2000)}" for _ in range(words))


def test_a_text_with_another_headline_is_a_near_double():
    first = text(1)
    found = near_doubles(
        [(b"a", first), (b"b", text(2)), (b"c", f"Another headline altogether {first}"), (b"d", text(3))]
    )
    assert found == [{b"a", b"c"}]


def test_what_is_alike_by_way_of_a_third_is_one_group():
    words = text(4).split()
    halfway, far = [*words[:290], "x"], [*words[:280], "y"]
    found = near_doubles([(b"a", " ".join(words)), (b"b", " ".join(halfway)), (b"c", " ".join(far))])
    assert found == [{b"a", b"b", b"c"}]


def test_half_of_a_text_is_no_double_and_nothing_is_alike_to_nothing():
    first = text(5)
    assert near_doubles([(b"a", first), (b"b", first[: len(first) // 2]), (b"c", "")]) == []
    assert near_doubles([]) == []
