"""Terms on the command line."""


def test_terms_are_set_and_shown(done, place):
    assert done("terms", place, "--coder", "Ana").out == "“Two bridges”: full\n"
    out = done("terms", place, "--quote", "5", "--handling", "Team only", "--coder", "Ana").out
    assert out == "“Two bridges”: limited to 5 characters, Team only\n"
    (said,) = done("terms", place, "--offsets", "--json", "--coder", "Ana").values
    assert (said["licence"], said["max_quote"], said["handling"]) == ("offsets only", None, "Team only")


def test_exports_keep_to_them(done, place):
    done("code", place, "--quote", "bridge stands", "--code", "Dams", "--coder", "Ana")
    done("terms", place, "--document", "two bridges", "--quote", "3", "--coder", "Ana")
    answer = done("export", place, "-", "--format", "jsonl")
    assert [row["quote"] for row in answer.values] == ["bri"]
    assert "1 quotation that its article's licence keeps back" in answer.err


def test_a_limit_of_nothing_is_not_understood(glossator, place):
    assert glossator("terms", place, "--quote", "0").code == 2
