"""What a closed round reports stays as it was at closing, whatever is done to the project later."""

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop.cli.agreement_said import UNRECORDED, trusted
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.errors import KnownError
from desktop.domain.spans import Span
from desktop.domain.structure import Kind, Part
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.agreement import agreement
from desktop.project.methods_text import methods_text
from desktop.project.snapshots import of_round
from tests.conftest import BORIS, MAYA

BYLINE = "By Ines Halloran"
BODY = f"{BYLINE}\nTroops held drills with two neighbours near the frontier for a week, as they had in the spring."
TEXTS = {
    "Drills": BODY,
    "Drills again": BODY.replace("a week", "a whole week"),
    "A loan": "Bankers refused another loan to the ministry.\nPhoto: the reserves had been frozen abroad.",
}


class Closed:
    """A round of three articles, two nearly the same, closed while bylines and near-doubles were left out."""

    def __init__(self, location):
        self.project = project = Project.create(location, coder=MAYA, name="Test")
        project.run(op.AddCoder(BORIS))
        project.run(op.AddCodes(tuple(NewCode(Definition(name)) for name in ("security", "money"))))
        byline = (Part(0, len(BYLINE), Kind.BYLINE),)
        new = (
            NewDocument(Source(title), text, parts=byline if text.startswith(BYLINE) else ())
            for title, text in TEXTS.items()
        )
        project.run(op.AddDocuments(tuple(new)))
        self.ids = {each.title: each.id for each in project.documents()}
        self.code, self.other = (project.find_code(name).id for name in ("security", "money"))
        for coder, shift in ((MAYA, 0), (BORIS, 4)):
            project.switch_coder(coder.id)
            for number, document in enumerate(self.ids.values()):
                spans = (Span(0, 12), Span(20 + number, 40 + shift))
                project.run(op.AddCodings(tuple(NewCoding(document, span, self.code) for span in spans)))
                project.run(op.SetStatus((document,), Status.DONE))
        project.switch_coder(MAYA.id)
        self.leave_out(True, Kind.BYLINE)
        (self.double,) = project.left_out().documents
        (self.counted,) = project.left_out().in_their_place
        project.run(op.OpenRound("First", tuple(self.ids.values()), (MAYA.id, BORIS.id)))
        project.run(op.CloseRound(project.find_round("First").id))

    def leave_out(self, doubles_once, *kinds):
        wanted = replace(self.project.settings(), left_out=kinds, doubles_once=doubles_once)
        self.project.run(op.ChangeSettings(wanted))

    def reported(self):
        taken = of_round(self.project, self.project.find_round("First"))
        return taken, agreement(self.project, taken)

    @property
    def mine(self):
        return [each.id for each in self.project.codings(self.ids["A loan"], {MAYA.id})]


LATER = {
    "a byline is text after all": lambda closed: closed.project.run(
        op.SetKinds(closed.counted, {Span(0, 5): Kind.BODY})
    ),
    "a paragraph is a caption": lambda closed: closed.project.run(
        op.SetKinds(closed.ids["A loan"], {Span(50, 60): Kind.BYLINE})
    ),
    "all kinds count": lambda closed: closed.leave_out(True),
    "near-doubles count": lambda closed: closed.leave_out(False, Kind.BYLINE),
    "the other near-double is counted": lambda closed: closed.project.run(
        op.CountCopy(closed.double, (closed.counted,))
    ),
    "another near-double comes": lambda closed: closed.project.run(
        op.AddDocuments((NewDocument(Source("Once more"), BODY.replace("spring", "spring of last year")),))
    ),
    "a new version of a text": lambda closed: closed.project.run(
        op.ReviseDocument(closed.ids["A loan"], NewDocument(Source("A loan"), TEXTS["A loan"] + " It was late."))
    ),
    "a coding has another code": lambda closed: closed.project.run(op.Recode(tuple(closed.mine), closed.other)),
    "codings are removed": lambda closed: closed.project.run(op.RemoveCodings(tuple(closed.mine))),
    "codes are merged": lambda closed: closed.project.run(op.MergeCodes((closed.code,), closed.other)),
    "an article is not done after all": lambda closed: closed.project.run(
        op.SetStatus((closed.ids["A loan"],), Status.IN_PROGRESS)
    ),
    "an article is set aside": lambda closed: closed.project.run(op.RemoveDocuments((closed.counted,))),
}


@settings(max_examples=2, phases=(Phase.generate,))
@given(order=st.permutations(sorted(LATER)))
def test_nothing_that_is_done_later_moves_the_figures_of_a_closed_round(tmp_path_factory, order):
    closed = Closed(str(tmp_path_factory.mktemp("closed") / "p.gloss"))
    with closed.project:
        before = closed.reported()
        assert (before[0].not_counted.characters, before[0].not_counted.doubles) == (len(BYLINE), 1)
        for what in order:
            with suppress(KnownError):
                LATER[what](closed)
            assert closed.reported() == before, what


@pytest.mark.parametrize("what", sorted(LATER))
def test_each_of_these_can_be_done_and_moves_nothing(tmp_path, what):
    closed = Closed(str(tmp_path / "p.gloss"))
    with closed.project:
        before = closed.reported()
        LATER[what](closed)
        assert closed.reported() == before


class ForgetRecord:
    """Leave of a round's closing what an earlier version kept of it."""

    label = "Forget the record"

    def __init__(self, round_):
        self.round = round_

    def apply(self, work):
        known = json.loads(work.write.row("round", self.round)["known"])
        del known["record"]
        work.write.set("round", self.round, known=json.dumps(known))


def test_figures_of_a_round_closed_without_a_record_say_so(tmp_path):
    closed = Closed(str(tmp_path / "p.gloss"))
    with closed.project as project:
        taken, made = closed.reported()
        assert UNRECORDED not in list(trusted(taken))
        assert "full record" not in methods_text(project, made)
        project.run(ForgetRecord(project.find_round("First").id))
        taken, again = closed.reported()
        assert again.codes == made.codes
        assert UNRECORDED in list(trusted(taken))
        assert "full record" in methods_text(project, again)
