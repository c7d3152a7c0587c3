"""Segments of one layer are retrieved by codes, answers, articles and what stands beside them."""

import json

import pytest

from desktop.analysis.segments import Beside, Relation
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.saved import QueryKind
from desktop.domain.source_record import Field, ValueKind
from desktop.project import operations as op
from desktop.project.segments import Order, Wanted, as_json, from_json, retrieve
from tests.conftest import BORIS, MAYA
from tests.project.conftest import code


def _quotes(project, wanted, layer=MAYA.id):
    return [project.quotation(coding) for coding in retrieve(project, wanted, layer).codings]


@pytest.fixture
def coded(project, article, roles, two):
    code(project, article, roles, "envoys came", "diplomatic role")
    code(project, article, roles, "loan", "investment role")
    return project


def test_a_layer_is_read_alone_in_reading_order(coded):
    assert _quotes(coded, Wanted()) == ["embassies", "envoys came", "loan"]
    assert _quotes(coded, Wanted(), BORIS.id) == ["drills"]


def test_codes_mean_those_below_them_too(coded, roles):
    assert len(_quotes(coded, Wanted(codes=frozenset({roles("Roles")})))) == 3
    assert _quotes(coded, Wanted(codes=frozenset({roles("Roles")}), below=False)) == []


def test_words_and_articles_narrow_down(coded):
    assert _quotes(coded, Wanted(words="ENVOYS")) == ["envoys came"]
    assert _quotes(coded, Wanted(publishers=frozenset({"Policy Wire"}), published_from="2021-10")) != []
    assert _quotes(coded, Wanted(published_from="2022")) == []
    assert _quotes(coded, Wanted(statuses=frozenset({"done"}))) == []


def test_what_stands_beside_is_of_the_same_layer(coded, roles):
    diplomatic = frozenset({roles("diplomatic role")})
    followed = Beside(Relation.SAME_SENTENCE, diplomatic)
    assert _quotes(coded, Wanted(beside=(followed,))) == ["embassies"]
    security = Beside(Relation.SAME_ARTICLE, frozenset({roles("security role")}))
    assert _quotes(coded, Wanted(codes=diplomatic, beside=(security,))) == ["envoys came"]


def test_a_kept_query_asks_the_same_again(coded, roles):
    wanted = Wanted(
        codes=frozenset({roles("Roles")}),
        said=(("actor", frozenset({"CHN"})),),
        beside=(Beside(Relation.FOLLOWED, frozenset({roles("Roles")}), 3, absent=True),),
        publishers=frozenset({"Policy Wire"}),
        variables=(("genre", frozenset({"news"})),),
        waiting=True,
        order=Order.NEWEST,
    )
    coded.run(op.SaveQuery("Roles of China", QueryKind.SEGMENTS, json.dumps(as_json(wanted))))
    (kept,) = coded.saved_queries()
    assert from_json(json.loads(kept.body)) == wanted
    assert coded.find_query("roles OF china", QueryKind.SEGMENTS) == kept


def test_a_kept_query_is_replaced_forgotten_and_brought_back(coded):
    for body in ("{}", '{"words": "x"}'):
        coded.run(op.SaveQuery("Mine", QueryKind.SEGMENTS, body))
    (kept,) = coded.saved_queries()
    assert kept.body == '{"words": "x"}'
    coded.run(op.ForgetQuery(kept.id))
    with pytest.raises(NotFound):
        coded.find_query("Mine", QueryKind.SEGMENTS)
    coded.undo()
    assert coded.saved_queries() == [kept]
    with pytest.raises(KnownError):
        coded.run(op.SaveQuery(" ", QueryKind.SEGMENTS, "{}"))


def test_a_renamed_query_keeps_to_itself_and_its_old_name_is_free(coded):
    coded.run(op.SaveQuery("Mine", QueryKind.SEGMENTS, "{}"))
    (kept,) = coded.saved_queries()
    coded.run(op.RenameQuery(kept.id, "Ours"))
    coded.run(op.SaveQuery("Mine", QueryKind.SEGMENTS, '{"words": "x"}'))
    coded.run(op.SaveQuery("ours", QueryKind.SEGMENTS, '{"words": "y"}'))
    assert [(each.name, each.body) for each in coded.saved_queries()] == [
        ("Mine", '{"words": "x"}'),
        ("ours", '{"words": "y"}'),
    ]
    for wrong in (" ", "MINE"):
        with pytest.raises(KnownError):
            coded.run(op.RenameQuery(kept.id, wrong))
    for _ in range(3):
        coded.undo()
    assert coded.saved_queries() == [kept]


def test_fields_of_the_source_record_narrow_down(coded, article):
    coded.run(op.PutVariable(Field("camp", ValueKind.CHOICE, ("east", "west"))))
    coded.run(op.EditRecords({article: {"camp": "east", "genre": "news"}}, "by hand"))
    assert len(_quotes(coded, Wanted(variables=(("camp", frozenset({"east"})), ("genre", frozenset({"news"})))))) == 3
    assert _quotes(coded, Wanted(variables=(("camp", frozenset({"west"})),))) == []
