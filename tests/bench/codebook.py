"""A codebook of 500 codes over 50,000 codings in its tree: python -m tests.bench.codebook.

Process time, medians: counting again after a coding, and showing the codes that fit after each key of the filter.
"""

import os
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import CoderId, DocumentId, derived_id
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.codebook import CodebookPanel
from desktop.ui.session import Session

CODES, CODINGS, DOCUMENTS = 500, 50_000, 100
LIMITS = {"counted again": 50.0, "a key of the filter": 16.0}
ME = Coder(CoderId(derived_id("bench coder")), "Ana")


def made(path: Path) -> tuple[Project, DocumentId]:
    chance = random.Random(5)
    project = Project.create(path, coder=ME)
    families = tuple(
        NewCode(
            Definition(f"Family {family}"),
            children=tuple(NewCode(Definition(f"{name(chance)} {family}.{code}")) for code in range(24)),
        )
        for family in range(CODES // 25)
    )
    project.run(op.AddCodes(families))
    texts = [f"Article {number}. " + "word and word " * 600 for number in range(DOCUMENTS)]
    project.run(op.AddDocuments(tuple(NewDocument(Source(text[:12]), text) for text in texts)))
    documents = [document.id for document in project.documents()]
    codes = [code.id for code in project.codebook()]
    for start in range(0, CODINGS, 10_000):
        spans = (Span(14 + 5 * (number % 1600), 23 + 5 * (number % 1600)) for number in range(start, start + 10_000))
        codings = (NewCoding(chance.choice(documents), span, chance.choice(codes)) for span in spans)
        project.run(op.AddCodings(tuple(codings)))
    return project, documents[0]


def name(chance: random.Random) -> str:
    return chance.choice(("security", "trade", "recognition", "leverage", "convening", "rivalry"))


def timed(act: Callable[[], object]) -> float:
    begin = process_time()
    act()
    QApplication.processEvents()
    return (process_time() - begin) * 1000


def main() -> None:
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        project, document = made(Path(folder) / "bench.gloss")
        session, window = Session(project), QWidget()
        session.open_document(document)
        panel = CodebookPanel(session, Actions(window), window)
        window.resize(330, 800)
        panel.resize(330, 800)
        window.show()
        QApplication.processEvents()
        rows = {
            "counted again": median(timed(panel.model.count_again) for _ in range(15)),
            "a key of the filter": median(
                timed(lambda words=word[:length]: panel.filter.setText(words))
                for word in ("recognition 4", "trade 1", "leverage")
                for length in range(1, len(word) + 1)
            ),
        }
        session.close()
    print("| of 500 codes and 50,000 codings | ms | limit ms | verdict |\n|---|---|---|---|")
    for what, spent in rows.items():
        verdict = "within" if spent <= LIMITS[what] else "**over**"
        print(f"| {what} | {spent:.1f} | {LIMITS[what]:.0f} | {verdict} |")
    del application


if __name__ == "__main__":
    main()
