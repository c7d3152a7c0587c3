"""Lists of entities as a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.domain.slots import Entity, NewEntity
from desktop.formats.entities_csv import read_entities, write_entities

TABLE = "id,label,type,aliases,iso_or_rollup\nCHN,China,state,Beijing|Xi’s government,CHN\nNGO,Aid workers,,,\n"
LIST = (NewEntity("CHN", "China", "state", ("Beijing", "Xi’s government"), "CHN"), NewEntity("NGO", "Aid workers"))


@pytest.mark.parametrize(
    "table", [TABLE, TABLE.replace(",", ";"), "\ufeff" + TABLE + "\n", TABLE.replace("id,", "Key,")]
)
def test_a_list_is_read_line_by_line(table):
    assert read_entities(table.encode(), "actors.csv") == LIST


@pytest.mark.parametrize(
    ("table", "sentence"),
    [("word\nChina\n", "“actors.csv” is not a list of entities"), (TABLE + ",Nobody,,,\n", "“actors.csv”, line 4")],
)
def test_what_is_no_list_is_refused_in_a_sentence(table, sentence):
    with pytest.raises(KnownError, match=sentence):
        read_entities(table.encode(), "actors.csv")


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="|", exclude_categories=("Cc", "Zl", "Zp")), min_size=1)
WORDS = WORDS.filter(lambda word: word == word.strip())


@given(st.lists(st.builds(NewEntity, WORDS, WORDS, WORDS, st.lists(WORDS).map(tuple), WORDS)))
def test_what_is_written_is_read_again(entities):
    kept = [Entity(b"e", each.key, each.name, each.kind, each.aliases, each.rollup) for each in entities]
    assert read_entities(write_entities(kept), "actors.csv") == tuple(entities)
