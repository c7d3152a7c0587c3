"""What a project leaves out is no part of agreement, and it is said."""

from dataclasses import replace

import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.decisions import AGREED
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.spans import Span
from desktop.domain.structure import Kind, Part
from desktop.project import operations as op
from desktop.project import verdicts
from desktop.project.agreement import agreement
from desktop.project.methods_text import methods_text
from desktop.project.queue import State, queue
from desktop.project.snapshots import of_round, snapshot
from tests.conftest import BORIS, MAYA

BYLINE = "By Ines Halloran"
TEXT = f"{BYLINE}\nTroops held drills with two neighbours near the frontier for a week."


@pytest.fixture
def coded(project, roles):
    """Both agree in the body; Maya coded the byline too."""
    project.run(op.AddCoder(BORIS))
    parts = (Part(0, len(BYLINE), Kind.BYLINE),)
    project.run(op.AddDocuments((NewDocument(Source("Drills"), TEXT, parts=parts),)))
    (document,) = (each.id for each in project.documents() if each.title == "Drills")
    code = roles("security role")
    drills = Span(TEXT.index("Troops"), TEXT.index(" near"))
    for coder, spans in ((MAYA, (Span(0, len(BYLINE)), drills)), (BORIS, (drills,))):
        project.switch_coder(coder.id)
        project.run(op.AddCodings(tuple(NewCoding(document, span, code) for span in spans)))
        project.run(op.SetStatus((document,), Status.DONE))
    project.switch_coder(MAYA.id)
    return document, code


def leave_out(project, *kinds):
    project.run(op.ChangeSettings(replace(project.settings(), left_out=kinds)))


def test_what_is_left_out_is_no_part_of_any_figure(project, coded):
    _, code = coded
    before = agreement(project, snapshot(project, (MAYA, BORIS)))
    assert before.codes[0].alpha.value < 1
    assert before.counts[code] == {MAYA.id: 2, BORIS.id: 1}
    leave_out(project, Kind.BYLINE)
    taken = snapshot(project, (MAYA, BORIS))
    made = agreement(project, taken)
    assert (made.codes[0].alpha.value, made.spans[code].f1, made.whole.value) == (1, 1, 1)
    assert made.codes[0].units == len(TEXT) - len(BYLINE)
    assert made.counts[code] == {MAYA.id: 1, BORIS.id: 1}
    assert [item.cluster.agrees for item in queue(project, taken).items] == [True]
    assert taken.not_counted == ((Kind.BYLINE,), len(BYLINE), 0)


def test_the_methods_say_what_is_left_out(project, coded):
    assert "left out of every figure" not in methods_text(project, agreement(project, snapshot(project, (MAYA, BORIS))))
    leave_out(project, Kind.BYLINE)
    said = methods_text(project, agreement(project, snapshot(project, (MAYA, BORIS))))
    assert f" {len(BYLINE)} characters of paragraphs that are byline are left out of every figure. " in said


def test_a_closed_round_keeps_to_what_was_left_out_when_it_was_closed(project, coded):
    document, _ = coded
    leave_out(project, Kind.BYLINE)
    project.run(op.OpenRound("First", (document,), (MAYA.id, BORIS.id)))
    project.run(op.CloseRound(project.find_round("First").id))
    leave_out(project)
    made = agreement(project, of_round(project, project.find_round("First")))
    assert made.codes[0].alpha.value == 1
    assert made.snapshot.not_counted == ((Kind.BYLINE,), len(BYLINE), 0)
    assert agreement(project, snapshot(project, (MAYA, BORIS))).codes[0].alpha.value < 1


def test_what_is_left_out_later_does_not_change_a_closed_round(project, coded):
    document, _ = coded
    project.run(op.OpenRound("First", (document,), (MAYA.id, BORIS.id)))
    project.run(op.CloseRound(project.find_round("First").id))
    before = agreement(project, of_round(project, project.find_round("First")))
    leave_out(project, Kind.BYLINE)
    assert agreement(project, of_round(project, project.find_round("First"))) == before


def test_of_near_doubles_one_is_compared(project, coded):
    _, code = coded
    copy = TEXT.replace("a week.", "a whole week.")
    project.run(op.AddDocuments((NewDocument(Source("Drills again"), copy),)))
    other = next(each.id for each in project.documents() if each.title == "Drills again")
    for coder in (MAYA, BORIS):
        project.switch_coder(coder.id)
        project.run(op.AddCodings((NewCoding(other, Span(0, 5 + len(coder.name)), code),)))
        project.run(op.SetStatus((other,), Status.DONE))
    project.switch_coder(MAYA.id)
    assert len(snapshot(project, (MAYA, BORIS)).shared) == 2
    project.run(op.ChangeSettings(replace(project.settings(), doubles_once=True)))
    taken = snapshot(project, (MAYA, BORIS))
    assert len(taken.shared) == 1
    assert taken.not_counted.doubles == 1
    assert "1 document is left out." in methods_text(project, agreement(project, taken))


def test_a_round_of_a_copy_alone_is_compared_on_the_copy(project, coded):
    document, _ = coded
    project.run(op.AddDocuments((NewDocument(Source("Drills again"), TEXT.replace("a week.", "a whole week.")),)))
    other = next(each.id for each in project.documents() if each.title == "Drills again")
    project.run(op.ChangeSettings(replace(project.settings(), doubles_once=True)))
    (dropped,) = project.left_out().documents
    project.run(op.OpenRound("First", (dropped,), (MAYA.id, BORIS.id)))
    for coder in (MAYA, BORIS):
        project.switch_coder(coder.id)
        project.run(op.SetStatus((dropped,), Status.DONE))
    project.switch_coder(MAYA.id)
    project.run(op.CloseRound(project.find_round("First").id))
    taken = of_round(project, project.find_round("First"))
    assert dropped in (document, other)
    assert [article.document for article in taken.shared] == [dropped]
    assert not taken.not_counted.doubles


CAPTION = "Photo: a convoy"
LONG = f"{BYLINE}\nTroops held drills near the frontier.\n{CAPTION}\nBankers refused a loan."


@pytest.mark.parametrize(
    ("mine", "theirs", "kind", "apart"),
    [
        ("By Ines | drills", "Troops | drills", "agree", 0),
        ("Troops | convoy", "Troops | frontier.", "agree", 0),
        ("Troops | Photo", "Troops | near", "boundary", 2),
        ("Troops | Bankers", "Troops | frontier.", "boundary", 1),
        ("By | Ines", "Troops | drills", "only B", 0),
    ],
)
def test_ends_in_what_is_left_out_are_no_difference(project, roles, mine, theirs, kind, apart):
    project.run(op.AddCoder(BORIS))
    parts = (Part(0, len(BYLINE), Kind.BYLINE), Part(LONG.index(CAPTION), LONG.index(CAPTION) + 15, Kind.CAPTION))
    project.run(op.AddDocuments((NewDocument(Source("Long"), LONG, parts=parts),)))
    document = project.find_document("Long").id
    leave_out(project, Kind.BYLINE, Kind.CAPTION)
    for coder, words in ((MAYA, mine), (BORIS, theirs)):
        first, last = words.split(" | ")
        project.switch_coder(coder.id)
        span = Span(LONG.index(first), LONG.index(last) + len(last))
        project.run(op.AddCodings((NewCoding(document, span, roles("security role")),)))
        project.run(op.SetStatus((document,), Status.DONE))
    made = queue(project, snapshot(project, (MAYA, BORIS)), seed=2)
    (item,) = made.items
    letter = made.letters[BORIS.id]
    assert item.cluster.kind.value == kind.replace("B", letter)
    assert item.cluster.words_apart(LONG) == apart
    before = project.codings(document)
    if kind == "agree":
        project.run(verdicts.settle(made, verdicts.Rules()).operation)
        (agreed,) = project.codings(document, (AGREED,))
        assert agreed.span.of(LONG) in LONG.split("\n")[1]
        assert project.codings(document) == before
        (again,) = queue(project, snapshot(project, (MAYA, BORIS)), seed=2).items
        assert again.state is State.SETTLED
