from desktop.domain.structure import Kind, Part, as_json, from_json, kind_at

PARTS = (Part(0, 5, Kind.TITLE), Part(6, 20, Kind.BODY))


def test_parts_come_back_as_they_were_written():
    assert from_json(as_json(reversed(PARTS)), 20) == PARTS
    assert as_json(PARTS) == '[[0,5,"title"],[6,20,"body"]]'


def test_nothing_is_kept_of_no_parts():
    assert as_json(()) == ""
    assert from_json("", 10) == ()


def test_kinds_of_later_versions_stay():
    assert as_json(from_json('[[0,3,"verse"]]', 3)) == '[[0,3,"verse"]]'


def test_parts_beyond_the_text_are_left_out():
    assert from_json(as_json(PARTS), 19) == PARTS[:1]


def test_what_nothing_is_said_of_is_body():
    assert [kind_at(PARTS[:1], position) for position in (0, 4, 5)] == [Kind.TITLE, Kind.TITLE, Kind.BODY]
