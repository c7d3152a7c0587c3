def test_coverage_says_how_far_each_coder_is(done, place):
    done("code", place, "--quote", "stands", "--code", "dams", "--coder", "Ana", "--create-coder")
    lines = done("coverage", place).out.splitlines()
    assert lines[0] == "“Two bridges”"
    assert "  Ana: in progress, 0% seen, 1 coding" in lines
    ana = next(each for each in done("coverage", place, "--json").values if each["coder"]["name"] == "Ana")
    assert (ana["status"], ana["share_seen"], ana["codings"]) == ("in progress", 0.0, 1)
    table = done("coverage", place, "--csv").out.splitlines()
    assert table[0] == "document,coder,status,share_seen,codings"
    assert "Two bridges,Ana,in progress,0.0000,1" in table
