"""100,000 codings of a colleague merged, and merged again.

Run by hand: python -m tests.bench.merging
"""

import shutil
import tempfile
import time
from pathlib import Path

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import CoderId, new_id
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op

DOCUMENTS, EACH = 100, 1_000


def main() -> None:
    """Make two copies, code in one, and print how long merging takes."""
    me, other = (Coder(CoderId(new_id()), name, name) for name in ("Me", "Other"))
    with tempfile.TemporaryDirectory() as folder:
        mine, theirs = Path(folder) / "mine.gloss", Path(folder) / "theirs.gloss"
        with Project.create(mine, coder=me) as project:
            (code,) = project.run(op.AddCodes((NewCode(Definition("code")),))).codes
            texts = (NewDocument(Source(f"Article {n}"), f"{n} " + "word " * 2_000) for n in range(DOCUMENTS))
            documents = project.run(op.AddDocuments(tuple(texts))).documents
        shutil.copy(mine, theirs)
        with Project.open(theirs, coder=other) as project:
            for document in documents:
                spans = (Span(5 * n, 5 * n + 4) for n in range(1, EACH + 1))
                project.run(op.AddCodings(tuple(NewCoding(document, span, code) for span in spans)))
        with Project.open(mine, coder=me) as project:
            for name in ("merged", "merged again"):
                began, spent = time.perf_counter(), time.process_time()
                project.merge(theirs)
                wall, cpu = time.perf_counter() - began, time.process_time() - spent
                print(f"{DOCUMENTS * EACH:,} codings {name}: {wall:.2f} s by the clock, {cpu:.2f} s of CPU")


if __name__ == "__main__":
    main()
