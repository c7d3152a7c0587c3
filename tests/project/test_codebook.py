import pytest

from desktop.domain.codebook import Definition, NewCode
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


def test_a_merged_code_is_stood_for_and_nobodys_codings_are_rewritten(project, article, roles):
    security, investment = roles("security role"), roles("investment role")
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    (theirs,) = project.run(op.AddCodings((NewCoding(article, Span(0, 4), security),))).codings
    project.switch_coder(MAYA.id)
    changes = project.run(op.MergeCodes((security,), investment))
    assert changes.everything
    assert security not in project.codebook().codes
    assert project.codebook().merged == {security: investment}
    assert project.coding(theirs).code == project.codings(article)[0].code == investment
    assert [coding.id for coding in project.codings_of_code(investment)] == [theirs]
    assert project.counts(BORIS.id) == {investment: 1}
    assert all(entity == "code" for entity, *_ in project._read.ops(changes.change))
    project.undo()
    assert project.coding(theirs).code == security
    assert project.counts(BORIS.id) == {security: 1}


def test_what_stands_below_a_merged_code_comes_below_the_one_that_stands(project, roles):
    family, security, investment = project.find_code("Roles").id, roles("security role"), roles("investment role")
    project.run(op.MoveCodes((roles("diplomatic role"),), security))
    project.run(op.MergeCodes((security,), investment))
    assert project.codebook().path(roles("diplomatic role")) == ("Roles", "investment role", "diplomatic role")
    with pytest.raises(KnownError, match="stands below it"):
        project.run(op.MergeCodes((family,), investment))


def test_merges_are_followed_to_the_last(project, article, roles):
    first, second, third = roles("security role"), roles("investment role"), roles("diplomatic role")
    (coding,) = project.run(op.AddCodings((NewCoding(article, Span(0, 4), first),))).codings
    project.run(op.MergeCodes((first,), second))
    project.run(op.MergeCodes((second,), third))
    assert project.coding(coding).code == third
    with pytest.raises(KnownError, match="already"):
        project.run(op.AddCodings((NewCoding(article, Span(0, 4), third),)))
    with pytest.raises(KnownError, match="not in the codebook"):
        project.run(op.MergeCodes((first,), third))


def test_a_digit_goes_with_a_merged_code(project, roles):
    project.run(op.PinCode(7, roles("security role")))
    project.run(op.MergeCodes((roles("security role"),), roles("investment role")))
    assert project.pins()[7] == roles("investment role")


def test_an_undo_that_would_tie_codes_into_a_circle_is_refused(project, roles):
    security, investment = roles("security role"), roles("investment role")
    project.run(op.AddCoder(BORIS))
    project.run(op.MergeCodes((security,), investment))
    project.undo()
    project.switch_coder(BORIS.id)
    project.run(op.MergeCodes((investment,), security))
    project.switch_coder(MAYA.id)
    with pytest.raises(KnownError, match="moved or merged since"):
        project.redo()
    assert project.codebook().merged == {investment: security}


@pytest.mark.parametrize("deleted", [False, True])
def test_a_code_that_another_coder_merged_is_not_taken_back(project, deleted):
    project.run(op.AddCoder(BORIS))
    project.run(op.AddCodes((NewCode(Definition("early")), NewCode(Definition("late")))))
    early, late = project.find_code("early").id, project.find_code("late").id
    project.switch_coder(BORIS.id)
    project.run(op.MergeCodes((early,), late))
    if deleted:
        project.run(op.DeleteCodes((late,)))
    project.switch_coder(MAYA.id)
    with pytest.raises(KnownError, match="merged into another"):
        project.undo()
