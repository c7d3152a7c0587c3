"""Measure 100,000 codings out to a REFI-QDA project and into an empty one: `python -m tests.bench.exchange`."""

import random
import resource
import tempfile
import time
from pathlib import Path

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import CoderId, derived_id, document_id, text_sha256
from desktop.domain.spans import Span
from desktop.project import Project, exchange
from desktop.project import operations as op
from desktop.project.project_files import read_project_file
from desktop.project.qdpx_exchange import preview_project

DOCUMENTS, EACH = 200, 500
ME = Coder(CoderId(derived_id("bench")), "Bench", "B")


def made(path: Path) -> None:
    """Make the project that goes out."""
    chance = random.Random(7)
    with Project.create(path, coder=ME) as project:
        project.run(op.AddCodes(tuple(NewCode(Definition(f"Code {number}", "What it means.")) for number in range(60))))
        codes = list(project.codebook().codes)
        texts = [
            f"Article {number}. " + "The bridge was closed for repair, 🌉 they said. " * 200
            for number in range(DOCUMENTS)
        ]
        project.run(op.AddDocuments(tuple(NewDocument(Source(text[:12]), text) for text in texts)))
        for text in texts:
            starts = chance.sample(range(len(text) - 60), EACH)
            document = document_id(text_sha256(text))
            spans = (Span(start, start + chance.randint(5, 50)) for start in starts)
            project.run(op.AddCodings(tuple(NewCoding(document, span, chance.choice(codes)) for span in spans)))


def main() -> None:
    """Print the seconds of CPU that each way takes, and the memory of both."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        made(here / "a.gloss")
        with Project.open(here / "a.gloss", coder=ME, read_only=True) as project:
            started = time.process_time()
            count = exchange.export(project, here / "a.qdpx")
            print(f"| {count:,} codings out | {time.process_time() - started:.1f} s |")
        with Project.create(here / "b.gloss", coder=ME) as project:
            started = time.process_time()
            operation = preview_project(project, read_project_file(here / "a.qdpx"), "a.qdpx").operation()
            assert operation is not None
            project.run(operation)
            print(f"| and in | {time.process_time() - started:.1f} s |")
    print(f"| memory | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB |")


if __name__ == "__main__":
    main()
