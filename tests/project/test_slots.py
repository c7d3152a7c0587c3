import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.errors import KnownError
from desktop.domain.slots import Need, NewEntity, NewSlot, SlotKind
from desktop.domain.spans import Span
from desktop.project import operations as op
from tests.conftest import BORIS, TEXT

ACTOR = NewSlot("actor", SlotKind.ENTITY, several=True)
SAID = {"actor": ("CHN", "RUS"), "anything": ("kept",)}


def coded(project, article, roles, words="embassies", **more):
    start = TEXT.index(words)
    new = NewCoding(article, Span(start, start + len(words)), roles("security role"), **more)
    (coding,) = project.run(op.AddCodings((new,))).codings
    return coding


def keys(project, code):
    return [(asked.slot.key, asked.required) for asked in project.codebook().asked(code)]


def test_a_coding_keeps_what_it_says_also_beyond_the_slots_of_the_codebook(project, article, roles):
    coding = project.coding(coded(project, article, roles, qualifiers=SAID, reason="as the chair asked"))
    assert coding.qualifiers == SAID
    assert coding.reason == "as the chair asked"


def test_what_a_coding_says_is_changed_key_by_key_as_one_step(project, article, roles):
    coding = coded(project, article, roles, qualifiers=SAID)
    project.run(op.Qualify((coding,), {"actor": (), "target": ("AFG",)}))
    assert project.coding(coding).qualifiers == {"anything": ("kept",), "target": ("AFG",)}
    project.undo()
    assert project.coding(coding).qualifiers == SAID


def test_another_coders_coding_says_what_they_said(project, article, roles):
    coding = coded(project, article, roles)
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    with pytest.raises(KnownError):
        project.run(op.Qualify((coding,), {"actor": ("CHN",)}))
    with pytest.raises(KnownError):
        project.run(op.GiveReason(coding, "because"))


def test_a_coding_keeps_what_it_says_when_it_is_recoded(project, article, roles):
    coding = coded(project, article, roles, qualifiers=SAID)
    project.run(op.Recode((coding,), roles("investment role")))
    assert project.coding(coding).qualifiers == SAID


def test_a_slot_goes_with_the_code_it_is_put_on(project, roles):
    changes = project.run(op.PutSlots((NewSlot("actor", SlotKind.ENTITY, code=roles("security role")),)))
    assert changes.codes == {roles("security role")}
    assert keys(project, roles("security role")) == [("actor", False)]
    assert keys(project, roles("investment role")) == []


def test_a_code_can_ask_more_of_a_slot_than_others_do(project, roles):
    project.run(op.PutSlots((ACTOR,)))
    project.run(op.SetNeeds(roles("security role"), {"actor": Need.REQUIRED}))
    assert keys(project, roles("security role")) == [("actor", True)]
    assert keys(project, roles("investment role")) == [("actor", False)]
    project.run(op.SetNeeds(roles("security role"), {"actor": None}))
    assert keys(project, roles("security role")) == [("actor", False)]


def test_a_slot_is_changed_and_removed_and_comes_back(project, roles):
    project.run(op.PutSlots((ACTOR,)))
    (slot,) = project.codebook().slots.values()
    project.run(op.PutSlots((NewSlot("actor", SlotKind.CHOICE, choices=("a", "b"), note="who", id=slot.id),)))
    (changed,) = project.codebook().slots.values()
    assert (changed.kind, changed.choices, changed.note, changed.several) == (SlotKind.CHOICE, ("a", "b"), "who", False)
    project.run(op.RemoveSlots((slot.id,)))
    assert not project.codebook().slots
    for _ in range(2):
        project.undo()
    assert project.codebook().slots == {slot.id: slot}


@pytest.mark.parametrize(
    "slots",
    [(NewSlot(" ", SlotKind.TEXT),), (NewSlot("a", SlotKind.CHOICE),), (ACTOR, NewSlot("Actor", SlotKind.TEXT))],
)
def test_a_slot_without_a_key_or_choices_or_with_a_key_that_is_taken_is_refused(project, slots):
    with pytest.raises(KnownError):
        project.run(op.PutSlots(slots))
    assert not project.codebook().slots


def test_entities_are_known_by_their_keys(project):
    project.run(op.PutEntities((NewEntity("CHN", "China", "state", ("Beijing", " PRC ", "")),)))
    changes = project.run(op.PutEntities((NewEntity("CHN", "People's Republic"), NewEntity("AFG", "Afghanistan"))))
    assert changes.entities
    assert [(entity.key, entity.name, entity.aliases) for entity in project.entities()] == [
        ("AFG", "Afghanistan", ()),
        ("CHN", "People's Republic", ()),
    ]
    project.undo()
    (china,) = project.entities()
    assert china.aliases == ("Beijing", "PRC")
    project.run(op.RemoveEntities((china.id,)))
    assert project.entities() == []


def test_an_entity_without_a_name_is_refused(project):
    with pytest.raises(KnownError):
        project.run(op.PutEntities((NewEntity("CHN", " "),)))


def test_an_article_carries_a_code_once_for_each_coder(project, article, roles):
    first = project.run(op.CodeDocuments((article,), roles("security role"), {"actor": ("CHN",)}))
    assert first.whole_documents == {article}
    project.run(op.CodeDocuments((article,), roles("security role"), {"target": ("AFG",)}))
    (coding,) = project.document_codings(article)
    assert coding.qualifiers == {"actor": ("CHN",), "target": ("AFG",)}
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    project.run(op.CodeDocuments((article,), roles("security role")))
    assert [each.coder for each in project.document_codings()] == [coding.coder, BORIS.id]
    with pytest.raises(KnownError):
        project.run(op.RemoveDocumentCodings((coding.id,)))
    with pytest.raises(KnownError):
        project.run(op.QualifyDocumentCoding(coding.id, {"actor": ()}))


def test_a_code_is_taken_from_an_article_and_comes_back(project, article, roles):
    project.run(op.CodeDocuments((article,), roles("security role")))
    (coding,) = project.document_codings()
    project.run(op.QualifyDocumentCoding(coding.id, {"actor": ("CHN",)}))
    project.run(op.RemoveDocumentCodings((coding.id,)))
    assert project.document_codings() == []
    with pytest.raises(KnownError):
        project.run(op.RemoveDocumentCodings((coding.id,)))
    project.undo()
    assert project.document_codings()[0].qualifiers == {"actor": ("CHN",)}
    assert project.check() == []


def test_a_code_can_be_exclusive_and_carry_notes(project, roles):
    project.run(op.EditCode(roles("security role"), exclusive=True, notes="Ask Maya."))
    code = project.codebook().codes[roles("security role")]
    assert code.exclusive
    assert code.notes == "Ask Maya."
