import shutil


def test_names_of_one_person_are_joined_separated_and_written_otherwise(done, refused, bridges, tmp_path):
    mine, theirs = tmp_path / "mine.gloss", tmp_path / "theirs.gloss"
    done("new", mine, "--name", "Bridges", "--coder", "Anna Meyer")
    me = ("--coder", "Anna Meyer")
    done("import", mine, bridges, *me)
    done("codes", mine, "add", "structure", *me)
    done("code", mine, "--code", "structure", "--quote", "bridge falls", *me)
    shutil.copy(mine, theirs)
    done("code", theirs, "--code", "structure", "--quote", "bridge stands", "--coder", "A. Meyer", "--create-coder")
    assert "A. Meyer may be Anna Meyer, who is here" in done("merge", mine, theirs, "--dry-run", *me).out
    done("merge", mine, theirs, "--same-person", "A. Meyer=Anna Meyer", *me)
    (only,) = done("coders", mine, "--json").values
    assert (only["name"], only["codings"], [each["name"] for each in only["also"]]) == ("Anna Meyer", 2, ["A. Meyer"])
    assert "one person here already" in refused("coders", mine, "join", "A. Meyer", "Anna Meyer", *me)
    done("undo", mine, *me)
    assert len(done("coders", mine).out.splitlines()) == 2
    done("coders", mine, *me, "join", "A. Meyer", "Anna Meyer")
    assert "also A. Meyer" in done("coders", mine, "list").out
    assert len(done("coders", mine, "separate", "A. Meyer", "--json", *me).values) == 2
    assert "A. Meyer is nobody else here" in refused("coders", mine, "separate", "A. Meyer", *me)
    assert "Anna M. (" in done("coders", mine, "rename", "Anna Meyer", "Anna M.", *me).out


def test_a_pair_that_is_not_one_is_not_understood(glossator, tmp_path):
    done = glossator("merge", tmp_path / "no.gloss", tmp_path / "other.gloss", "--same-person", "A")
    assert (done.code, "A=B" in done.err) == (2, True)
