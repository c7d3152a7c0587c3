"""Lists of entities as a table."""

import pytest

from desktop.domain.errors import KnownError
from desktop.domain.slots import NewEntity
from desktop.formats.entities_csv import read_entities

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
