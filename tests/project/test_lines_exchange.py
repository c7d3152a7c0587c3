"""Lines of codings come back: onto the same texts, and with texts into an empty project, just as they were."""

import json
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.errors import KnownError
from desktop.domain.memos import MemoKind, Target
from desktop.domain.outgoing import Layout
from desktop.domain.saved import QueryKind
from desktop.domain.slots import NewSlot, SlotKind
from desktop.domain.spans import Span
from desktop.project import Project, exchange, lines_exchange
from desktop.project import operations as op
from desktop.project.codings_exchange import Fate
from tests.conftest import BORIS, MAYA

WORDS = st.text(st.sampled_from("ab 🌉é\nשלוםمر\u200f“&<=\t"), min_size=8, max_size=60).filter(
    lambda text: len(text.split()) > 1
)
PLACES = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 30), st.booleans(), st.booleans()), max_size=8)
_numbers = count()


def filled(path: Path, texts, places) -> Project:
    """Make a project of two coders who code alike, overlap and write memos."""
    project = Project.create(path, coder=MAYA, name="Bridges")
    project.run(
        op.AddCodes((NewCode(Definition("a / b"), children=(NewCode(Definition("ب")),)), NewCode(Definition("c"))))
    )
    project.run(op.PutSlots((NewSlot("who", SlotKind.TEXT),)))
    project.run(op.AddDocuments(tuple(NewDocument(Source(f"T{n}"), text) for n, text in enumerate(texts))))
    project.run(op.AddCoder(BORIS))
    codes = [code.id for code in project.codebook()]
    for coder in (MAYA, BORIS):
        project.switch_coder(coder.id)
        for number, (start, length, second, noted) in enumerate(places):
            text = texts[number % len(texts)]
            document = next(each for each in project.documents() if each.title == f"T{number % len(texts)}")
            span = Span(min(start, len(text) - 1), min(start + length, len(text)))
            new = NewCoding(document.id, span, codes[number % 3], qualifiers={"who": ("🌉", "=x")} if second else {})
            try:
                (coding,) = project.run(op.AddCodings((new,))).codings
            except KnownError:
                continue
            if noted:
                project.run(op.WriteMemo(Target(MemoKind.CODING, coding), "note\n🌉"))
        project.run(op.SetStatus((project.documents()[0].id,), Status.DONE))
    project.run(op.WriteMemo(Target(MemoKind.CODE, codes[0]), "on the code"))
    project.run(op.CodeDocuments((project.documents()[0].id,), codes[2]))
    project.run(op.MergeCodes((codes[1],), codes[2]))
    project.run(op.SaveQuery("שלום 🌉", QueryKind.SEGMENTS, '{"codes": ["c"]}'))
    return project


def state(project: Project):
    """Say all that a person sees of a project."""
    documents = project.documents()
    return (
        documents,
        [project.text(document.id) for document in documents],
        project.codebook(),
        [project.meanings(code.id) for code in project.codebook()],
        [project.codings(document.id) for document in documents],
        project.document_codings(),
        sorted(project.memos(), key=lambda memo: memo.id),
        [project.progress(coder.id) for coder in (MAYA, BORIS)],
        project.settings(),
        project.saved_queries(),
    )


def bring_in(project: Project, file: Path):
    preview = lines_exchange.preview_lines(project, lines_exchange.read_lines(file), file.name)
    operation = preview.operation()
    if operation is not None:
        project.run(operation)
    return preview


@given(texts=st.lists(WORDS, min_size=1, max_size=3, unique=True), places=PLACES)
@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_an_empty_project_is_rebuilt_identically(tmp_path, texts, places):
    folder = tmp_path / str(next(_numbers))
    folder.mkdir()
    file = folder / "all.jsonl"
    with filled(folder / "a.gloss", texts, places) as project, Project.create(folder / "b.gloss", coder=MAYA) as other:
        exchange.export(project, file, layout=Layout(with_texts=True))
        bring_in(other, file)
        assert state(other) == state(project)
        assert list(other.coded_spans()) == list(project.coded_spans())
        assert other.check() == []
        exchange.export(other, folder / "again.jsonl", layout=Layout(with_texts=True))
        assert _rows(folder / "again.jsonl") == _rows(file)


def _rows(file: Path):
    return [line for line in map(json.loads, file.read_text("utf-8").splitlines()) if line.get("type") != "coder"]


@pytest.fixture
def pair(tmp_path):
    """A project with codings, and another that holds only the same texts and codes."""
    texts, places = ["one bridge 🌉 here and there"], [(0, 3, True, True), (0, 10, False, False), (4, 8, False, True)]
    with (
        filled(tmp_path / "a.gloss", texts, places) as project,
        Project.create(tmp_path / "b.gloss", coder=MAYA) as other,
    ):
        exchange.export(project, tmp_path / "all.jsonl", layout=Layout(with_texts=True))
        bring_in(other, tmp_path / "all.jsonl")
        for coder in (MAYA, BORIS):
            other.switch_coder(coder.id)
            mine = other.codings_of_coder(coder.id)
            other.run(op.RemoveCodings(tuple(coding.id for coding in mine)))
            other.run(
                op.RemoveDocumentCodings(tuple(each.id for each in other.document_codings() if each.coder == coder.id))
            )
        yield project, other


def test_plain_lines_give_the_same_texts_identical_codings(pair, tmp_path):
    project, other = pair
    exchange.export(project, tmp_path / "plain.jsonl")
    preview = bring_in(other, tmp_path / "plain.jsonl")
    assert preview.number(Fate.COMES) == sum(1 for _ in project.coded_spans())
    there, here = (
        [replace(row, coding=replace(row.coding, modified=0)) for row in each.coded_spans()] for each in pair
    )
    assert here == there


def test_plain_lines_come_to_a_project_of_its_own_codes_by_path(pair, tmp_path):
    project, _ = pair
    exchange.export(project, tmp_path / "plain.jsonl")
    with Project.create(tmp_path / "c.gloss", coder=MAYA) as third:
        third.run(op.AddDocuments((NewDocument(Source("Other title"), "one bridge 🌉 here and there"),)))
        third.run(op.AddCodes((NewCode(Definition("c")),)))
        preview = bring_in(third, tmp_path / "plain.jsonl")
        assert preview.number(Fate.COMES) > 0
        assert preview.number(Fate.NO_CODE) > 0
        made = third.codings(third.documents()[0].id)
        assert {coding.coder for coding in made} == {MAYA.id, BORIS.id}
        assert {(c.id, c.created, c.span) for c in made} < {
            (c.id, c.created, c.span) for c in project.codings(project.documents()[0].id)
        }
        third.undo()
        assert third.codings(third.documents()[0].id) == []


def test_the_same_file_brings_nothing_twice(pair, tmp_path):
    project, _ = pair
    exchange.export(project, tmp_path / "plain.jsonl")
    preview = bring_in(project, tmp_path / "plain.jsonl")
    assert (preview.operation(), preview.number(Fate.COMES)) == (None, 0)


def test_codings_of_a_text_that_is_not_there_are_left_out(pair, tmp_path):
    project, _ = pair
    exchange.export(project, tmp_path / "plain.jsonl")
    with Project.create(tmp_path / "c.gloss", coder=MAYA) as third:
        preview = bring_in(third, tmp_path / "plain.jsonl")
        assert {fate for _, fate in preview.fates} == {Fate.NO_DOCUMENT}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"type": "code", "parent": 5}, "parent"),
        ({"type": "code", "name": None}, "name"),
        ({"type": "document", "text": "other", "sha256": "00"}, "sha256"),
        ({"type": "memo", "kind": "x"}, "kind"),
        ({"id": "no id"}, "no line of an export"),
        ({"start": 5, "end": 2}, "do not fit"),
        ({"created_ms": True}, "no number"),
        ({"qualifiers": {"who": [1]}}, "no text"),
    ],
)
def test_a_line_that_does_not_fit_is_named_and_nothing_changes(pair, tmp_path, change, why):
    project, other = pair
    before = state(other)
    exchange.export(project, tmp_path / "all.jsonl", layout=Layout(with_texts=True))
    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()]
    wanted = change.get("type", "coding")
    broken = next(line for line in lines if line["type"] == wanted)
    broken.update(change)
    (tmp_path / "broken.jsonl").write_text("\n".join(map(json.dumps, lines)))
    with pytest.raises(KnownError, match=f"line {lines.index(broken) + 1}.*{why}"):
        bring_in(other, tmp_path / "broken.jsonl")
    assert state(other) == before


def test_codes_in_a_circle_are_refused_whole(pair, tmp_path):
    project, _ = pair
    exchange.export(project, tmp_path / "all.jsonl", layout=Layout(with_texts=True))
    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()]
    for line in lines:
        if line["type"] == "code":
            line["parent"] = line["id"]
    (tmp_path / "broken.jsonl").write_text("\n".join(map(json.dumps, lines)))
    with Project.create(tmp_path / "c.gloss", coder=MAYA) as third:
        bring_in(third, tmp_path / "broken.jsonl")
        assert third.codebook().is_tree()


@pytest.mark.parametrize("line", ["[]", "5", '{"type": 3}', "{", "nonsense", '{"document": {}}'])
def test_what_is_no_line_is_refused_by_name(tmp_path, line):
    (tmp_path / "x.jsonl").write_text(line)
    with pytest.raises(KnownError, match=r"“x\.jsonl”, line 1"):
        lines_exchange.read_lines(tmp_path / "x.jsonl")


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(KnownError, match="cannot be read"):
        lines_exchange.read_lines(tmp_path / "none.jsonl")
