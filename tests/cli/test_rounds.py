"""Rounds, the queue and decisions by command."""

import csv
import json

import pytest


@pytest.fixture
def coded(done, place):
    """Ana and Ben agree on one word, differ by ends in another, and one Dam is Ana's alone."""
    for quote, code, coder in (
        ("stands", "Steel bridges", "Ana"),
        ("stands", "Steel bridges", "Ben"),
        ("A bridge falls", "Bridges", "Ana"),
        ("bridge falls", "Bridges", "Ben"),
        ("here", "Dams", "Ana"),
    ):
        done("code", place, "--quote", quote, "--code", code, "--coder", coder, "--create-coder")
    return place


@pytest.fixture
def finish(done, coded):
    def run(*coders):
        for coder in coders:
            done("round", coded, "finish", "First", "--coder", coder)

    return run


@pytest.fixture
def blind(done, coded):
    done("round", coded, "open", "First", "--coders", "Ana,Ben", "--document", "Two bridges", "--coder", "Ana")
    return coded


def queue(done, place, *more):
    return done("review", place, "queue", "--json", *more).values


def test_a_round_says_who_is_how_far(done, blind, finish):
    assert "First  open, blind  1 document  finished: Ana 0 of 1, Ben 0 of 1" in done("round", blind).out
    finish("Ana")
    (value,) = done("round", blind, "list", "--json").values
    assert (value["name"], value["lead"], value["state"], value["blind"]) == ("First", "Ana", "open", True)
    assert [each["status"] for each in value["assignments"]] == ["done", "not started"]


def test_a_blind_round_keeps_exports_and_figures_to_oneself(done, refused, glossator, blind):
    answer = done("export", blind, "-", "--format", "jsonl")
    assert {json.loads(line)["coder"]["name"] for line in answer.out.splitlines()} == {"Ana"}
    assert "1 document is in a blind round; there only your own codings are seen." in answer.err
    assert "First" in refused("agreement", blind, "--round", "First")
    assert "First" in refused("review", blind, "queue", "--round", "First")
    assert done("codes", blind, "--coder", "Ben").out.count("1  ") == 0


def test_what_a_blind_round_keeps_from_a_sender_is_named(done, blind, tmp_path):
    said = done("send", blind, tmp_path / "ben.gloss", "--coder", "Ben").err
    assert "What Ben did there does not go with it, since “Ana” sends it; let its coder send it." in said
    assert "does not go" not in done("send", blind, tmp_path / "ana.gloss").err


def test_agreement_is_computed_on_what_was_frozen(done, blind, finish):
    finish("Ana", "Ben")
    done("round", blind, "close", "First", "--coder", "Ana")
    before = done("agreement", blind, "--round", "First").out
    assert before.startswith("Reliability data: a blind round that is closed; no coding was made while")
    assert "blind round, “First”, as they were when it was closed; the codebook is meant as of 20" in before
    done("code", blind, "--quote", "Two", "--code", "Dams", "--coder", "Ben")
    assert done("agreement", blind, "--round", "first").out == before
    head = done("agreement", blind, "--round", "First", "--json").values[0]
    assert (head["reliability_data"], head["round"]["name"], head["assignments_not_finished"]) == (True, "First", 0)


def test_revealing_early_is_told(done, blind):
    line = done("round", blind, "reveal", "First", "--reason", "Ben is ill", "--coder", "Ana").out
    assert "revealed" in line
    assert "Ben is ill" in line
    done("round", blind, "close", "First", "--coder", "Ana")
    out = done("agreement", blind, "--round", "First").out
    assert out.startswith("Not reliability data: ")
    assert "2 assignments not finished; they count for nothing." in out


def test_who_found_nothing_has_finished_too_and_can_go_on(done, refused, blind):
    assert "Ben 1 of 1" in done("round", blind, "finish", "First", "--nothing-here", "--coder", "Ben").out
    assert "Ben 0 of 1" in done("round", blind, "finish", "First", "--reopen", "--coder", "Ben").out
    done("round", blind, "assign", "First", "--to", "Ben", "--document", "Two bridges", "--take-back", "--coder", "Ana")
    assert refused("round", blind, "finish", "First", "--coder", "Ben") == "That is not assigned to Ben in “First”."


def test_only_the_lead_closes(refused, blind):
    assert refused("round", blind, "close", "First", "--coder", "Ben").startswith("Ana leads “First”.")


def test_articles_can_be_drawn_and_dealt(done, glossator, coded):
    line = done("round", coded, "open", "Drawn", "--coders", "Ana,Ben", "--draw", "50%", "--seed", "7").out
    assert "drawn from 1 by seed 7" in line
    taken = ("assign", "Drawn", "--to", "Ben", "--document", "Two bridges", "--take-back")
    assert "Ben 0 of 0" in done("round", coded, *taken).out
    assert glossator("round", coded, "open", "No", "--coders", "Ana,Ben", "--draw", "some").code == 2
    done("round", coded, "reveal", "Drawn", "--reason", "a trial")
    done("round", coded, "remove", "Drawn")
    assert done("round", coded).out == ""


def test_the_queue_lists_what_differs_without_names(done, coded):
    answer = done("review", coded)
    assert [line.split("  ")[2] for line in answer.out.splitlines()] == [
        "boundary",
        answer.out.splitlines()[1].split("  ")[2],
    ]
    assert "1 word apart, IoU 0.86" in answer.out
    assert "Ana" not in answer.out
    assert "Not reliability data" in answer.err
    assert "2 differences shown; in all 2 open, 0 deferred, 0 settled." in answer.err
    assert "Ana: Bridges" in done("review", coded, "queue", "--names").out


def test_the_queue_can_be_narrowed(done, coded):
    assert [each["kind"] for each in queue(done, coded, "--kind", "boundary")] == ["boundary"]
    assert [each["quote"] for each in queue(done, coded, "--code", "Dams")] == ["here"]
    assert len(queue(done, coded, "--agreeing")) == 3
    assert [each["quote"] for each in queue(done, coded, "--by", "Ben")] == ["A bridge falls"]
    assert next(iter(queue(done, coded, "--tolerance", "2")))["kind"] == "within tolerance"


def test_a_decision_makes_the_agreed_layer_and_leaves_the_coders_alone(done, coded):
    before = done("export", coded, "-", "--format", "jsonl", "--coder", "Ana", "--coder", "Ben").out
    boundary, lonely = queue(done, coded)
    (decision,) = done(
        *("review", coded, "decide", boundary["key"][:8], "take", "Ben", "--tag", "boundary rule", "--json"),
    ).values
    assert (decision["verdict"], decision["tag"], len(decision["sources"])) == ("taken", "boundary rule", 2)
    done("review", coded, "decide", lonely["key"], "none", "--note", "not a dam")
    (row,) = map(json.loads, done("export", coded, "-", "--format", "jsonl", "--layer", "agreed").out.splitlines())
    assert (row["quote"], row["coder"]["name"]) == ("bridge falls", "Agreed")
    assert done("export", coded, "-", "--format", "jsonl", "--coder", "Ana", "--coder", "Ben").out == before
    table = list(
        csv.reader(
            done(
                "matrix", coded, "--rows", "code", "--columns", "document", "--layer", "agreed", "--csv"
            ).out.splitlines()
        )
    )
    assert table[1][1:] == ["1"]
    assert "not a dam" in done("review", coded, "decisions").out
    assert "Agreed layer: 1 coding\n" in done("info", coded).out
    assert [each["state"] for each in queue(done, coded)] == ["settled", "settled"]
    done("review", coded, "undecide", boundary["key"])
    assert [each["state"] for each in queue(done, coded)] == ["open", "settled"]
    assert "Agreed" in done("agreement", coded, "--coders", "Ana,agreed").out


@pytest.mark.parametrize(
    ("verdict", "quote"), [(("union",), "A bridge falls"), (("edit", "26-33"), None), (("code", "Dams"), None)]
)
def test_each_verdict_can_be_given(done, coded, verdict, quote):
    boundary = queue(done, coded)[0]
    (decision,) = done("review", coded, "decide", boundary["key"], *verdict, "--json").values
    assert decision["code"] is not None
    if quote:
        assert decision["start"] == boundary["start"]


@pytest.mark.parametrize("verdict", [("take",), ("union", "x"), ("edit", "here")])
def test_a_verdict_that_is_not_understood_is_refused(glossator, done, coded, verdict):
    key = queue(done, coded)[0]["key"]
    assert glossator("review", coded, "decide", key, *verdict).code == 2


def test_the_unanimous_are_settled_as_one_step(done, coded):
    dry = done("review", coded, "settle", "--dry-run").out
    assert dry.startswith(
        "1 passage that all have alike would be settled, 0 within tolerance; 0 were settled before; 2 "
    )
    (counts,) = done("review", coded, "settle", "--near", "--tolerance", "2", "--json").values
    assert counts == {"unanimous": 1, "within_tolerance": 1, "settled_before": 0, "left": 1, "dry_run": False}
    assert len(done("review", coded, "decisions").out.splitlines()) == 2
    done("undo", coded)
    assert done("review", coded, "decisions").out == ""


def test_a_reviewer_proposes_and_the_coder_answers(done, coded):
    ben = done("export", coded, "-", "--format", "jsonl", "--coder", "Ben").values
    wide = next(row for row in ben if row["quote"] == "bridge falls")
    ends = f"{wide['start'] - 2}-{wide['end']}"
    line = done(
        "review", coded, "suggest", wide["id"], "--ends", ends, "--note", "with the article", "--coder", "Ana"
    ).out
    assert "→  “A bridge falls”  (Ana: with the article)" in line
    (waits,) = done("review", coded, "waiting", "--coder", "Ben", "--json").values
    assert (waits["what"], waits["quote"]) == ("suggestion", "A bridge falls")
    done("review", coded, "comment", waits["id"], "Why?", "--coder", "Ben")
    assert "Ben: Why?" in done("review", coded, "waiting", "--coder", "Ana").out
    assert "Why?" in done("review", coded, "comments").out
    answer = done("review", coded, "answer", waits["id"], "accept", "--coder", "Ben")
    assert "“A bridge falls”" in answer.out
    assert "accepted" in done("review", coded, "suggestions").out


def test_what_waits_names_what_is_to_be_coded_and_closed(done, coded, blind, finish):
    assert done("review", blind, "waiting", "--coder", "Ben").out == "to code  Two bridges  First  not started\n"
    finish("Ana", "Ben")
    assert done("review", blind, "waiting", "--coder", "Ana").out == "to close  First\n"


def test_a_spot_check_draws_the_same_again(done, coded):
    draw = ("review", coded, "spot-check", "--of", "Ana", "--percent", "50", "--seed", "3")
    first = done(*draw)
    assert first.out == done(*draw).out
    assert len(first.out.splitlines()) == 2
    assert "2 codings of Ana drawn by seed 3." in first.err


def test_codes_of_whole_articles_are_compared_over_articles(done, coded):
    for coder in ("Ana", "Ben"):
        done("code", coded, "--whole", "--code", "Dams", "--coder", coder)
    head = done("agreement", coded, "--json").values[0]
    (whole,) = head["whole_documents"]
    assert (whole["documents"], whole["documents_with"], whole["f1"]) == (1, 1, 1)
    assert "Dams, of whole articles: alpha none (everything has one value" in done("agreement", coded).out


def test_where_what_was_agreed_differs_from_mine_is_a_queue_too(done, coded):
    boundary = queue(done, coded)[0]
    done("review", coded, "decide", boundary["key"], "take", "Ben")
    found = queue(done, coded, "--coders", "Ana,agreed", "--kind", "boundary")
    assert [[each["layer"] for each in item["codings"]] for item in found] == [["A", "Agreed"]]
