"""Files in the shapes of other programs give the one text and the codings that they were made from.

Another folder of such files is tried too where GLOSSATOR_REFI_FIXTURES names one.
"""

import json
import os
import zipfile
from pathlib import Path

import pytest

from desktop.domain.errors import KnownError
from desktop.formats.codebook_qdc import read_codebook
from desktop.formats.qdpx import ReadProject, read_project

HERE = Path(__file__).parent / "refi"
FOLDERS = [HERE, *(Path(folder) for folder in [os.environ.get("GLOSSATOR_REFI_FIXTURES")] if folder)]
FILES = [file for folder in FOLDERS for file in sorted(folder.glob("*.qdpx")) if not file.name.startswith("html")]


def codings(project: ReadProject) -> list[tuple[str, int, int, str]]:
    names = {code.guid: code.name for code in project.codes}
    return sorted(
        (names[one.code], *one.span, project.coders.get(one.coder, "Unknown"))
        for text in project.texts
        for one in text.codings
    )


def names_nobody(file: Path) -> bool:
    with zipfile.ZipFile(file) as archive:
        return all(b"creatingUser=" not in archive.read(name) for name in archive.namelist() if name.endswith(".qde"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_file_gives_the_truth(file: Path) -> None:
    truth = json.loads((file.parent / "truth.json").read_text("utf-8"))
    project = read_project(file, file.name)
    wanted = sorted((code, start, end, coder) for code, start, end, coder in truth["codings"])
    if names_nobody(file):
        wanted = sorted((code, start, end, "Unknown") for code, start, end, _ in truth["codings"])

    assert [text.text for text in project.texts] == [truth["text"]]
    assert codings(project) == wanted
    assert {code.name for code in project.codes} == set(truth["codes"])


def test_nvivo_names_another_coder_in_every_selection() -> None:
    assert sum(read_project(HERE / "nvivo_win.qdpx", "").conflicts.values()) == 14


def test_a_web_page_is_refused_in_a_sentence() -> None:
    with pytest.raises(KnownError, match="no REFI-QDA project"):
        read_project(HERE / "html_not_zip.qdpx", "html_not_zip.qdpx")


def test_a_codebook_with_empty_sets_gives_its_code() -> None:
    assert len(read_codebook((HERE / "taguette_empty_sets.qdc").read_bytes(), "")) == 1


def test_an_old_codebook_gives_its_group_and_the_code_in_it() -> None:
    (group,) = read_codebook((HERE / "atlas_0_4.qdc").read_bytes(), "")

    assert len(group.children) == 1
