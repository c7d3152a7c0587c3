"""Measure the writing of 20,000 codings, in process time: `python -m tests.bench.export`."""

import io
import time

from desktop.domain.codings import CodedSpan, Coding
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId, MeaningId
from desktop.domain.spans import Span
from desktop.formats.registry import WRITERS
from tests.formats.going import going

CODINGS = 20_000
KEYS = ("actor", "target")
MEASURED = ("csv", "tsv", "xlsx", "jsonl", "parquet", "html")


def coded(number: int) -> CodedSpan:
    """Make one coding of a hundred articles, two hundred codings each."""
    place = 40 * (number % 200)
    coding = Coding(
        id=CodingId(number.to_bytes(16)),
        document=DocumentId((number // 200).to_bytes(16)),
        span=Span(place, place + 90),
        code=CodeId((number % 40).to_bytes(16)),
        coder=CoderId((number % 3).to_bytes(16)),
        meaning=MeaningId(bytes(16)),
        created=1_635_085_799_999,
        modified=1_635_085_800_000,
        qualifiers={"actor": ("CHN",)},
    )
    words = f"the bridge of number {number} was closed for repair, 🌉 "
    return CodedSpan(
        coding=coding,
        title=f"Article {number // 200:03}",
        publisher="The Example Courier",
        author="Ana Example",
        published="2021-10",
        sha256="ab" * 32,
        quote=(words * 2)[:90],
        before=words[:60],
        after=words[:60],
        code_name=f"Code {number % 40}",
        code_path=("Bridges", f"Code {number % 40}"),
        coder_name=f"Coder {number % 3}",
        memo="",
    )


def main() -> None:
    """Print the seconds that each format takes."""
    rows = [coded(number) for number in range(CODINGS)]
    text = "\n".join("words and some more words " * 20 for _ in range(20))
    texts = {row.coding.document: text for row in rows}
    for writer in WRITERS:
        if writer.FORMAT in MEASURED:
            what = going(rows, KEYS, texts)
            started = time.process_time()
            writer.write(what, io.BytesIO())
            print(f"| {writer.NAME} | {time.process_time() - started:.2f} |")


if __name__ == "__main__":
    main()
