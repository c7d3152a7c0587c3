"""Exclude lines lead to the same code, however it is called and wherever it stands."""

from dataclasses import replace

from desktop.domain.references import referred
from desktop.project import operations as op


def lines(project, roles, words):
    code = project.codebook().codes[roles("security role")]
    project.run(op.Redefine(code.id, replace(code.definition, exclude=words)))


def leads(project, roles):
    code = project.codebook().codes[roles("security role")]
    return [each.id for each in referred(project.codebook(), code.definition.exclude)]


def rename(project, code, name):
    definition = project.codebook().codes[code].definition
    project.run(op.Redefine(code, replace(definition, name=name)))


def test_a_renamed_code_is_led_to_by_its_new_name_and_no_meaning_is_made_of_that(project, roles):
    lines(project, roles, "Money alone → “investment role”")
    security, investment = roles("security role"), roles("investment role")
    meanings = len(project.meanings(security))
    rename(project, investment, "financing role")
    assert leads(project, roles) == [investment]
    assert "→ “financing role”" in project.codebook().codes[security].definition.exclude
    assert len(project.meanings(security)) == meanings
    assert project.meanings(security)[-1].definition == project.codebook().codes[security].definition
    project.undo()
    assert "→ “investment role”" in project.codebook().codes[security].definition.exclude
    assert project.check() == []


def test_a_code_that_moves_is_led_to_where_it_stands(project, roles):
    lines(project, roles, "Money alone -> Roles / investment role; talks → “diplomatic role”")
    investment, diplomatic = roles("investment role"), roles("diplomatic role")
    project.run(op.MoveCodes((investment,), None))
    assert leads(project, roles) == [investment, diplomatic]
    rename(project, roles("Roles"), "Parts")
    assert leads(project, roles) == [investment, diplomatic]


def test_a_code_led_to_by_its_key_is_so_when_the_key_changes(project, roles):
    investment = roles("investment role")
    project.run(op.EditCode(investment, key="INV"))
    lines(project, roles, "Money alone -> INV")
    project.run(op.EditCode(investment, key="MONEY"))
    assert leads(project, roles) == [investment]
