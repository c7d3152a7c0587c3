from desktop.domain.looks import Whose
from desktop.project import Project
from desktop.project import operations as op


def test_codings_to_look_at_again_are_listed(done, place):
    done("code", place, "--quote", "bridge stands", "--code", "Bridges", "--coder", "Ana")
    with Project.open(place) as project:
        project.switch_coder(next(coder.id for coder in project.coders() if coder.name == "Ana"))
        code = project.find_code("Bridges")
        meaning = type(code.definition)("Bridges", "Spans only.")
        project.run(op.RedefineAndLook(code.id, meaning, "too wide", Whose.MINE))
    answer = done("codes", place, "looks", "--coder", "Ana")
    assert "“bridge stands”" in answer.out
    assert "too wide" in answer.out
    assert "1 coding of Ana to look at again" in answer.err
    (value,) = done("codes", place, "looks", "--coder", "Ana", "--json").values
    assert (value["quote"], value["reason"]) == ("bridge stands", "too wide")
