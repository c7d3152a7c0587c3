"""How long the window is deaf in the place Analyse of a large project: python -m tests.bench.analyse [CODINGS]."""

import sys
import tempfile
from pathlib import Path

from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.ids import CoderId, derived_id
from desktop.domain.saved import QueryKind
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from tests.bench.alive import Probe, window_on
from tests.bench.matrix import MAYA, fill


def main(codings: int) -> None:
    """Print the longest silence of each, in milliseconds of CPU and by the clock."""
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "b.gloss", coder=MAYA) as project:
        fill(project, codings)
        for name in ("Ada", "Boris", "Cem", "Dora"):
            project.run(op.AddCoder(Coder(CoderId(derived_id("bench", name)), name, name[:2])))
        documents, code = project.document_ids(), next(iter(project.codebook())).id
        window = window_on(project, Path(folder))
        probe = Probe()
        probe.act("opened", lambda: None)
        probe.act("the place is entered", window.table["search"].trigger)
        place = window.places.view("analyse")
        probe.act("searched", lambda: place.search.ask('{"words": "treaty"}'))
        probe.wait(lambda: not place.search._going)
        made = iter(documents)

        def change() -> None:
            project.run(op.AddCodings((NewCoding(next(made), Span(7, 11), code),)))

        for name in QueryKind:
            probe.act(f"{name.value} shown", lambda name=name: place.choose(name))
            page = place.page()
            probe.wait(lambda: not place.counting.busy)
            if name is not QueryKind.SEARCH:
                probe.act(f"{name.value} after a change", change)
                probe.wait(lambda: not place.counting.busy and not place._soon.isActive())
                probe.act(f"{name.value}, the end of the list", lambda page=page: _to_end(page))
        print("\n".join(probe.report()[1:]))
        window.close()


def _to_end(page: object) -> None:
    view = getattr(page, "list", None) or getattr(page, "table", None)
    if view is not None:
        view.scrollToBottom()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
