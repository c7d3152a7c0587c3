import pytest

from desktop.domain.causes import Cause
from desktop.project import Project
from desktop.project import operations as op


@pytest.fixture
def changed(done, place):
    done("codes", place, "edit", "Bridges", "--definition", "Spans only.", "--reason", "too wide", "--coder", "Ana")
    return place


def test_versions_are_listed_newest_first_with_who_and_why(done, changed):
    newest, *older = done("codes", changed, "versions", "--json").values
    assert (newest["label"], newest["coder"]["name"], newest["reasons"]) == (
        "Redefine “Bridges”",
        "Ana",
        ["too wide"],
    )
    assert [each["version"] for each in older] == sorted((each["version"] for each in older), reverse=True)
    assert "Ana  Redefine “Bridges”  (too wide)" in done("codes", changed, "versions").out.splitlines()[0]


def test_two_versions_are_compared_word_by_word(done, changed):
    first = done("codes", changed, "versions", "--json").values[-1]["version"]
    answer = done("codes", changed, "compare", first, "now")
    assert "Bridges  (changed)" in answer.out
    assert "[-Something-]{+Spans+}" in answer.out
    assert "1 code differs." in answer.err
    (value,) = done("codes", changed, "compare", first, "--json").values
    assert (value["kind"], value["path"][-1], value["how"]) == ("code", "Bridges", ["changed"])
    assert value["words"]["definition"]["after"] == "Spans only."
    assert ["added", "Spans"] in value["words"]["definition"]["pieces"]


def test_days_and_moments_name_versions_too(done, changed):
    assert "(added)" in done("codes", changed, "compare", "2020-01-01", "2999-12-31").out
    assert done("codes", changed, "compare", "2998-12-31T14:00", "now").out == ""
    assert "(added)" in done("codes", changed, "compare", "0").out


@pytest.mark.parametrize("words", ["99999", "yesterday", "2021-02-30"])
def test_a_version_that_is_not_there_is_refused(refused, changed, words):
    assert "There is no version" in refused("codes", changed, "compare", words)


def test_a_day_after_the_last_there_is_names_no_version(refused, changed):
    assert "no version" in refused("codes", changed, "compare", "9999-12-31")


def test_a_version_names_the_differences_that_led_to_it(done, place):
    for quote, coder in (("stands", "Ana"), ("falls", "Ben")):
        done("code", place, "--quote", quote, "--code", "Dams", "--coder", coder, "--create-coder")
    with Project.open(place) as project:
        (first, second) = project.codings_of_code(project.find_code("Dams").id)
        cause = Cause(first.document, (first.id, second.id))
        project.switch_coder(first.coder)
        project.run(op.AddExample(first.id, causes=(cause,)))
    out = done("codes", place, "versions").out.splitlines()
    assert "        because of “stands" in out[1]
    assert "in “Two bridges” (Ana: Dams; Ben: Dams)" in out[1]
    (found,) = done("codes", place, "versions", "--json").values[0]["causes"]
    assert len(found["codings"]) == 2
