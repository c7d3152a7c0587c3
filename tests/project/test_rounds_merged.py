"""A round is worked in copies: blind till both are in one, and frozen whatever comes later."""

import shutil
from pathlib import Path

import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.decisions import Verdict
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.sending import Wanted, send
from desktop.project.snapshots import of_round
from tests.conftest import BORIS, MAYA


@pytest.fixture
def round_(project, article, roles):
    project.run(op.AddCoder(BORIS))
    project.run(op.OpenRound("First", (article,), (MAYA.id, BORIS.id)))
    return project.find_round("First").id


def work(project, article, code, *places):
    new = tuple(NewCoding(article, Span(start, end), code) for start, end in places)
    project.run(op.AddCodings(new))
    project.run(op.SetStatus((article,), Status.DONE))


def copied(project, location, name):
    if project.path is None:
        pytest.skip("a server is no file")
    project.close()
    return Path(shutil.copy(location, f"{location}.{name}.gloss"))


def test_a_closed_round_stays_as_it_was_whatever_is_merged_later(project, location, article, roles, round_):
    code = roles("security role")
    theirs = copied(project, location, "boris")
    with Project.open(theirs, coder=BORIS) as boris:
        work(boris, article, code, (0, 4))
    early = Path(shutil.copy(theirs, f"{location}.early.gloss"))
    with Project.open(theirs, coder=BORIS) as boris:
        work(boris, article, code, (20, 30))
    with Project.open(location, coder=MAYA) as maya:
        work(maya, article, code, (0, 4))
        assert len(maya.codings(article)) == 1
        maya.merge(early)
        assert len(maya.codings(article)) == 2
        assert maya.all_finished(maya.round(round_))
        maya.run(op.CloseRound(round_))
        closed = maya.round(round_)
        before = of_round(maya, closed)
        assert (before.codings, before.reliability_data) == (2, True)
        maya.merge(theirs)
        assert len(maya.codings(article)) == 3
        assert of_round(maya, closed) == before
    with Project.open(theirs, coder=BORIS) as boris:
        boris.merge(Path(location))
        assert of_round(boris, boris.round(round_)) == before


def test_decisions_travel_with_a_copy(project, location, article, roles, round_):
    work(project, article, roles("security role"), (0, 4))
    (coding,) = project.codings(article)
    project.run(op.RevealRound(round_, "a trial"))
    project.run(op.Decide(article, (coding.id,), Verdict.NOT_CODED, note="why"))
    theirs = copied(project, location, "boris")
    with Project.open(theirs, coder=BORIS) as boris:
        (decision,) = boris.decisions()
        boris.run(op.Undecide((decision.id,)))
    with Project.open(location, coder=MAYA) as maya:
        maya.merge(theirs)
        assert maya.decisions() == []


@pytest.fixture
def other(project, article):
    return project.run(op.AddDocuments((NewDocument(Source("Other"), "Another text stands here."),))).documents


def test_what_a_part_brought_is_frozen_though_the_rest_of_its_changes_comes_later(
    project, location, article, roles, other, tmp_path
):
    """Boris codes and finishes two articles in one step each, and sends one of them before the round is closed."""
    code, documents = roles("security role"), (article, *other)
    project.run(op.AddCoder(BORIS))
    project.run(op.OpenRound("First", documents, (MAYA.id, BORIS.id)))
    round_ = project.find_round("First").id
    work(project, article, code, (0, 4))
    theirs = copied(project, location, "boris")
    with Project.open(theirs, coder=BORIS) as boris:
        boris.run(op.AddCodings(tuple(NewCoding(each, Span(0, 4), code) for each in documents)))
        boris.run(op.SetStatus(documents, Status.DONE))
        send(boris, tmp_path / "part.gloss", Wanted({article}))
    with Project.open(location, coder=MAYA) as maya:
        maya.merge(tmp_path / "part.gloss")
        maya.run(op.CloseRound(round_))
        before = of_round(maya, maya.round(round_))
        assert (before.codings, before.trust.lacking, before.trust.unfinished) == (2, 0, 2)
        maya.merge(theirs)
        assert of_round(maya, maya.round(round_)) == before
    with Project.open(theirs, coder=BORIS) as boris:
        boris.merge(Path(location))
        assert of_round(boris, boris.round(round_)) == before


def test_a_copy_that_lacks_what_was_frozen_says_so(project, location, article, roles, other, tmp_path):
    code = roles("security role")
    project.run(op.AddCoder(BORIS))
    theirs = copied(project, location, "boris")
    with Project.open(location, coder=MAYA) as maya:
        (new,) = maya.run(op.AddDocuments((NewDocument(Source("Third"), "A third text."),))).documents
        maya.run(op.OpenRound("First", (article, new), (MAYA.id, BORIS.id), blind=False))
        round_ = maya.find_round("First").id
        work(maya, article, code, (0, 4), (5, 8))
        maya.run(op.CloseRound(round_))
        whole = of_round(maya, maya.round(round_))
        assert (whole.trust.lacking, whole.trust.absent) == (0, 0)
        send(maya, tmp_path / "other.gloss", Wanted(set(other)))
        send(maya, tmp_path / "all.gloss", Wanted())
    with Project.open(theirs, coder=BORIS) as boris:
        boris.merge(tmp_path / "other.gloss")
        less = of_round(boris, boris.round(round_))
        assert (less.codings, less.trust.lacking, less.trust.absent) == (0, 3, 1)
        assert not less.reliability_data
        boris.merge(tmp_path / "all.gloss")
        assert of_round(boris, boris.round(round_)) == whole


def test_what_a_blind_round_keeps_from_view_is_not_told_by_a_merge(project, location, article, roles, round_):
    code = roles("security role")
    theirs = copied(project, location, "boris")
    with Project.open(theirs, coder=BORIS) as boris:
        work(boris, article, code, (0, 4), (5, 8))
    with Project.open(location, coder=MAYA) as maya:
        for report in (maya.merge(theirs, dry=True), maya.merge(theirs)):
            assert report.codings == ()
            assert report.new["coding"] == 0
            assert report.kept_from_view == 3
        maya.run(op.SetStatus((article,), Status.DONE))
        assert len(maya.codings(article)) == 2


def test_what_was_dealt_out_in_another_copy_does_not_join_a_closed_round(project, location, article, roles, round_):
    project.run(op.AddDocuments((NewDocument(Source("Other"), "Other words."),)))
    other, code = project.find_document("Other").id, roles("security role")
    elsewhere = copied(project, location, "elsewhere")
    with Project.open(elsewhere, coder=MAYA) as maya:
        maya.run(op.Assign(round_, given=((other, MAYA.id), (other, BORIS.id))))
    with Project.open(location, coder=MAYA) as maya:
        work(maya, article, code, (0, 4))
        maya.run(op.CloseRound(round_))
        before = of_round(maya, maya.round(round_))
        maya.merge(elsewhere)
        after = of_round(maya, maya.round(round_))
        assert (after.articles, after.trust) == (before.articles, before.trust)
