import json
import shutil


def test_a_colleagues_file_is_merged_once_and_taken_back(done, refused, bridges, tmp_path):
    mine, theirs = tmp_path / "mine.gloss", tmp_path / "theirs.gloss"
    done("new", mine, "--name", "Bridges")
    done("import", mine, bridges)
    done("codes", mine, "add", "structure")
    shutil.copy(mine, theirs)
    done("code", theirs, "--code", "structure", "--quote", "bridge stands", "--coder", "Boris", "--create-coder")
    assert "would bring" in done("merge", mine, theirs, "--dry-run").out
    said = done("merge", mine, theirs).out
    assert "1 coding" in said
    assert "Boris: 1 new, 0 changed, 0 removed" in said
    assert done("merge", mine, theirs).out == "theirs.gloss: nothing new.\n"
    assert done("undo", mine).out == "Taken back: Merge theirs.gloss\n"
    (report,) = done("merge", mine, theirs, "--json").values
    assert (report["new"].get("coding", 0) + report["changed"].get("coding", 0), report["conflicts"]) == (1, [])
    assert done("check", mine).code == 0
    assert "not a Glossator project" in refused("merge", mine, bridges)


def test_codes_of_one_name_are_joined(done, bridges, tmp_path):
    mine, theirs = tmp_path / "mine.gloss", tmp_path / "theirs.gloss"
    done("new", mine, "--name", "Bridges")
    done("import", mine, bridges)
    shutil.copy(mine, theirs)
    done("codes", theirs, "add", "Structure")
    done("codes", mine, "add", "structure")
    assert "“Structure” is there twice now" in done("merge", mine, theirs, "--dry-run").out
    assert "Joined 1 code" in done("merge", mine, theirs, "--join-codes").err
    names = [json.loads(line)["name"] for line in done("codes", mine, "list", "--json").out.splitlines()]
    assert names == ["structure"]


def test_my_work_is_sent_and_merged(done, refused, bridges, tmp_path):
    mine, theirs, out = tmp_path / "mine.gloss", tmp_path / "theirs.gloss", tmp_path / "out.gloss"
    done("new", mine, "--name", "Bridges")
    done("import", mine, bridges)
    done("codes", mine, "add", "structure")
    shutil.copy(mine, theirs)
    done("code", mine, "--code", "structure", "--quote", "bridge stands")
    (said,) = done("send", mine, out, "--dry-run", "--json").values
    assert ([each["codings"] for each in said["codings"]], out.exists()) == ([1], False)
    assert f"Written to {out}." in done("send", mine, out, "--document", "two bridges").out
    assert "there already" in refused("send", mine, out)
    assert "merge it, or work in it as your copy" in done("info", out).out
    assert done("info", mine, "--json").values[0]["sent_by"] is None
    assert "1 new, 0 changed, 0 removed" in done("merge", theirs, out).out


def test_conflicts_are_listed_and_the_other_value_taken(done, refused, bridges, tmp_path):
    mine, theirs = tmp_path / "mine.gloss", tmp_path / "theirs.gloss"
    done("new", mine, "--name", "Bridges")
    done("codes", mine, "add", "structure")
    shutil.copy(mine, theirs)
    done("codes", theirs, "edit", "structure", "--short-name", "st")
    done("codes", mine, "edit", "structure", "--short-name", "str")
    done("merge", mine, theirs)
    said = done("merge", mine, "--conflicts").out
    assert "1. theirs.gloss: short_name of the code “structure”" in said
    assert "stands “str”" in said
    (listed,) = done("merge", mine, "--conflicts", "--take", "1", "--json").values
    assert (listed["stands"]["value"], listed["other"]["value"]) == ("st", "str")
    assert "no open conflict" in refused("merge", mine, "--take", "7")
    assert "Name a colleague's file" in refused("merge", mine)
