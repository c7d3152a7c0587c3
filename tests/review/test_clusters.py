"""What belongs together in several layers: one decision each."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.codebook import Code, Codebook, Definition
from desktop.domain.codings import Coding, DocumentCoding
from desktop.domain.spans import Span
from desktop.review.clusters import clusters, whole_clusters
from desktop.review.differences import Kind, differences

NUMBERS = count()
A, B, C = b"a", b"b", b"c"


def coding(coder, start, end, code=b"x", **said):
    identifier = next(NUMBERS).to_bytes(16, "big")
    return Coding(identifier, b"d", Span(start, end), code, coder, b"m", 0, 0, qualifiers=said)


def kinds(*layers, tolerance=0):
    made = clusters({layer[0].coder if layer else B: layer for layer in layers}, tolerance)
    return [each.kind for each in made]


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ((0, 10), (0, 10), Kind.AGREE),
        ((0, 10), (1, 11), Kind.WITHIN_TOLERANCE),
        ((0, 10), (3, 14), Kind.BOUNDARY),
        ((0, 10, b"x"), (1, 10, b"y"), Kind.DIFFERENT_CODE),
    ],
)
def test_two_coders_agree_or_differ_in_one_way(a, b, kind):
    assert kinds([coding(A, *a)], [coding(B, *b)], tolerance=2) == [kind]


def test_what_one_of_two_has_alone_says_who():
    assert kinds([coding(A, 0, 10)], [coding(B, 20, 30)]) == [Kind.ONLY_A, Kind.ONLY_B]


def test_what_codings_say_is_compared_where_their_ends_agree():
    assert kinds([coding(A, 0, 9, actor=("cn",))], [coding(B, 0, 9, actor=("ru",))]) == [Kind.DIFFERENT_QUALIFIER]


def test_one_coding_against_two_is_split():
    (made,) = clusters({A: [coding(A, 0, 20)], B: [coding(B, 0, 12), coding(B, 13, 20)]})
    assert made.kind is Kind.SPLIT_OR_MERGED
    assert len(made.by_coder[B]) == 2


def test_what_shares_most_belongs_together():
    near, far = coding(B, 1, 10), coding(B, 8, 20)
    first = clusters({A: [coding(A, 0, 10)], B: [far, near]})[0]
    assert near in first.codings


def test_of_three_coders_the_votes_for_each_code_are_counted():
    layers = {A: [coding(A, 0, 10)], B: [coding(B, 0, 10)], C: [coding(C, 1, 10, b"y")]}
    (made,) = clusters(layers)
    assert made.kind is Kind.DIFFERENT_CODE
    assert made.kinds == {Kind.DIFFERENT_CODE, Kind.BOUNDARY}
    assert dict(made.votes) == {b"x": 2, b"y": 1}
    assert made.shared == (1, 10)
    assert made.iou == 0.9


def test_of_three_coders_one_may_have_nothing():
    (made,) = clusters({A: [coding(A, 0, 10)], B: [coding(B, 0, 10)], C: []})
    assert (made.kind, made.absent) == (Kind.ONLY_SOME, (C,))


def test_a_coding_repeated_counts_once():
    (made,) = clusters({A: [coding(A, 0, 10), coding(A, 0, 10)], B: [coding(B, 0, 10)]})
    assert len(made.codings) == 2


def test_words_apart_are_counted_at_both_ends():
    text = "one two three four five"
    (made,) = clusters({A: [coding(A, 0, 13)], B: [coding(B, 4, 23)]})
    assert made.words_apart(text) == 3


def test_siblings_stand_below_one_code():
    parents = {b"x": b"p", b"y": b"p", b"z": None}
    codes = {uid: Code(uid, parent, b"m", Definition("n"), "", "", None, 0.0) for uid, parent in parents.items()}
    made = clusters(
        {A: [coding(A, 0, 9, b"x"), coding(A, 20, 29)], B: [coding(B, 0, 9, b"y"), coding(B, 20, 29, b"z")]}
    )
    assert [each.siblings(Codebook(codes)) for each in made] == [True, False]


def test_codes_of_whole_articles_are_compared_code_by_code():
    both, alone = ([DocumentCoding(uid, b"d", b"x", uid[:1], b"m", 0, 0)] for uid in (b"a1", b"b1"))
    (made,) = whole_clusters({A: both, B: alone})
    assert (made.kind, made.whole, made.iou) == (Kind.AGREE, True, 1.0)


placed = st.tuples(st.integers(0, 40), st.integers(1, 15), st.sampled_from([b"x", b"y"]))
layer = st.lists(placed, max_size=8)


def put(coder, places):
    return [coding(coder, start, start + length, code) for start, length, code in places]


@given(layer, layer, layer)
def test_every_coding_is_in_one_cluster_and_coders_come_in_order(a, b, c):
    layers = {A: put(A, a), B: put(B, b), C: put(C, c)}
    made = clusters(layers)
    found = [each.id for cluster in made for each in cluster.codings]
    once = {(each.coder, each.span, each.code): each for layer in reversed(layers.values()) for each in reversed(layer)}
    assert sorted(found) == sorted(each.id for each in once.values())
    assert [each.span for each in made] == sorted(each.span for each in made)
    for cluster in made:
        assert list(cluster.by_coder) == [coder for coder in layers if coder in cluster.by_coder]
        assert set(cluster.by_coder) | set(cluster.absent) == set(layers)


@given(layer, layer)
def test_for_two_coders_what_one_has_alone_is_what_differences_say(a, b):
    first, second = put(A, a), put(B, b)
    pairs = differences(first, second)
    made = clusters({A: first, B: second})
    for kind in (Kind.ONLY_A, Kind.ONLY_B):
        assert [each.kind for each in made].count(kind) == [each.kind for each in pairs].count(kind)


@given(layer, layer, layer)
def test_whose_layer_comes_first_changes_no_cluster(a, b, c):
    layers = {A: put(A, a), B: put(B, b), C: put(C, c)}
    other = {coder: layers[coder] for coder in (C, A, B)}
    assert {each.key for each in clusters(layers)} == {each.key for each in clusters(other)}
