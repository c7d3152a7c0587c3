"""How long the window is deaf while hits of a search are coded, undone and redone: `python -m tests.bench.hits [N]`."""

import sys
import tempfile
from pathlib import Path

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import CoderId, new_id
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui.find.code_hits import CodeHitsDialog
from tests.bench.alive import Probe, window_on

HITS = 2_000


def deaf(folder: Path, hits: int) -> list[str]:
    project = Project.create(folder / "hits.gloss", coder=Coder(CoderId(new_id()), "Ana"))
    line = "the ports were closed for a week while envoys talked, and a crane stood still\n"
    project.run(op.AddDocuments((NewDocument(Source("Hits"), line * hits),)))
    project.run(op.AddCodes((NewCode(Definition("role")),)))
    (document,) = project.documents()
    window, probe = window_on(project, folder), Probe()
    assert window.place is not None
    place = window.place
    place.session.open_document(document.id)
    probe.wait(place.article.surface.text)
    window.table["find_in_document"].trigger()
    bar = place.article.finding.bar
    probe.begin("the words are found")
    bar.field.setText("crane")
    probe.wait(lambda: len(place.article.finding._found.hits) == hits)
    probe.act(f"{hits:,} hits are listed", window.table["code_hits"].trigger)
    dialog = window.findChild(CodeHitsDialog)
    assert isinstance(dialog, CodeHitsDialog)

    def coded() -> int:
        return len(place.article.surface.sheet.marks)

    probe.act("they are coded", dialog.accept)
    probe.wait(lambda: coded() == hits)
    for turn, doing, left in (("undo", "undone", 0), ("redo", "redone", hits)):
        probe.act(doing, window.table[turn].trigger)
        probe.wait(lambda left=left: coded() == left)
        probe.act(doing, lambda: None)
    window.close()
    probe.wait(lambda: window.place is None)
    return probe.report()


def main() -> None:
    hits = int(sys.argv[1]) if len(sys.argv) > 1 else HITS
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join(deaf(Path(folder), hits)), flush=True)


if __name__ == "__main__":
    main()
