import pytest

from tests.project.test_near_doubles import BRIEF, COPY, REPORT


@pytest.fixture
def papers(place, done, tmp_path):
    for name, text in (("wire", REPORT), ("gazette", COPY), ("post", BRIEF)):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n{text}\n", encoding="utf-8")
        done("import", place, tmp_path / f"{name}.md")
    return place


def test_groups_are_listed_with_what_is_counted_first(papers, done):
    told = done("documents", papers, "doubles", "--json")
    assert [(each["title"], each["counted"]) for each in told.values] == [
        ("gazette", True),
        ("post", False),
        ("wire", False),
    ]
    assert [each["similarity"] for each in told.values][::2] == [100, 99]
    assert "each is counted" in told.err
    told = done("documents", papers, "doubles", "--count", "once", "--prefer", "wire")
    assert "one of each group is counted" in told.err
    assert "“wire”" in told.out.splitlines()[0]
    assert len(done("coverage", papers).out.splitlines()) < 8


def test_codings_are_carried_and_taken_back_as_one_step(papers, done, refused):
    refusal = refused("documents", papers, "doubles", "--carry", "Two bridges")
    assert refusal == "No other document is nearly the same as “Two bridges”."
    done("code", papers, "--document", "wire", "--code", "grain", "--create-code", "--quote", "Two ships with wheat")
    (said,) = done("documents", papers, "doubles", "--carry", "wire", "--json").values
    assert (said["carried"], said["to_confirm"], len(said["to"])) == (2, 0, 2)
    assert len(done("segments", papers, "--json").values) == 3
    done("undo", papers)
    assert len(done("segments", papers, "--json").values) == 1


def test_what_goes_together_is_said(papers, glossator):
    assert glossator("documents", papers, "doubles", "--carry", "wire", "--count", "once").code == 2


def test_a_dry_run_of_an_import_names_what_is_nearly_the_same(papers, done, tmp_path):
    again = tmp_path / "again.txt"
    again.write_text(f"{REPORT}\nMore follows.", encoding="utf-8")
    assert "It is nearly the same as “wire”." in done("import", papers, again, "--dry-run").out
    (said,) = done("import", papers, again, "--dry-run", "--json").values
    assert said["near_double_of"] == "wire"
