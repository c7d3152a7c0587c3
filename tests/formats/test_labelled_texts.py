"""Coded texts go out for programs that label texts, each held against the rules of its format."""

import csv
import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings

from desktop.domain.documents import Licence, Terms
from desktop.domain.spans import Span
from desktop.domain.text import trimmed
from desktop.formats import conll, dna_csv, doccano, label_studio, prodigy, spacy_lines
from desktop.formats.codings_csv import guarded, unguarded
from desktop.formats.labelled import labels
from desktop.formats.losses import Loss, Lost
from desktop.formats.utf16 import places
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded, small, whole
from tests.formats.schemas import DOCCANO, PRODIGY, SPACY, TASKS, check, listed

WRITERS = (label_studio, doccano, spacy_lines, prodigy, conll, dna_csv)
ZIPPED = (label_studio, doccano)


def written(writer, outgoing) -> tuple[int, bytes]:
    out = BytesIO()
    return writer.write(outgoing, out), out.getvalue()


def words(data: bytes) -> str:
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "".join(f"== {name}\n{archive.read(name).decode()}" for name in archive.namelist())


def lines(data: bytes) -> list[dict]:
    return [json.loads(line) for line in data.decode().split("\n") if line]


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def said(rows, names, texts) -> list[tuple]:
    """What of codings every format holds: text, place, label and coder."""
    return sorted(
        (texts[row.coding.document], *row.span, names[row.coding.code], row.coder_name)
        for row in rows
        if row.coding.span
    )


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.FORMAT)
def test_the_golden_file(writer, golden):
    rows, texts = small()
    data = written(writer, going(rows, ("actor",), texts))[1]
    assert words(data) == (golden / f"codings.{writer.FORMAT}.txt").read_bytes().decode()


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.FORMAT)
def test_the_same_state_gives_the_same_bytes_and_nothing_gives_a_file(writer):
    rows, texts = small()
    assert written(writer, going(rows, (), texts)) == written(writer, going(rows, (), texts))
    assert written(writer, going([]))[0] == 0


@pytest.mark.parametrize("writer", WRITERS[:5], ids=lambda writer: writer.FORMAT)
def test_a_text_that_a_licence_keeps_back_does_not_go_out(writer):
    rows, texts = small()
    outgoing = going(rows, (), texts)
    kept = replace(outgoing, text=lambda _: None)
    count, data = written(writer, kept)
    assert count == 0
    assert "stood" not in words(data)
    assert Loss(Lost.TEXT, 2, ("Article 0 & “more”", "Article 1 & “more”")) in writer.losses(kept)


def test_what_is_lost_is_said():
    rows, texts = small()
    lost = {
        writer.FORMAT: {loss.kind: loss.number for loss in writer.losses(going(rows, (), texts))} for writer in WRITERS
    }
    labelled = {Lost.MEMO: 3, Lost.ANSWER: 2, Lost.DOCUMENT_CODING: 1}
    assert lost == {
        "label-studio": {},
        "doccano": labelled,
        "spacy": {Lost.MEMO: 3, Lost.ANSWER: 2},
        "prodigy": labelled,
        "conll": {**labelled, Lost.OVERLAP: 1},
        "dna": {Lost.TEXT: 2, Lost.MEMO: 3, Lost.DOCUMENT_CODING: 1, Lost.DAY: 2},
    }


@given(ARTICLES)
@settings(max_examples=30, deadline=None)
def test_tasks_of_label_studio_hold_all_that_was_coded(articles):
    rows, texts = coded(articles)
    outgoing = going([*map(whole, rows[:1]), *rows], ("actor",), texts)
    found = files(written(label_studio, outgoing)[1])
    interface = ElementTree.fromstring(found["interface.xml"])
    marks = {each.get("value") for each in interface.iter("Label")}
    controls = {each.get("name") for each in interface} | {"text"}
    back, seen = [], set()
    check(TASKS, json.loads(found["tasks.json"]))
    for task in json.loads(found["tasks.json"]):
        text = task["data"]["text"]
        for annotation in task["annotations"]:
            for each in annotation["result"]:
                assert {each["from_name"], each["to_name"]} <= controls
                place = each["value"]
                if each["type"] == "labels":
                    assert place["text"] == text[place["start"] : place["end"]]
                    assert each["id"] not in seen
                    seen.add(each["id"])
                    assert set(place["labels"]) <= marks
                    back.append((text, place["start"], place["end"], place["labels"][0], annotation["coder"]))
    assert sorted(back) == said(rows, labels(outgoing.book), texts)


@given(ARTICLES)
@settings(max_examples=30, deadline=None)
def test_doccano_has_a_file_for_each_coder(articles):
    rows, texts = coded(articles)
    outgoing = going(rows, (), texts)
    found = files(written(doccano, outgoing)[1])
    known = {each["text"] for each in json.loads(found.pop("labels.json"))}
    check(listed(DOCCANO), [line for data in found.values() for line in lines(data)])
    back = [
        (line["text"], start, end, label, line["coder"])
        for data in found.values()
        for line in lines(data)
        for start, end, label in line["label"]
    ]
    assert sorted(back) == said(rows, labels(outgoing.book), texts)
    assert {each[3] for each in back} <= known
    assert all(len({line["coder"] for line in lines(data)}) <= 1 for data in found.values())


@given(ARTICLES)
@settings(max_examples=30, deadline=None)
def test_spans_for_spacy_are_of_whole_tokens_that_make_up_the_text(articles):
    rows, texts = coded(articles)
    outgoing = going(rows, (), texts)
    back = []
    for line in lines(written(spacy_lines, outgoing)[1]):
        check(SPACY, line)
        text, cut = line["text"], line["tokens"]
        nexts = [*(each["start"] for each in cut[1:]), len(text)]
        assert all(text[one["end"] : after] in ("", " ") for one, after in zip(cut, nexts, strict=True))
        assert not cut or cut[0]["start"] == 0
        begin, end = {each["start"] for each in cut}, {each["end"] for each in cut}
        for span in line["spans"]["sc"]:
            assert span["start"] in begin
            assert span["end"] in end
            back.append((text, span["start"], span["end"], span["label"], line["meta"]["coder"]))
    assert sorted(back) == said(rows, labels(outgoing.book), texts)


@given(ARTICLES)
@settings(max_examples=30, deadline=None)
def test_tokens_and_spans_of_prodigy_fit(articles):
    rows, texts = coded(articles)
    outgoing = going(rows, (), texts)
    back = []
    for line in lines(written(prodigy, outgoing)[1]):
        check(PRODIGY, line)
        text, cut = line["text"], line["tokens"]
        assert "".join(each["text"] + " " * each["ws"] for each in cut) == text
        for span in line["spans"]:
            assert cut[span["token_start"]]["start"] == span["start"]
            assert cut[span["token_end"]]["end"] == span["end"]
            back.append((text, span["start"], span["end"], span["label"], line["_annotator_id"]))
    assert sorted(back) == said(rows, labels(outgoing.book), texts)


def bio(data: bytes) -> list[tuple]:
    """Read columns as any program would: document, start, end, type and column of each coding."""
    found: list[list] = []
    document, open_in = "", {}
    for line in data.decode().split("\n"):
        if line.startswith("# newdoc id = "):
            document, open_in = line.removeprefix("# newdoc id = "), {}
        if not line or line.startswith("#"):
            continue
        _, _, stands, *tags = line.split("\t")
        start, end = map(int, re.findall(r"\d+", stands))
        for column, tag in enumerate(tags):
            if tag.startswith("B-"):
                found.append([document, start, end, tag[2:], column])
                open_in[column] = found[-1]
            elif tag.startswith("I-"):
                assert open_in[column][3] == tag[2:]
                open_in[column][2] = end
            else:
                open_in.pop(column, None)
    return sorted(map(tuple, found))


@given(ARTICLES)
@example([("words ", [(0, 6, 0, 0), (5, 1, 0, 1)])])
@settings(max_examples=60, deadline=None)
def test_columns_hold_all_but_the_overlaps_that_are_said(articles):
    rows, texts = coded(articles)
    outgoing = going(rows, (), texts)
    count, data = written(conll, outgoing)
    back = bio(data)
    flattened = sum(loss.number for loss in conll.losses(outgoing) if loss.kind is Lost.OVERLAP)
    assert len(back) == count == len(rows) - flattened
    places = set()
    for row in rows:
        words = trimmed(texts[row.coding.document], row.span) or Span(row.span.start, row.span.end)
        places.add((row.coding.document.hex(), *words))
    assert {(document.replace("-", ""), *span) for document, *span, _, _ in back} <= places
    rectangular = {len(line.split("\t")) for line in data.decode().split("\n") if line and line[0] != "#"}
    assert rectangular <= {3 + len(outgoing.coders)}


@given(ARTICLES)
@settings(max_examples=30, deadline=None)
def test_statements_stand_where_java_counts(articles):
    rows, texts = coded(articles)
    data = written(dna_csv, going(rows, ("actor",), texts))[1]
    found = list(csv.DictReader(StringIO(data.decode(), newline=""), delimiter=";", strict=True))
    assert len(found) == len(rows)
    for number, (line, row) in enumerate(zip(found, rows, strict=True), 1):
        units = texts[row.coding.document].encode("utf-16-le")
        quote = units[2 * int(line["start"]) : 2 * int(line["stop"])].decode("utf-16-le")
        assert quote == row.quote
        assert unguarded(line["text"]) == row.quote
        assert (line["statement ID"], line["time"], line["coder"]) == (
            str(number),
            "2021-01-01 00:00:00",
            guarded(row.coder_name),
        )
        assert not any(cell[:1] in tuple("=+-@") for cell in line.values())


def test_statements_have_the_columns_of_the_program_first_then_its_variables():
    rows, texts = small()
    header = written(dna_csv, going(rows, ("actor",), texts))[1].decode().split("\n")[0]
    theirs = "statement ID;time;document ID;document title;author;source;section;type;text"
    assert header == f"{theirs};concept;actor;coder;start;stop;coding;sha256"


def test_statements_of_a_text_that_is_kept_back_have_no_words():
    rows, texts = small()
    outgoing = going([replace(row, quote="") for row in rows], (), texts)
    limited = Terms(Licence.OFFSETS)
    documents = tuple(replace(each, terms=limited) for each in outgoing.documents)
    kept = replace(outgoing, documents=documents, text=lambda _: None)
    assert Loss(Lost.WITHHELD, 6) in dna_csv.losses(kept)
    assert "stood" not in written(dna_csv, kept)[1].decode()


def test_codes_of_one_name_become_labels_of_their_paths():
    rows, texts = small()
    book = going(rows, (), texts).book
    first, second, *_ = book.codes.values()
    twin = replace(second, parent=first.id, definition=first.definition)
    assert labels(replace(book, codes={first.id: first, second.id: twin})) == {
        first.id: "Steel <&> bridges",
        second.id: "Steel <&> bridges / Steel <&> bridges",
    }
    beside = replace(second, definition=first.definition)
    assert list(labels(replace(book, codes={first.id: first, second.id: beside})).values()) == [
        "Steel <&> bridges",
        "Steel <&> bridges (2)",
    ]


def test_places_in_utf16_count_two_beyond_the_first_plane():
    at = places("a🌉b🌉")
    assert [at(place) for place in range(5)] == [0, 1, 3, 4, 6]
    assert places("plain")(3) == 3
    assert Span(at(1), at(2)) == Span(1, 3)
