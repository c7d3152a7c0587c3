"""A desk whose codes ask who plays the role and toward whom."""

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.slots import Need, NewEntity, NewSlot, SlotKind
from desktop.project import operations as op
from tests.conftest import TEXT

CHINA = NewEntity("CHN", "China", "state", ("Beijing",))
RUSSIA = NewEntity("RUS", "Russia", "state", ("Moscow",))
PERU = NewEntity("PER", "Peru", "state")
STANCES = ("supportive", "opposed")


def give_slots(project, roles):
    """Let the investment role require an actor, and ask for target and stance."""
    role = roles("investment role")
    slots = (
        NewSlot("actor", SlotKind.ENTITY, code=role, several=True, need=Need.REQUIRED),
        NewSlot("target", SlotKind.ENTITY, code=role),
        NewSlot("stance", SlotKind.CHOICE, code=role, choices=STANCES),
    )
    project.run(op.PutEntities((CHINA, RUSSIA, PERU)))
    project.run(op.PutSlots(slots))
    project.run(op.EditCode(roles("Roles"), exclusive=True))
    return role


def add_whole(project, slot=True):
    """Add a code of whole articles, and return it."""
    project.run(op.AddCodes((NewCode(Definition("opinion piece"), whole_document=True),)))
    code = project.find_code("opinion piece").id
    if slot:
        project.run(op.PutSlots((NewSlot("tone", SlotKind.CHOICE, code=code, choices=("calm", "angry")),)))
    return code


def said(desk):
    """What my codings say, by their words."""
    mine = desk.project.codings(desk.document, {desk.project.coder.id})
    return {coding.span.of(TEXT): dict(coding.qualifiers) for coding in mine}
