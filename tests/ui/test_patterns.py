"""The starter codebook, whose families each have one hue."""

from collections import Counter

from desktop.domain.hues import patterns
from desktop.project import Project, exchange


def test_no_two_siblings_of_the_starter_codebook_look_alike(project: Project) -> None:
    project.run(exchange.codebook_steps("great-power-roles"))
    codebook = project.codebook()
    found = patterns(codebook)
    for siblings in codebook.children.values():
        looks = Counter((code.colour, found[code.id]) for code in siblings)
        assert [look for look, times in looks.items() if times > 1] == []
