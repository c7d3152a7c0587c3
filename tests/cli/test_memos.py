def test_memos_are_written_listed_marked_and_removed(done, refused, bridges, tmp_path):
    place = tmp_path / "memos.gloss"
    done("new", tmp_path / "another.gloss", "--coder", "Ben")
    done("new", place, "--name", "Bridges", "--coder", "Ana")
    done("import", place, bridges, "--coder", "Ana")
    done("codes", place, "add", "structure", "--coder", "Ana")
    ana = ("--coder", "Ana")
    done("memos", place, "write", "Ask about the first bridge.", "--document", "Two bridges", "--private", *ana)
    done("memos", place, "write", "What is a structure?", "--code", "structure", *ana)
    first, second = done("memos", place, "--json", *ana).values
    assert [(each["on"], each["private"]) for each in (first, second)] == [("document", True), ("code", False)]
    assert done("memos", place).out.splitlines()[0].endswith("Ana on the code")
    assert "document, private" in done("memos", place, *ana).out
    (marked,) = done("memos", place, "mark", first["id"], "--for-all", "--json", *ana).values
    assert (marked["private"], marked["body"]) == (False, "Ask about the first bridge.")
    assert "This is Ana's" in refused("memos", place, "remove", marked["id"])
    done("memos", place, "remove", marked["id"], *ana)
    assert len(done("memos", place, "--json").values) == 1
    assert "no memo with the id" in refused("memos", place, "mark", first["id"], "--private", *ana)
