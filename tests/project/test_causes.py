"""A version of the codebook knows the differences that led to it."""

from dataclasses import replace

from desktop.domain.causes import Cause
from desktop.project import operations as op


def test_a_version_keeps_what_led_to_it(project, article, roles, two):
    cause = Cause(article, two)
    code = project.codebook().codes[roles("security role")]
    meant = replace(code.definition, exclude="Embassies.")
    project.run(op.RedefineAndLook(code.id, meant, "embassies were doubtful", causes=(cause,)))
    project.run(op.AddExample(two[1], near_miss=True, causes=(cause, replace(cause, codings=two[:1]))))
    example, redefined = project.versions()[:2]
    assert redefined.causes == (cause,)
    assert example.causes == (cause, replace(cause, codings=two[:1]))
    assert [meaning.causes for meaning in project.meanings(code.id)] == [(), (cause,), example.causes]
    assert project.versions()[2].causes == ()
