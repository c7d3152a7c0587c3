import json

import pytest

from desktop.domain.anchors import Anchor
from desktop.domain.errors import KnownError
from desktop.formats import codings_json

CODING = {"code": "SEC", "start": 0, "end": 3, "quote": "Two"}


def file(*codings, **whole):
    return json.dumps({"annotations": codings, **whole}).encode()


def read(*codings, **whole):
    return codings_json.read_codings(file(*codings, **whole), "a.codings.json")


def test_a_file_names_its_text_and_its_coder():
    found = read(document={"file": "a.txt", "sha256": "ab"}, coder="pilot")
    assert (found.file, found.sha256, found.coder, found.records) == ("a.txt", "ab", "pilot", ())


def test_every_other_key_is_a_slot_and_an_empty_list_says_nothing():
    (record,) = read({**CODING, "actor": ["CHN", "RUS"], "target": [], "sure": True, "n": 2, "x": None}).records
    assert record.qualifiers == {"actor": ("CHN", "RUS"), "sure": ("true",), "n": ("2",)}


def test_a_coding_has_its_place_and_its_words():
    (record,) = read({**CODING, "prefix": "x", "suffix": "y"}).records
    assert (record.code, record.end, record.anchor) == ("SEC", 3, Anchor(0, "Two", "x", "y"))


@pytest.mark.parametrize(
    "changed", [{"code": ""}, {"code": 3}, {"start": -1}, {"end": 0}, {"start": True}, {"quote": ""}, {"a": [[]]}]
)
def test_a_coding_that_is_not_whole_is_refused_by_its_number(changed):
    with pytest.raises(KnownError, match="coding 2"):
        read(CODING, {**CODING, **changed})


@pytest.mark.parametrize("data", [b"{", b"[]", b"{}", file(document={"offset_unit": "bytes"})])
def test_what_is_no_file_of_codings_is_refused_by_name(data):
    with pytest.raises(KnownError, match=r"a\.codings\.json"):
        codings_json.read_codings(data, "a.codings.json")
