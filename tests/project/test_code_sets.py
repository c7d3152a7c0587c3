import pytest

from desktop.domain.errors import KnownError
from desktop.domain.slots import Need, NewSlot, SlotKind
from desktop.project import operations as op


@pytest.fixture
def both(roles):
    return roles("security role"), roles("investment role")


def names(project):
    return [project.codebook().path_text(code.id) for code in project.codebook()]


def test_a_set_holds_codes_wherever_they_stand(project, both):
    changes = project.run(op.PutCodeSet("Hard power", both))
    assert changes.sets
    (made,) = project.codebook().sets
    assert (made.name, made.codes) == ("Hard power", {*both})
    project.run(op.PutCodeSet("Power", both[:1], made.id))
    assert [(each.name, each.codes) for each in project.codebook().sets] == [("Power", {both[0]})]
    project.run(op.RemoveCodeSet(made.id))
    assert project.codebook().sets == ()
    project.undo()
    project.undo()
    assert project.codebook().sets == (made,)


@pytest.mark.parametrize("name", ["", " ", "hard POWER"])
def test_a_set_needs_a_name_of_its_own(project, both, name):
    project.run(op.PutCodeSet("Hard power", both))
    with pytest.raises(KnownError):
        project.run(op.PutCodeSet(name, both))


def test_a_code_that_was_merged_is_in_the_set_as_the_one_that_stands_for_it(project, both):
    project.run(op.PutCodeSet("Hard power", both[:1]))
    project.run(op.MergeCodes(both[:1], both[1]))
    assert project.codebook().sets[0].codes == {both[1]}


def test_a_code_that_was_deleted_is_in_no_set(project, both):
    project.run(op.PutCodeSet("Hard power", both))
    project.run(op.DeleteCodes(both[:1]))
    assert project.codebook().sets[0].codes == {both[1]}


def test_a_copy_has_the_words_and_what_they_ask_but_no_codings(project, both):
    project.run(op.PutSlots((NewSlot("actor", SlotKind.ENTITY, code=both[0], note="who"),)))
    project.run(op.SetNeeds(both[0], {"actor": Need.REQUIRED}))
    before = names(project)
    project.run(op.CopyCodes((both[0],)))
    copy = project.find_code("security role (copy)")
    original = project.codebook().codes[both[0]]
    assert copy.definition.definition == original.definition.definition
    assert copy.parent == original.parent
    assert [(a.slot.key, a.required) for a in project.codebook().asked(copy.id)] == [("actor", True)]
    assert project.codings_of_code(copy.id) == []
    project.undo()
    assert names(project) == before
    assert len(project.codebook().slots) == 1


def test_a_family_is_copied_with_what_stands_below_it_once(project, both):
    family = project.codebook().codes[both[0]].parent
    project.run(op.CopyCodes((both[0], family)))
    assert [name for name in names(project) if "copy" in name] == [
        "Roles (copy)",
        "Roles (copy) / security role",
        "Roles (copy) / investment role",
        "Roles (copy) / diplomatic role",
    ]
