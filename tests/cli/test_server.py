"""PROJECT may be an address of PostgreSQL."""

import pytest

from tests.backends import location, server

__all__ = ["location", "server"]


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
def test_the_commands_work_on_a_server(location, done, refused, bridges, codebook, tmp_path):
    done("new", location, "--coder", "Ana", "--name", "Rivers", "--codebook", codebook)
    done("import", location, bridges, "--coder", "Ana")
    row = done("code", location, "--quote", "falls 🌉", "--code", "dams", "--coder", "Ana", "--json").values[0]
    assert done("export", location, "-", "--format", "jsonl").values == [row]
    facts = done("info", location, "--json").values[0]
    assert (facts["name"], facts["location"], facts["size"], facts["last_backup"]) == ("Rivers", None, None, None)
    assert facts["engine"].startswith("PostgreSQL ")
    out = done("info", location).out
    assert "File:" not in out
    assert "Last backup:" not in out
    assert done("undo", location, "--coder", "Ana").out == "Taken back: Add 1 coding\n"
    assert "backed up there" in refused("backup", location)
    done("backup", location, "--to", tmp_path / "copy.gloss")
    assert len(done("codes", tmp_path / "copy.gloss", "--json").values) == 5
