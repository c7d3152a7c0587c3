"""All operations in any order, by two coders, with undo, restarts and copies: nothing is lost or left over."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.comments import CommentKind
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.errors import KnownError
from desktop.domain.ids import PROJECT_ID
from desktop.domain.looks import Whose
from desktop.domain.memos import MemoKind, Target
from desktop.domain.settings import Settings, Unit
from desktop.domain.slots import Need, NewEntity, NewSlot, SlotKind
from desktop.domain.spans import Span
from desktop.domain.structure import Kind
from desktop.project import Project, verdicts
from desktop.project import operations as op
from desktop.project.coded import coded
from desktop.project.queue import queue
from desktop.project.snapshots import snapshot
from tests.conftest import BORIS, MAYA

TEXTS = (
    "Plain words stand here. And a second sentence.",
    "Flags 🇫🇷🇩🇪 and a family 👨‍👩‍👧 met.\nThen e\u0301tude, nai\u0308ve.",
    "قال المتحدث إن الاتفاق جيد. שלום עולם.\n中国和俄罗斯在合作。",
)
at = st.integers(0, 60)
pick = st.integers(0, 1000)


class Work(RuleBasedStateMachine):
    @initialize()
    def make(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="glossator-"))
        self.path = self.folder / "0.gloss"
        self.project = Project.create(self.path, coder=MAYA, name="Test")
        self.run(op.AddCoder(BORIS))
        self.empty = self.content()
        self.run(op.AddCodes(tuple(NewCode(Definition(name)) for name in "abc")))

    def teardown(self) -> None:
        if hasattr(self, "project"):
            self.undo_everything()
            self.project.close()
            shutil.rmtree(self.folder)

    def run(self, operation: op.Operation) -> None:
        """Do it where it is allowed; a refusal must leave everything as it was."""
        before = self.content() if hasattr(self, "empty") else None
        try:
            self.project.run(operation)
        except KnownError:
            assert before is None or self.content() == before

    def content(self) -> tuple[object, ...]:
        project = self.project
        codings = [coding for document in project.documents() for coding in project.codings(document.id)]
        statuses = {coder.id: project.progress(coder.id) for coder in (MAYA, BORIS)}
        return (
            project.settings(),
            [(document.id, document.source, document.parts) for document in project.documents()],
            project.document_sets(),
            sorted(project.codebook().codes.items()),
            sorted(project.codebook().merged.items()),
            [replace(coding, modified=0) for coding in codings],
            [replace(coding, modified=0) for coding in project.document_codings()],
            project.entities(),
            sorted(project.codebook().slots.items()),
            project.codebook().sets,
            project.suggestions(),
            [replace(decision, modified=0) for decision in project.decisions()],
            [(comment.target, comment.body, comment.by) for comment in project.comments()],
            [(each.name, each.note, each.documents, each.coders) for each in project.rounds()],
            sorted((each.assignment.document, each.assignment.coder) for each in project.assignments()),
            project.looks(),
            sorted((memo.id, memo.target, memo.body, memo.coder) for memo in project.memos()),
            {coder: {d: p.status for d, p in progress.items()} for coder, progress in statuses.items()},
        )

    def undo_everything(self) -> None:
        """Let both coders take back all they did, the newest change first."""
        while newest := self.newest_step():
            self.project.switch_coder(newest)
            self.project.undo()
        assert self.project.documents() == []
        assert len(self.project.codebook()) == 0
        assert self.project.memos() == []
        assert self.project.entities() == []
        assert self.project.suggestions() == []
        assert self.project.looks() == []
        assert self.project.codebook().sets == ()
        assert self.project.document_sets() == []
        assert self.project.settings() == self.empty[0]
        assert self.project.check() == []

    def newest_step(self):
        """Name the coder whose next undo takes back the newest change; None when there is none."""
        found = []
        for coder in self.project.coders():
            self.project.switch_coder(coder.id)
            if self.project.undo_label():
                standing = [event.change for event in self.project.history(10_000) if event.role == "do" and event.mine]
                found.append((max(c for c in standing if not self.is_undone(c)), coder.id))
        return max(found)[1] if found else None

    def is_undone(self, change):
        return next(event.undone for event in self.project.history(10_000) if event.change == change)

    def document(self, n):
        documents = self.project.documents()
        return documents[n % len(documents)] if documents else None

    def code(self, n):
        codes = list(self.project.codebook())
        return codes[n % len(codes)] if codes else None

    def coding(self, n):
        document = self.document(n)
        codings = self.project.codings(document.id) if document else []
        return codings[n % len(codings)] if codings else None

    @rule(n=st.integers(0, 2))
    def import_article(self, n):
        self.run(op.AddDocuments((NewDocument(Source(f"Article {n}"), TEXTS[n]),)))

    @rule(n=pick, name=st.sampled_from(["a", "b", "c"]), under=st.booleans())
    def add_code(self, n, name, under):
        parent = self.code(n) if under else None
        self.run(op.AddCodes((NewCode(Definition(name)),), parent.id if parent else None))

    @rule(n=pick, k=pick, start=at, length=st.integers(1, 20))
    def add_coding(self, n, k, start, length):
        document, code = self.document(n), self.code(k)
        if document and code:
            self.run(op.AddCodings((NewCoding(document.id, Span(start, start + length), code.id),)))

    @rule(n=pick)
    def remove_coding(self, n):
        if coding := self.coding(n):
            self.run(op.RemoveCodings((coding.id,)))

    @rule(n=pick, k=pick)
    def recode(self, n, k):
        if (coding := self.coding(n)) and (code := self.code(k)):
            self.run(op.Recode((coding.id,), code.id))

    @rule(n=pick, start=at, length=st.integers(1, 20))
    def move_coding(self, n, start, length):
        if coding := self.coding(n):
            self.run(op.MoveCoding(coding.id, Span(start, start + length)))

    @rule(n=pick, kind=st.sampled_from(list(MemoKind)), body=st.sampled_from(["", "Why?", "Because."]))
    def write_memo(self, n, kind, body):
        things = {MemoKind.DOCUMENT: self.document, MemoKind.SPAN: self.document, MemoKind.CODE: self.code}
        thing = things.get(kind, self.coding)(n)
        if kind is MemoKind.PROJECT:
            self.run(op.WriteMemo(Target(kind, PROJECT_ID), body))
        elif thing:
            self.run(op.WriteMemo(Target(kind, thing.id, Span(0, 5) if kind is MemoKind.SPAN else None), body))

    @rule(n=pick, words=st.sampled_from(["x", "y"]))
    def redefine(self, n, words):
        if code := self.code(n):
            self.run(op.Redefine(code.id, Definition(code.name, words), "because"))

    @rule(n=pick, words=st.sampled_from(["p", "q"]), whose=st.sampled_from(list(Whose)))
    def redefine_and_look(self, n, words, whose):
        if code := self.code(n):
            self.run(op.RedefineAndLook(code.id, Definition(code.name, words), "so", whose))

    @rule(n=pick)
    def find_that_it_still_fits(self, n):
        if looks := self.project.looks():
            self.run(op.StillFits((looks[n % len(looks)].id,)))

    @rule(n=pick, k=pick)
    def move_code(self, n, k):
        if (code := self.code(n)) and (parent := self.code(k)):
            self.run(op.MoveCodes((code.id,), parent.id))

    @rule(n=pick, k=pick)
    def merge_codes(self, n, k):
        if (code := self.code(n)) and (into := self.code(k)):
            self.run(op.MergeCodes((code.id,), into.id))

    @rule(n=pick, k=pick)
    def split_code(self, n, k):
        if (coding := self.coding(n)) and (into := self.code(k)):
            document = self.document(n)
            dealt = [each.id for each in self.project.codings(document.id) if each.code == coding.code]
            self.run(op.SplitCode(coding.code, dict.fromkeys(dealt, into.id)))

    @rule(n=pick, accepted=st.booleans())
    def answer_suggestion(self, n, accepted):
        if suggestions := self.project.suggestions():
            self.run(op.AnswerSuggestion(suggestions[n % len(suggestions)].id, accepted))

    @rule(n=pick, start=at, end=at, removal=st.booleans())
    def propose(self, n, start, end, removal):
        if coding := self.coding(n):
            self.run(op.Propose(coding.id, span=Span(*sorted((start, end))), removal=removal))

    @rule(n=pick, how=st.sampled_from([verdicts.union, verdicts.intersection, verdicts.not_coded, verdicts.defer]))
    def decide(self, n, how):
        found = queue(self.project, snapshot(self.project, (MAYA, BORIS))).items
        if not found:
            return
        originals = [self.project.codings_of_coder(coder.id) for coder in (MAYA, BORIS)]
        try:
            decision = how(found[n % len(found)].cluster)
        except KnownError:
            return
        self.run(decision)
        assert [self.project.codings_of_coder(coder.id) for coder in (MAYA, BORIS)] == originals

    @rule()
    def settle(self):
        found = verdicts.settle(queue(self.project, snapshot(self.project, (MAYA, BORIS))), verdicts.Rules())
        if found.operation is not None:
            self.run(found.operation)

    @rule(n=pick)
    def undecide(self, n):
        if decisions := self.project.decisions():
            self.run(op.Undecide((decisions[n % len(decisions)].id,)))

    @rule(n=pick)
    def comment(self, n):
        if coding := self.coding(n):
            self.run(op.WriteComment(CommentKind.CODING, coding.id, "why?"))

    @rule(n=pick)
    def remove_comment(self, n):
        if comments := self.project.comments():
            self.run(op.RemoveComment(comments[n % len(comments)].id))

    @rule(n=pick, name=st.sampled_from(["r", "s"]))
    def open_round(self, n, name):
        if document := self.document(n):
            self.run(op.OpenRound(name, (document.id,), (MAYA.id, BORIS.id), blind=False))

    @rule(n=pick, k=pick)
    def assign(self, n, k):
        if (rounds := self.project.rounds()) and (document := self.document(k)):
            pair = ((document.id, BORIS.id),)
            self.run(op.Assign(rounds[n % len(rounds)].id, *((), pair) if k % 2 else (pair,)))

    @rule(n=pick)
    def remove_round(self, n):
        if rounds := self.project.rounds():
            self.run(op.RemoveRound(rounds[n % len(rounds)].id))

    @rule(n=pick, k=pick)
    def put_set(self, n, k):
        if (code := self.code(n)) and (other := self.code(k)):
            self.run(op.PutCodeSet(code.name, (code.id, other.id)))

    @rule(n=pick, what=st.sampled_from([op.ArchiveCodes, op.DeleteCodes, op.CopyCodes]))
    def archive_delete_or_copy_code(self, n, what):
        if code := self.code(n):
            self.run(what((code.id,)))

    @rule(n=pick, said=st.sampled_from([(), ("CHN",), ("CHN", "RUS")]))
    def qualify(self, n, said):
        if coding := self.coding(n):
            self.run(op.Qualify((coding.id,), {"actor": said}))

    @rule(n=pick, k=pick, said=st.sampled_from([(), ("CHN",)]))
    def code_a_whole_article(self, n, k, said):
        if (document := self.document(n)) and (code := self.code(k)):
            self.run(op.CodeDocuments((document.id,), code.id, {"actor": said}))

    @rule(n=pick)
    def uncode_a_whole_article(self, n):
        if codings := self.project.document_codings():
            self.run(op.RemoveDocumentCodings((codings[n % len(codings)].id,)))

    @rule(n=pick, everywhere=st.booleans(), key=st.sampled_from(["actor", "target"]))
    def put_slot(self, n, everywhere, key):
        if code := self.code(n):
            self.run(op.PutSlots((NewSlot(key, SlotKind.ENTITY, code=None if everywhere else code.id),)))
            self.run(op.SetNeeds(code.id, {key: Need.REQUIRED}))

    @rule(n=pick)
    def remove_slot(self, n):
        if slots := list(self.project.codebook().slots):
            self.run(op.RemoveSlots((slots[n % len(slots)],)))

    @rule(key=st.sampled_from(["CHN", "RUS"]), name=st.sampled_from(["x", "y"]))
    def put_entity(self, key, name):
        self.run(op.PutEntities((NewEntity(key, name),)))

    @rule(n=pick, digit=st.integers(1, 9))
    def pin(self, n, digit):
        if code := self.code(n):
            self.run(op.PinCode(digit, code.id))

    @rule(n=pick, status=st.sampled_from(list(Status)))
    def set_status(self, n, status):
        if document := self.document(n):
            self.run(op.SetStatus((document.id,), status))

    @rule(n=pick)
    def remove_document(self, n):
        if document := self.document(n):
            self.run(op.RemoveDocuments((document.id,)))

    @rule(unit=st.sampled_from(list(Unit)))
    def change_unit(self, unit):
        left_out = (Kind.CAPTION.value,) if unit is Unit.SENTENCE else ()
        self.run(op.ChangeSettings(Settings("Test", unit, left_out=left_out, doubles_once=unit is Unit.FREE)))

    @rule(n=pick, start=at, kind=st.sampled_from(list(Kind)))
    def set_kind(self, n, start, kind):
        if document := self.document(n):
            self.run(op.SetKinds(document.id, {Span(start, start + 1): kind.value}))

    @rule(n=pick, which=st.sampled_from("ab"), put=st.booleans())
    def put_into_set(self, n, which, put):
        there = {each.name: each.id for each in self.project.document_sets()}
        document = self.document(n)
        documents = (document.id,) if document else ()
        if which not in there:
            self.run(op.PutDocumentSet(which, documents=documents))
        elif documents:
            self.run(op.FillDocumentSet(there[which], *((documents,) if put else ((), documents))))
        else:
            self.run(op.RemoveDocumentSet(there[which]))

    @rule()
    def undo_and_redo(self):
        before = self.content()
        try:
            undone = self.project.undo()
        except KnownError:
            assert self.content() == before
        else:
            if undone:
                self.project.redo()
                assert self.content() == before

    @rule(coder=st.sampled_from([MAYA, BORIS]))
    @precondition(lambda self: len(self.project.coders()) == 2)
    def switch_coder(self, coder):
        self.project.switch_coder(coder.id)

    @rule()
    def restart(self):
        before, coder = self.content(), self.project.coder
        self.project.close()
        self.project = Project.open(self.path, coder=coder)
        assert self.content() == before

    @rule()
    def go_on_with_a_copy(self):
        before, coder = self.content(), self.project.coder
        self.project.close()
        copy = self.path.with_name(f"{int(self.path.stem) + 1}.gloss")
        shutil.copy(self.path, copy)
        self.path = copy
        self.project = Project.open(copy, coder=coder)
        assert self.content() == before

    @invariant()
    def codes_are_a_tree_and_codings_have_one_of_them(self):
        if hasattr(self, "project"):
            book = self.project.codebook()
            assert book.is_tree()
            documents = self.project.documents()
            assert {c.code for d in documents for c in self.project.codings(d.id)} <= book.codes.keys()

    @invariant()
    def what_was_read_before_is_as_if_read_anew(self):
        if hasattr(self, "project"):
            for coder in self.project.coders():
                read = self.project._read.coded.rows(coder.id)
                assert columns(self.project.coded(coder.id)) == columns(coded(self.project, coder.id, read))
            assert list(self.project.documents_now().values()) == self.project.documents()

    @invariant()
    def codings_stand_on_words(self):
        if hasattr(self, "project"):
            for document in self.project.documents():
                text = self.project.text(document.id)
                for coding in self.project.codings(document.id):
                    quote = coding.span.of(text)
                    assert quote
                    assert quote == quote.strip()


def columns(layer):
    """Tell what the columns of a layer say, coding by coding."""
    places = zip(layer.key, layer.document, layer.code, layer.start, layer.stop, strict=True)
    return [(key, layer.documents[at], layer.codes[code], start, stop) for key, at, code, start, stop in places]


Work.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
TestEverythingUndone = Work.TestCase
