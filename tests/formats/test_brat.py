"""Codings go out as brat standoff, and folders of it come in."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.formats import brat
from desktop.formats.brat_reading import read_files
from desktop.formats.losses import Loss, Lost
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded

TEXT = "Ένα 🌉 bridge,\nand שלום."


def files_of(outgoing):
    stream = io.BytesIO()
    brat.write(outgoing, stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def codings(project):
    return sorted(
        (text.text, *one.span, one.code, one.coder, tuple(one.qualifiers.items()), one.memo)
        for text in project.texts
        for one in text.codings
    )


def test_codings_are_written_as_ever(rows, golden):
    texts = {row.coding.document: row.quote + " and then more of it, twelve" for row in rows}
    files = files_of(going(rows, ("actor",), texts))
    written = "".join(f"== {name}\n{data.decode()}\n" for name, data in files.items())
    assert written == (golden / "codings.brat.txt").read_text("utf-8")


def test_the_same_codings_give_the_same_bytes(rows):
    first, second = io.BytesIO(), io.BytesIO()
    for stream in (first, second):
        brat.write(going(rows, (), {row.coding.document: row.quote for row in rows}), stream)
    assert first.getvalue() == second.getvalue()


def test_answers_that_are_no_single_words_are_said(rows):
    first = replace(rows[0], coding=replace(rows[0].coding, qualifiers={"actor": ("CHN",), "note": ("two words",)}))
    assert brat.losses(going([first])) == (Loss(Lost.ANSWER, 1),)


def test_a_folder_for_each_coder_gives_layers_of_one_text():
    files = {
        "a.txt": TEXT.encode(),
        "Ann/a.ann": "T1\tRole 4 12\t🌉 bridge\nA1\tActor T1 China\n#1\tAnnotatorNotes T1\todd\n".encode(),
        "Bob/a.ann": "T1\tRole 0 3;18 22\tΈνα שלום\nR1\tCause Arg1:T1 Arg2:T1\nM1\tNegated T1\n".encode(),
    }
    project = read_files(files, "x", coder_from_folder=True)
    assert codings(project) == [
        (TEXT, 0, 3, "Role", "Bob", (("Negated", ("true",)),), ""),
        (TEXT, 4, 12, "Role", "Ann", (("Actor", ("China",)),), "odd"),
        (TEXT, 18, 22, "Role", "Bob", (("Negated", ("true",)),), ""),
    ]
    assert project.discarded == {"relation": 1, "span of several parts, taken as a coding for each": 1}


def test_texts_may_lie_in_the_coders_folders():
    files = {
        f"{who}/a.{end}": data for who in ("Ann", "Bob") for end, data in (("txt", b"a b"), ("ann", b"T1\tC 0 1\ta\n"))
    }
    project = read_files(files, "x", coder_from_folder=True)
    assert [len(text.codings) for text in project.texts] == [2]
    assert set(project.coders) == {"Ann", "Bob"}


def test_without_folders_all_is_nobodys():
    project = read_files({"a.txt": b"a b", "a.ann": b"T1\tC 0 1\ta\nbroken over\nlines\n"}, "x")
    assert codings(project) == [("a b", 0, 1, "C", "", (), "")]


def test_offsets_in_utf16_are_known_by_the_words():
    text = "🌉🌉 one two three four five"
    start = len("🌉🌉 one ".encode("utf-16-le")) // 2
    lines = f"T1\tC {start} {start + 14}\ttwo three four\n"
    (one,) = read_files({"a.txt": text.encode(), "a.ann": lines.encode()}, "x").texts[0].codings
    assert one.span.of(text) == "two three four"


def test_a_configuration_draws_the_tree():
    conf = b"[entities]\n!Roles\n\tSecurity\n\t\tBasing\n\tMoney\n[relations]\nX Arg1:A\n"
    labels = b"[labels]\nSecurity | Security role | Sec\n"
    files = {"a.txt": b"a", "a.ann": b"T1\tBasing 0 1\ta\n", "annotation.conf": conf, "visual.conf": labels}
    found = [(code.name, code.parent) for code in read_files(files, "x").codes]
    assert found == [("Roles", ""), ("Security role", "Roles"), ("Basing", "Security"), ("Money", "Roles")]


def test_a_folder_without_pairs_is_refused():
    with pytest.raises(KnownError, match="with its text beside it"):
        read_files({"a.txt": b"a", "b.ann": b"T1\tC 0 1\ta\n"}, "x")


@given(ARTICLES)
@settings(max_examples=15, deadline=None)
def test_each_coder_has_a_folder_in_which_every_line_stands(articles):
    rows, texts = coded(articles)
    files = {name: data.decode() for name, data in files_of(going(rows, ("actor",), texts)).items()}
    names = dict(line.split(" | ", 1) for line in files["visual.conf"].split("\n")[1:] if line)
    back = []
    for path, lines in files.items():
        for line in re.findall(r"^T\d+\t(\S+) (\d+) (\d+)\t", lines, re.MULTILINE) if path.endswith(".ann") else ():
            text = files[path.removesuffix(".ann") + ".txt"]
            place = int(line[1]), int(line[2])
            back.append((text, *place, names[line[0]], path.split("/")[0]))
    folders = {"Maya": "Maya", "Борис": "Борис", "=مريم": "مريم"}
    expected = [(texts[row.coding.document], *row.span, row.code_name, folders[row.coder_name]) for row in rows]
    assert sorted(back) == sorted(expected)


@given(
    st.dictionaries(
        st.sampled_from(["a.txt", "a.ann", "B/a.ann", "annotation.conf", "visual.conf"]),
        st.lists(
            st.sampled_from(
                [b"T1\tC 0 1;2 3\ta", b"T1\tC 9999999999999999999 2\tx", b"A1\tX T1", b"#1\tN T1\t\xff", b"[entities]"]
            )
            | st.binary(max_size=20),
            max_size=6,
        ).map(b"\n".join),
    )
)
def test_any_bytes_give_a_project_or_one_sentence(files):
    try:
        read_files(files, "x", coder_from_folder=True)
    except KnownError as error:
        assert "“" in str(error)  # noqa: PT017 - either is right
