import pytest

from desktop.domain.codebook import Definition
from desktop.domain.codings import NewCoding
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.spans import Span
from desktop.project import operations as op
from tests.conftest import BORIS, MAYA


def test_codes_are_found_by_name_and_path_without_regard_to_case(project, roles):
    assert project.find_code("SECURITY role").name == "security role"
    assert project.find_code("roles / security role").name == "security role"
    with pytest.raises(NotFound):
        project.find_code("nothing like it")


def test_a_coding_keeps_the_meaning_it_was_made_under(project, article, roles):
    code = roles("security role")
    (coding,) = project.run(op.AddCodings((NewCoding(article, Span(0, 4), code),))).codings
    before = project.codebook().codes[code].meaning_id
    project.run(op.Redefine(code, Definition("security role", "Protects or threatens."), "Too vague"))
    old, new = project.meanings(code)
    assert project.coding(coding).meaning == before == old.id
    assert (new.reason, new.coder) == ("Too vague", project.coder.id)
    assert project.codebook().codes[code].meaning_id == new.id


def test_a_code_that_others_used_is_not_deleted(project, article, roles):
    code = roles("security role")
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    project.run(op.AddCodings((NewCoding(article, Span(0, 4), code),)))
    project.switch_coder(MAYA.id)
    with pytest.raises(KnownError, match="used") as error:
        project.run(op.DeleteCodes((code,)))
    assert "Archive" in str(error.value)


def test_deleting_my_code_takes_my_codings_and_undo_brings_both_back(project, article, roles):
    code = roles("security role")
    project.run(op.AddCodings((NewCoding(article, Span(0, 4), code),)))
    project.run(op.DeleteCodes((code,)))
    assert project.codings(article) == []
    project.undo()
    assert [coding.code for coding in project.codings(article)] == [code]


def test_a_code_cannot_stand_below_itself(project, roles):
    family = project.find_code("Roles").id
    with pytest.raises(KnownError, match="below itself"):
        project.run(op.MoveCodes((family,), roles("security role")))


def test_codes_are_put_in_order_by_hand(project, roles):
    family = project.find_code("Roles").id
    project.run(op.MoveCodes((roles("diplomatic role"),), family, before=roles("security role")))
    names = [code.name for code in project.codebook().children[family]]
    assert names == ["diplomatic role", "security role", "investment role"]


def test_pins_are_mine(project, roles):
    project.run(op.PinCode(1, roles("security role")))
    assert project.pins() == {1: roles("security role")}
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    assert project.pins() == {}


def test_an_archived_family_takes_its_codes_along(project, roles):
    project.run(op.ArchiveCodes((project.find_code("Roles").id,)))
    assert all(code.archived for code in project.codebook())
