import uuid

from desktop.domain.ids import derived_id, document_id, id_text, new_id, parse_id, text_sha256


def test_ids_are_version_7_and_in_the_order_of_their_making():
    made = [new_id() for _ in range(50)]
    assert {uuid.UUID(bytes=one).version for one in made} == {7}
    assert [one[:6] for one in made] == sorted(one[:6] for one in made)
    assert len(set(made)) == 50


def test_an_id_is_read_as_it_is_written():
    one = new_id()
    assert parse_id(id_text(one)) == one


def test_the_same_text_is_the_same_document_everywhere():
    assert document_id(text_sha256("Words.")) == document_id(text_sha256("Words."))
    assert document_id(text_sha256("Words.")) != document_id(text_sha256("Other words."))


def test_derived_ids_depend_on_every_part():
    assert derived_id("pin", b"a", "1") != derived_id("pin", b"a", "2")
