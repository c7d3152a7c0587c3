"""Values that several formats are tried on."""

from pathlib import Path

import pytest

from desktop.domain.codings import CodedSpan, Coding, Origin
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId, MeaningId
from desktop.domain.spans import Span


@pytest.fixture
def golden() -> Path:
    return Path(__file__).parents[1] / "golden" / "formats"


@pytest.fixture
def rows() -> list[CodedSpan]:
    first = CodedSpan(
        coding=Coding(
            id=CodingId(bytes(15) + b"\x01"),
            document=DocumentId(bytes(15) + b"\x02"),
            span=Span(0, 9),
            code=CodeId(bytes(15) + b"\x03"),
            coder=CoderId(bytes(15) + b"\x04"),
            meaning=MeaningId(bytes(16)),
            created=1_635_085_799_999,
            modified=1_635_085_800_000,
        ),
        title="Two bridges, one “river”",
        publisher="The Example Courier",
        author="Ana Example",
        published="2021-10",
        sha256="ab" * 32,
        quote='=SUM("🌉")\nnew line',
        before="",
        after=" of many, many",
        code_name="Steel; bridges",
        code_path=("Bridges", "Steel; bridges"),
        coder_name="Зоя",
        memo="-- check\r\nthis",
    )
    second = CodedSpan(
        coding=Coding(
            id=CodingId(bytes(15) + b"\x05"),
            document=DocumentId(bytes(15) + b"\x06"),
            span=Span(12, 20),
            code=CodeId(bytes(15) + b"\x07"),
            coder=CoderId(bytes(15) + b"\x08"),
            meaning=MeaningId(bytes(16)),
            created=0,
            modified=1,
            origin=Origin.AGREED,
        ),
        title="@untitled",
        publisher="",
        author="",
        published="",
        sha256="cd" * 32,
        quote="a bridge",
        before="\ttabbed ",
        after="",
        code_name="Bridges",
        code_path=("Bridges",),
        coder_name="+1",
        memo="",
    )
    return [first, second]
