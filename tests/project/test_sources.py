"""Source records: what is known of where articles come from."""

import pytest

from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.source_record import Field, ValueKind, origin, said
from desktop.project import operations as op
from desktop.project.source_records import export_records, records_from


def value(project, document, key):
    record = project.attributes(document)
    return said(project.document(document), record, key), origin(project.document(document), record, key)


def test_values_are_said_of_many_at_once_and_taken_back_as_one_step(project, article):
    project.run(op.AddDocuments((NewDocument(Source("Other"), "Other words."),)))
    both = [each.id for each in project.documents()]
    project.run(op.EditRecords({each: {"genre": "NEWS", "country_of_publication": "kz"} for each in both}))
    assert [value(project, each, "genre") for each in both] == [("news", "by hand")] * 2
    assert value(project, article, "country_of_publication")[0] == "KZ"
    project.undo()
    assert value(project, article, "genre") == ("", "")


def test_a_field_that_every_document_carries_is_kept_there_with_where_it_came_from(project, article):
    project.run(op.EditRecords({article: {"publisher": "Highland Gazette", "byline": ""}}, "sources.csv"))
    assert project.document(article).source.publisher == "Highland Gazette"
    assert project.document(article).source.author == ""
    assert value(project, article, "publisher") == ("Highland Gazette", "sources.csv")
    project.run(op.EditDocument(article, Source("T", "Somebody else")))
    assert value(project, article, "publisher") == ("Somebody else", "")


@pytest.mark.parametrize("said_of", ["unknown", "2021~", "2021-10/2021-11"])
def test_a_date_that_cannot_be_compared_is_kept_beside_the_document(project, article, said_of):
    project.run(op.EditRecords({article: {"published_on": said_of}}))
    assert project.document(article).source.published == ""
    assert value(project, article, "published_on") == (said_of, "by hand")
    project.run(op.EditDocument(article, Source("T", published="2020")))
    assert value(project, article, "published_on")[0] == "2020"
    project.run(op.EditDocument(article, Source("T")))
    assert value(project, article, "published_on")[0] == ""


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("genre", "poem", "one of news"),
        ("published_on", "24 October", "a date"),
        ("language", "English, mostly", "a language"),
        ("country_of_publication", "Atlantis", "two letters"),
        ("title", " ", "words"),
        ("colour", "red", "no field “colour”"),
    ],
)
def test_what_a_field_does_not_take_is_refused_with_what_it_takes(project, article, key, text, sentence):
    with pytest.raises(KnownError, match=sentence):
        project.run(op.EditRecords({article: {"genre": "news", key: text}}))
    assert project.attributes(article) == {}


def test_a_project_has_fields_of_its_own(project, article):
    project.run(op.PutVariable(Field("pages", ValueKind.NUMBER)))
    project.run(op.PutVariable(Field("camp", ValueKind.CHOICE, ("east", "west"), "Camp")))
    project.run(op.EditRecords({article: {"camp": "East", "pages": "3"}}))
    assert value(project, article, "camp")[0] == "east"
    assert [each.key for each in project.variables()] == ["camp", "pages"]
    project.run(op.RemoveVariable("camp"))
    with pytest.raises(KnownError, match="no field “camp”"):
        project.run(op.EditRecords({article: {"camp": "west"}}))
    with pytest.raises(KnownError, match="no variable"):
        project.run(op.RemoveVariable("camp2"))
    with pytest.raises(KnownError, match="cannot be the key"):
        project.run(op.PutVariable(Field("genre")))
    assert project.check() == []


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_table_goes_out_and_comes_in_with_what_differs(project, article, tmp_path, ending):
    project.run(op.EditRecords({article: {"standfirst": "=1+1", "genre": "news"}}))
    out = tmp_path / f"sources{ending}"
    assert export_records(project, out) == 1
    assert records_from(project, out).values == {}
    project.run(op.EditRecords({article: {"genre": "opinion"}}))
    step = records_from(project, out)
    assert dict(step.values) == {article: {"genre": "news"}}
    project.run(step)
    assert value(project, article, "genre") == ("news", out.name)


def test_a_table_of_other_documents_or_of_another_form_is_refused(project, article, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("doc_id,genre\nx,news\n", encoding="utf-8")
    with pytest.raises(KnownError, match="no document of this project"):
        records_from(project, table)
    table.write_text("id,genre\nx,news\n", encoding="utf-8")
    with pytest.raises(KnownError, match="no column “doc_id”"):
        records_from(project, table)
    with pytest.raises(KnownError, match="neither"):
        export_records(project, tmp_path / "t.ods")
