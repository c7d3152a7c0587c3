"""glossator rules."""

from desktop.domain.slots import Need, NewSlot, SlotKind
from desktop.project import Project
from desktop.project import operations as op


def require_an_actor(place):
    with Project.open(str(place)) as project:
        code = project.find_code("Bridges").id
        project.run(op.PutSlots((NewSlot("actor", SlotKind.ENTITY, code=code, need=Need.REQUIRED),)))


def test_codings_without_what_their_code_requires_are_listed(place, done):
    require_an_actor(place)
    coding = done("code", place, "--quote", "The bridge", "--code", "Bridges", "--coder", "Ana", "--json").values
    (found,) = done("rules", place, "--coder", "Ana", "--json").values
    assert found["id"] == coding[0]["id"]
    assert (found["missing"], found["quote"], found["reason"]) == (["actor"], "The bridge", None)
    assert "says no actor" in done("rules", place, "--coder", "Ana").out


def test_a_coding_with_a_reason_is_listed_only_with_all(place, done):
    require_an_actor(place)
    done("code", place, "--quote", "The bridge", "--code", "Bridges", "--coder", "Ana")
    with Project.open(str(place)) as project:
        (ana,) = [coder for coder in project.coders() if coder.name == "Ana"]
        project.switch_coder(ana.id)
        (coding,) = project.codings(project.documents()[0].id)
        project.run(op.GiveReason(coding.id, "A bridge is no actor."))
    assert done("rules", place, "--coder", "Ana", "--json").values == []
    assert "A bridge is no actor." in done("rules", place, "--coder", "Ana", "--all").out
