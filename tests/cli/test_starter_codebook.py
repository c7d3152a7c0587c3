"""The codebook that comes with the program is known by its name."""

import pytest

from desktop.domain.errors import KnownError
from desktop.project import exchange


def test_the_starter_codebook_begins_a_project_and_is_known_by_name(done, tmp_path):
    done("new", tmp_path / "x.gloss", "--codebook", "great-power-roles")
    names = [code["name"] for code in done("codes", tmp_path / "x.gloss", "--json").values]
    assert len(names) == 42
    assert {"Security role", "Investment role"} <= set(names)


def test_a_starter_codebook_is_known_by_name():
    assert "great-power-roles" in exchange.starter_codebooks()
    codes = exchange.codebook_steps("great-power-roles").operations[0].codes
    assert codes[0].definition.name == "Security role"


def test_an_unknown_codebook_is_refused_with_those_there_are():
    with pytest.raises(KnownError, match=r"no codebook “none”.*great-power-roles"):
        exchange.codebook_steps("none")
