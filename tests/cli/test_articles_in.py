"""glossator import of articles as they are: what is recognised is told, corrected by lists, and kept."""

import json
from pathlib import Path

GOLDEN = Path(__file__).parents[1] / "golden" / "formats" / "articles"


def test_a_dry_run_tells_what_is_recognised_and_brings_nothing(done, place):
    before = done("documents", place).out
    answer = done("import", place, GOLDEN / "page.html", GOLDEN / "plain.txt", "--dry-run")
    page, plain = answer.out.splitlines()
    assert page.startswith("page.html: “Two ports, one crane” (Harbour Media Ltd, Mira Example, 2022-03-04)")
    assert "no date was found; no publisher was found; a caption repeats a paragraph." in plain
    assert done("documents", place).out == before


def test_a_dry_run_tells_all_in_json(done, place):
    (found,) = done("import", place, GOLDEN / "two-columns.pdf", "--dry-run", "--json").values
    assert found["record"]["title"]["origin"] == "largest type"
    assert {"kind": "standfirst", "page": 1, "text": "A pattern of shared machines is starting to show"} in found[
        "paragraphs"
    ]
    assert "columns" in found["doubts"]


def test_a_list_of_sources_is_believed_over_the_files(done, place, tmp_path):
    listed = tmp_path / "sources.csv"
    listed.write_text("File,Publisher,Date\nPLAIN.txt,The Pond Post,2021-10\n", encoding="utf-8")
    (article,) = done("import", place, GOLDEN / "plain.txt", "--metadata", listed, "--json").values
    assert (article["publisher"], article["published"]) == ("The Pond Post", "2021-10")
    again = done("import", place, GOLDEN / "page.html", "--metadata", listed, "--date", "2020", "--json").values
    assert [each["published"] for each in again] == ["2020"]


def test_a_list_without_file_names_is_refused(refused, place, tmp_path):
    listed = tmp_path / "sources.csv"
    listed.write_text("Publisher,Date\nThe Pond Post,2021-10\n", encoding="utf-8")
    assert "must have a column “file”" in refused("import", place, GOLDEN / "plain.txt", "--metadata", listed)


def test_columns_of_a_table_can_be_told(done, refused, place, tmp_path):
    rows = tmp_path / "rows.csv"
    rows.write_text("Kopf,Rumpf\nEine Laterne,Sie steht da.\n", encoding="utf-8")
    assert "a table without a column of texts" in refused("import", place, rows)
    (article,) = done("import", place, rows, "--map", "text=Rumpf,title=Kopf", "--json").values
    assert article["title"] == "Eine Laterne"
    assert "has no column “Fuss”" in refused("import", place, rows, "--map", "text=Fuss")


def test_rows_without_a_text_are_said_and_reported(glossator, done, place, tmp_path):
    rows = tmp_path / "rows.csv"
    rows.write_text("title,text\nA lamp,It stands there.\nA bench,\nA bin,\n", encoding="utf-8")
    said = "“rows.csv”: 2 rows were not taken, since the column “text” is empty there (line 3, line 4)."
    for more in ((), ("--dry-run",)):
        answer = glossator("import", place, rows, *more)
        assert (answer.code, said in answer.err) == (1, True)
    report = done("imports", place, "--json").values[0]
    assert [(each["sentence"], each["number"]) for each in report["not_taken"]] == [(said, 2)]


def test_lines_of_articles_are_told_from_lines_of_codings(done, place):
    titles = [each["title"] for each in done("import", place, GOLDEN / "rows.jsonl", "--json").values]
    assert titles == ["A lamp post", "A bench"]


def test_what_is_doubtful_is_said_beside_what_came(done, place):
    answer = done("import", place, GOLDEN / "nexis.docx", GOLDEN / "plain.txt")
    assert len(answer.out.splitlines()) == 3
    assert "“What is the heron waiting for?”: the title is a guess; no date was found" in answer.err


def test_an_import_leaves_a_report_that_undo_takes_back(glossator, done, place, tmp_path):
    folder = tmp_path / "harvest"
    folder.mkdir()
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 no more")
    (folder / "pier.jpg").write_bytes(b"")
    (folder / "page.html").write_bytes((GOLDEN / "page.html").read_bytes())
    before = done("imports", place).out
    assert glossator("import", place, folder).code == 1
    report = done("imports", place, "--json").values[0]
    assert [each["title"] for each in report["came"]] == ["Two ports, one crane"]
    assert [each["file"] for each in report["not_taken"]] == ["scan.pdf"]
    assert report["passed_over"] == ["pier.jpg"]
    assert "scan.pdf: “scan.pdf” is damaged or no PDF" in done("imports", place).out
    done("undo", place)
    assert done("imports", place).out == before


def test_parts_and_origins_are_kept_with_the_document(done, place):
    from desktop.project import Project

    done("import", place, GOLDEN / "two-columns.pdf")
    with Project.open(place) as project:
        text = project.text(project.find_document("Two ports, one crane and a very long quarrel").id)
        read = project._database.connection.exec_driver_sql
        row = read("SELECT structure FROM document WHERE title LIKE 'Two ports%'").scalar_one()
        kept = dict(read("SELECT key, source FROM attribute WHERE NOT deleted ORDER BY id").all())
    start, stop, kind = json.loads(row)[1]
    assert (text[start:stop], kind) == ("A pattern of shared machines is starting to show", "standfirst")
    assert (kept["title"], kept["published_on"], kept["pages"]) == ("largest type", "date line", "file")


def test_originals_are_kept_unless_told_otherwise(done, refused, place, tmp_path):
    done("import", place, GOLDEN / "page.html")
    done("import", place, GOLDEN / "note.pdf", "--no-originals")
    names = [each["name"] for each in done("originals", place, "--json").values]
    assert "page.html" in names
    assert "note.pdf" not in names
    out = tmp_path / "out"
    out.mkdir()
    done("originals", place, "--document", "Two ports, one crane", "--to", out)
    assert (out / "page.html").read_bytes() == (GOLDEN / "page.html").read_bytes()
    assert "was not kept" in refused("originals", place, "--document", "A final note on fish")


def test_a_file_that_comes_again_is_kept_if_it_was_not(glossator, done, place):
    done("import", place, GOLDEN / "note.pdf", "--no-originals")
    for more, names in ((("--no-originals",), []), ((), ["note.pdf"]), ((), ["note.pdf"])):
        answer = glossator("import", place, GOLDEN / "note.pdf", *more)
        assert (answer.code, "is in the project already" in answer.err) == (1, True)
        assert [
            each["name"] for each in done("originals", place, "--json").values if each["name"] == "note.pdf"
        ] == names
    done("originals", place, "--document", "A final note on fish")


def test_another_file_with_the_same_words_is_not_kept(glossator, done, place, tmp_path):
    done("import", place, GOLDEN / "plain.txt", "--no-originals")
    before = done("originals", place).out
    (tmp_path / "copy.txt").write_bytes((GOLDEN / "plain.txt").read_bytes().replace(b"\n", b"\r\n"))
    assert "is in the project already" in glossator("import", place, tmp_path / "copy.txt").err
    assert done("originals", place).out == before
