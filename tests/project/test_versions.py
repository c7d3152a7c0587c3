from desktop.domain.codebook import Definition
from desktop.domain.slots import NewEntity, NewSlot, SlotKind
from desktop.domain.versions import How, compare
from desktop.project import operations as op

GUARDS = Definition("security role", "Guards.")


def test_every_change_of_the_codebook_is_a_version_that_can_be_read_again(project, article, roles):
    code = roles("security role")
    steps = (
        op.Redefine(code, GUARDS, "too vague"),
        op.PutSlots((NewSlot("actor", SlotKind.ENTITY, code=code),)),
        op.PutEntities((NewEntity("CHN", "China"),)),
        op.PutCodeSet("Hard", (code,)),
        op.MoveCodes((roles("investment role"),), None),
        op.MergeCodes((roles("diplomatic role"),), code),
        op.ArchiveCodes((code,)),
    )
    books = {}
    for step in steps:
        change = project.run(step).change
        books[change] = project.codebook()
    for change, book in books.items():
        assert project.codebook_at(change) == book
    assert len({version.change for version in project.versions()} & books.keys()) == len(steps)


def test_a_version_says_who_when_and_why(project, roles):
    project.run(op.Redefine(roles("security role"), GUARDS, "too vague"))
    newest, first = project.versions()
    assert (newest.coder, newest.label, newest.reasons) == (
        project.coder.id,
        "Redefine “security role”",
        ("too vague",),
    )
    assert newest.at >= first.at
    assert first.reasons == ()


def test_undoing_leads_back_to_the_same_codebook(project, roles):
    before = project.codebook()
    project.run(op.Redefine(roles("security role"), GUARDS))
    project.undo()
    newest, changed, first = project.versions()
    assert compare(project.codebook_at(first.change), project.codebook_at(newest.change)) == []
    (found,) = compare(project.codebook_at(changed.change), before)
    assert found.how == (How.CHANGED,)


def test_before_the_first_change_nothing_was_there(project, roles):
    (first,) = project.versions()
    assert len(project.codebook_at(first.change - 1)) == 0
