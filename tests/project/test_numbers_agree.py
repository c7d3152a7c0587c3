"""Whatever was done, numbers beside codes and articles, matrix, coverage and segments count the same codings."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.decisions import Outcome, Verdict
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.ids import id_text
from desktop.domain.spans import Span
from desktop.domain.structure import Kind
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.coverage import coverage
from desktop.project.matrices import matrix
from desktop.project.segments import Wanted, retrieve
from tests.conftest import BORIS, MAYA

PARAGRAPHS = [" ".join(f"word{number}x{place}" for place in range(12)) for number in range(12)]


class Analyst:
    """Somebody who does anything that can be done, in any order."""

    def __init__(self, seed, folder):
        self.chance, self.folder, self.number = random.Random(seed), folder, 0

    def act(self, project):
        self.number += 1
        acts = [each for name, each in vars(Analyst).items() if name.startswith("do_")]
        self.chance.choice(acts)(self, project)

    def any(self, things):
        return self.chance.choice(list(things))

    def code(self, project):
        if not (codes := [code.id for code in project.codebook() if not code.archived]):
            return project.run(op.AddCodes((NewCode(Definition(f"code {self.number}")),))).codes
        return frozenset({self.any(codes)})

    def place(self, project):
        document = self.any(project.documents())
        start = self.chance.randrange(document.length - 12)
        return document.id, Span(start, start + self.chance.randrange(3, 12))

    def do_add(self, project):
        text = "\n".join(self.chance.sample(PARAGRAPHS, 6))
        if self.chance.random() < 0.4:
            text = f"{project.text(self.any(project.documents()).id)} and {self.number}"
        project.run(op.AddDocuments((NewDocument(Source(f"{self.number}"), text),)))

    def do_code(self, project):
        document, span = self.place(project)
        project.run(op.AddCodings(tuple(NewCoding(document, span, code) for code in self.code(project))))

    do_code_more = do_code_on = do_code

    def do_code_whole(self, project):
        for code in self.code(project):
            project.run(op.CodeDocuments((self.place(project)[0],), code))

    def do_code_older(self, project):
        document = self.any(project.documents(older=True))
        project.run(op.AddCodings(tuple(NewCoding(document.id, Span(0, 6), code) for code in self.code(project))))

    def do_mark(self, project):
        document, span = self.place(project)
        project.run(op.SetKinds(document, {span: self.any((Kind.CAPTION, Kind.BODY))}))

    def do_leave_out(self, project):
        kinds = self.any(((), (Kind.CAPTION,)))
        project.run(
            op.ChangeSettings(replace(project.settings(), left_out=kinds, doubles_once=self.any((True, False))))
        )

    def do_change_codings(self, project):
        document, span = self.place(project)
        coding = self.any(project.codings(document, {project.coder.id}))
        project.run(self.any((op.RemoveCodings((coding.id,)), op.MoveCoding(coding.id, span))))

    def do_change_codes(self, project):
        codes = tuple(self.code(project))
        into = self.any(project.codebook()).id
        project.run(self.any((op.MergeCodes(codes, into), op.ArchiveCodes(codes), op.DeleteCodes(codes))))

    def do_decide(self, project):
        coding = self.any(project.codings(self.place(project)[0]))
        outcome = Outcome(coding.code, coding.span)
        project.run(op.Decide(coding.document, (coding.id,), Verdict.TAKEN, (outcome,), (coding.id,)))

    def do_revise(self, project):
        document = self.any(project.documents())
        text = f"{project.text(document.id)}\nLine {self.number}."
        project.run(
            self.any(
                (op.RemoveDocuments((document.id,)), op.ReviseDocument(document.id, NewDocument(document.source, text)))
            )
        )

    def do_undo(self, project):
        self.any((project.undo, project.redo))()

    do_undo_more = do_undo

    def do_switch(self, project):
        project.switch_coder(self.any(project.coders()).id)

    def do_join(self, project):
        joined = [other for others in project.joined().values() for other in others]
        project.run(op.Separate(joined[0]) if joined else op.SamePerson(BORIS, MAYA))

    def do_merge(self, project):
        project.save_copy(copy := self.folder / f"{self.number}.gloss")
        with Project.open(copy, coder=BORIS) as boris:
            for act in (self.do_code, self.do_decide, self.do_revise, self.do_change_codes):
                act(boris)
        self.act(project)
        project.merge(copy)


def counts_agree(project):
    left_out, book = project.left_out(), project.codebook()
    parts = [part for line in coverage(project) for part in line]
    for layer in (each.id for each in project.layers()):
        of_words, every = 0, Counter()
        for document in project.documents():
            codings = list(left_out.counted(project.codings(document.id, {layer})))
            of_words += len(codings)
            whole = left_out.counted(project.document_codings(document.id, {layer}))
            every.update((each.document, each.code) for each in (*codings, *whole))
        assert {code for _, code in every} <= book.codes.keys()
        by_code, progress = Counter(), project.progress(layer)
        for (_, code), number in every.items():
            by_code[code] += number
        assert +Counter(project.counted(layer)) == by_code
        for document, state in progress.items():
            here = Counter({code: number for (place, code), number in every.items() if place == document})
            assert +Counter(project.counted(layer, document)) == here
            assert state.codings - state.uncounted == here.total()
            covered = [each for each in parts if (each.document.id, each.coder.id) == (document, layer)]
            assert all(each.progress.codings == here.total() for each in covered)
        found = matrix(project, "code", "document", layer)
        cells = {(row.key, column.key): found.number(row, column) for row in found.rows for column in found.columns}
        wanted = {(id_text(code), id_text(document)): number for (document, code), number in every.items()}
        assert +Counter(cells) == Counter(wanted)
        assert len(retrieve(project, Wanted(), layer).codings) == of_words


@pytest.mark.parametrize("seed", range(4))
def test_all_numbers_are_of_the_same_codings_whatever_was_done(tmp_path, seed):
    path, analyst = tmp_path / "test.gloss", Analyst(seed, tmp_path)
    with Project.create(path, coder=MAYA) as project:
        project.run(op.AddCoder(BORIS))
        project.run(op.AddDocuments((NewDocument(Source("first"), "\n".join(PARAGRAPHS[:6])),)))
        for _ in range(50):
            try:
                analyst.act(project)
            except (KnownError, IndexError):
                continue  # refused, or there was nothing to choose from
            counts_agree(project)
        assert project.check() == []
    with Project.open(path, coder=MAYA) as again:
        counts_agree(again)
