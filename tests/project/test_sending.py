"""My work as a file: what goes, what stays, and that it merges without loss."""

import sqlite3
from dataclasses import replace

import pytest

from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.documents import Licence, NewDocument, Source, Terms
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, new_id, text_sha256
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.sending import Wanted, received, send, sending
from tests.conftest import BORIS, MAYA


@pytest.fixture
def colleague(project, article, roles, tmp_path):
    """A copy made before anything was coded, in Boris's hands."""
    path = tmp_path / "boris.gloss"
    project.save_copy(path)
    with Project.open(path, coder=BORIS) as copy:
        yield copy


@pytest.fixture
def coded(project, article, roles, colleague):
    """Two new articles imported in one step, each with a coding of mine, and one of Boris's by mistake here."""
    two = project.run(op.AddDocuments(tuple(NewDocument(Source(t), f"The text of {t}.") for t in ("One", "Two"))))
    one, other = sorted(two.documents, key=lambda each: project.document(each).title)
    for document in (article, one, other):
        project.run(op.AddCodings((NewCoding(document, Span(0, 3), roles("security role")),)))
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    project.run(op.AddCodings((NewCoding(one, Span(4, 8), roles("security role")),)))
    project.switch_coder(MAYA.id)
    return one, other


def titles(project):
    return {(d.title, c.coder) for d in project.documents() for c in project.codings(d.id)}


def test_my_work_arrives(project, coded, colleague, tmp_path):
    out = tmp_path / "maya.gloss"
    said = send(project, out, Wanted())
    assert {(coder, n) for _, coder, n in said.codings} == {("Maya", 1)}
    assert {"One", "Two"} <= set(said.documents)
    colleague.merge(out)
    assert {coder for _, coder in titles(colleague)} == {MAYA.id}
    assert len(titles(colleague)) == 3
    assert colleague.check() == []


def test_a_sent_file_is_a_project_to_start_from(project, coded, roles, tmp_path):
    out, back = tmp_path / "to-boris.gloss", tmp_path / "back.gloss"
    send(project, out, Wanted())
    with Project.open(out, coder=BORIS) as boris:
        came = received(boris)
        assert (came.by, came.without_text, boris.name, boris.undo_label()) == ("Maya", 0, project.name, "")
        assert titles(boris) == {each for each in titles(project) if each[1] == MAYA.id}
        assert list(boris.codebook()) == list(project.codebook())
        assert boris.check() == []
        boris.run(op.AddCodings((NewCoding(coded[1], Span(4, 8), roles("security role")),)))
        send(boris, back, Wanted())
    assert [(each.coder, each.new) for each in project.merge(back).codings] == [("Boris", 1)] if project.path else True
    assert project.check() == []
    assert received(project) is None


def test_whose_meanings_a_codebook_holds_come_with_it(project, coded, roles, tmp_path):
    code, out = roles("security role"), tmp_path / "to-cem.gloss"
    project.switch_coder(BORIS.id)
    project.run(op.Redefine(code, replace(project.codebook().codes[code].definition, definition="Guards it.")))
    project.switch_coder(MAYA.id)
    send(project, out, Wanted())
    with Project.open(out, coder=Coder(CoderId(new_id()), "Cem", "CE")) as cem:
        assert BORIS.name in {each.name for each in cem.coders()}
        assert cem.codebook().codes[code].definition.definition == "Guards it."
        cem.run(op.AddCodings((NewCoding(coded[1], Span(4, 8), code),)))


def test_a_sent_file_tells_how_many_articles_came_without_their_texts(project, coded, tmp_path):
    out = tmp_path / "to-boris.gloss"
    send(project, out, Wanted(without_texts=True))
    with Project.open(out, coder=BORIS) as boris:
        assert (received(boris).without_text, boris.documents()) == (3, [])
        assert boris.check() == []


def test_a_chosen_article_arrives_and_the_rest_of_its_change_later(project, coded, colleague, tmp_path):
    one, _ = coded
    send(project, tmp_path / "one.gloss", Wanted({one}))
    colleague.merge(tmp_path / "one.gloss")
    assert {title for title, _ in titles(colleague)} == {"One"}
    assert colleague.check() == []
    send(project, tmp_path / "all.gloss", Wanted(None, {MAYA.id, BORIS.id}))
    assert colleague.merge(tmp_path / "all.gloss").changes
    assert titles(colleague) == titles(project)
    assert not colleague.merge(tmp_path / "one.gloss").changes
    project.save_copy(tmp_path / "whole.gloss")
    colleague.merge(tmp_path / "whole.gloss")
    assert titles(colleague) == titles(project)
    assert colleague.check() == []


def test_what_was_not_chosen_is_not_in_the_file(project, coded, tmp_path):
    send(project, tmp_path / "one.gloss", Wanted({coded[0]}))
    held = (tmp_path / "one.gloss").read_bytes()
    assert b"The text of One." in held
    assert b"The text of Two." not in held
    assert b'"title":"Two"' not in held


def test_texts_stay_where_offsets_are_enough(project, coded, colleague, article, tmp_path):
    said = send(project, tmp_path / "offsets.gloss", Wanted(without_texts=True))
    assert len(said.without_text) == 3
    assert b"The text of One." not in (tmp_path / "offsets.gloss").read_bytes()
    report = colleague.merge(tmp_path / "offsets.gloss")
    assert report.waiting
    assert [document for document in colleague.documents() if colleague.codings(document.id)] == [
        colleague.document(article)
    ]
    send(project, tmp_path / "texts.gloss", Wanted())
    project.save_copy(tmp_path / "whole.gloss")
    colleague.merge(tmp_path / "whole.gloss")
    assert titles(colleague) == titles(project)
    assert colleague.check() == []


def test_a_text_that_was_left_out_comes_with_a_file_that_brings_nothing_else(project, coded, colleague, tmp_path):
    everybody = {MAYA.id, BORIS.id}
    send(project, tmp_path / "offsets.gloss", Wanted(None, everybody, without_texts=True))
    send(project, tmp_path / "texts.gloss", Wanted(None, everybody))
    colleague.merge(tmp_path / "offsets.gloss")
    assert colleague.merge(tmp_path / "texts.gloss", dry=True).texts == 2
    assert colleague.merge(tmp_path / "texts.gloss").texts == 2
    assert titles(colleague) == titles(project)
    assert colleague.merge(tmp_path / "texts.gloss").texts == 0
    assert len(colleague.merges()) == 1
    assert colleague.check() == []


def test_a_text_that_is_not_the_one_it_is_called_is_refused(project, coded, colleague, tmp_path):
    out = tmp_path / "texts.gloss"
    send(project, out, Wanted())
    with sqlite3.connect(out) as file:
        file.execute("UPDATE text SET body = replace(body, 'One', 'Own')")
    file.close()
    before = titles(colleague)
    with pytest.raises(KnownError, match="not the one that was imported"):
        colleague.merge(out)
    assert titles(colleague) == before
    assert colleague.merges() == []


def test_a_document_that_is_given_another_text_is_refused(project, coded, colleague, tmp_path):
    out = tmp_path / "texts.gloss"
    send(project, out, Wanted())
    one, other = (text_sha256(f"The text of {t}.") for t in ("One", "Two"))
    with sqlite3.connect(out) as file:
        file.execute("DROP TRIGGER op_no_update")
        file.execute("UPDATE op SET after = replace(after, ?, ?)", (one, other))
    file.close()
    with pytest.raises(KnownError, match="not the one that was imported"):
        colleague.merge(out)


def test_a_licence_keeps_a_text_back(project, coded, tmp_path):
    project.run(op.SetTerms((coded[0],), Terms(Licence.OFFSETS)))
    assert send(project, tmp_path / "kept.gloss", Wanted()).without_text == ("One",)


def test_removals_travel_but_not_what_was_removed(project, coded, colleague, article, tmp_path):
    project.run(op.WriteMemo(Target(MemoKind.DOCUMENT, article), "secret words"))
    send(project, tmp_path / "first.gloss", Wanted())
    colleague.merge(tmp_path / "first.gloss")
    assert [memo.body for memo in colleague.memos()] == ["secret words"]
    project.run(op.RemoveMemo(project.memos()[0].id))
    send(project, tmp_path / "second.gloss", Wanted())
    assert b"secret words" not in (tmp_path / "second.gloss").read_bytes()
    colleague.merge(tmp_path / "second.gloss")
    assert colleague.memos() == []
    assert colleague.check() == []
    assert send(project, tmp_path / "third.gloss", Wanted(with_deleted=True)).deleted == 1
    assert b"secret words" in (tmp_path / "third.gloss").read_bytes()


def test_a_dry_look_writes_nothing(project, coded, tmp_path):
    before = set(tmp_path.iterdir())
    assert len(sending(project, Wanted()).documents) == 3
    assert set(tmp_path.iterdir()) == before


def test_a_file_that_is_there_stays(project, coded, tmp_path):
    (tmp_path / "x.gloss").write_text("mine")
    with pytest.raises(KnownError, match="there already"):
        send(project, tmp_path / "x.gloss", Wanted())
