"""Measure the import of 1,000 articles of 6 kB: `python -m tests.bench.articles`.

CPU time of both processes, and how long the window was deaf while they came in.
"""

import os
import random
import resource
import tempfile
import time
from pathlib import Path

from desktop.domain.coders import Coder
from desktop.domain.ids import CoderId, new_id
from desktop.project import Project, articles
from desktop.project import operations as op
from desktop.project.import_report import ImportReport
from tests.bench.alive import Probe, window_on

ARTICLES = 1_000
PARAGRAPHS, WORDS = 15, 65
PAGE = Path(__file__).parents[1] / "golden" / "formats" / "articles" / "page.html"
SYLLABLES = ("ka", "lo", "min", "ter", "vu", "sen", "dra", "pol", "ri", "gat", "ob", "nes")
VOCABULARY = sorted({a + b + c for a in SYLLABLES for b in SYLLABLES for c in ("", *SYLLABLES)})
"""So many words that two articles have no more in common than two reports on one subject."""


def paragraphs(chance: random.Random) -> list[str]:
    """Make the paragraphs of an article of some 6 kB."""
    return [" ".join(chance.choices(VOCABULARY, k=WORDS)).capitalize() + "." for _ in range(PARAGRAPHS)]


def as_text(number: int, lines: list[str]) -> str:
    return f"Article {number}\n\n" + "\n".join(lines)


def as_page(number: int, lines: list[str]) -> str:
    page = PAGE.read_text(encoding="utf-8").replace("Two ports, one crane", f"Article {number}")
    before, _, after = page.partition("<h2>")
    return before + "".join(f"<p>{line}</p>\n" for line in lines) + "<h2>" + after


def cpu() -> float:
    """Return the CPU seconds of this process and those that it has ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def measured(folder: Path, ending: str) -> tuple[float, float, float]:
    """Return CPU seconds of all, seconds by the clock, and CPU seconds of the writing."""
    begun, clock = cpu(), time.perf_counter()
    with Project.create(folder / f"{ending}.gloss", coder=Coder(CoderId(new_id()), "Ana")) as project:
        files = articles.find([folder / ending]).files
        found = tuple(article for _, read, _ in articles.read_each(files) for article in read.articles)
        assert len(found) == ARTICLES
        writing = time.process_time()
        report = ImportReport().bringing(found).as_json()
        project.run(op.AddDocuments(tuple(article.document() for article in found), report))
        written = time.process_time() - writing
    return cpu() - begun, time.perf_counter() - clock, written


def deaf(folder: Path, ending: str) -> list[str]:
    """Import the articles in a window and undo it, and return how long that did not answer."""
    from desktop.ui.dialogs.import_articles import ImportArticlesDialog

    project = Project.create(folder / f"window-{ending}.gloss", coder=Coder(CoderId(new_id()), "Ana"))
    window, probe = window_on(project, folder), Probe()
    assert window.place is not None
    exchange = window.place.exchange
    probe.act("import is asked for", lambda: exchange.import_articles([folder / ending]))
    dialog = window.findChild(ImportArticlesDialog)
    assert isinstance(dialog, ImportArticlesDialog)
    probe.begin("1,000 articles are read and shown")
    probe.wait(dialog.go.isEnabled)
    probe.begin("near-doubles are looked for")
    probe.wait(lambda: not dialog.seeking)
    probe.begin("they are written and listed")
    dialog.go.click()
    probe.wait(lambda: len(project.documents()) == ARTICLES)
    probe.act("they are written and listed", lambda: None)
    probe.begin("undone")
    window.table["undo"].trigger()
    probe.wait(lambda: not project.documents())
    probe.act("undone", lambda: None)
    return probe.report()


def main() -> None:
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as place:
        for ending, made in (("txt", as_text), ("html", as_page)):
            folder = Path(place, ending)
            folder.mkdir()
            for number in range(ARTICLES):
                (folder / f"{number}.{ending}").write_text(made(number, paragraphs(chance)), encoding="utf-8")
            spent, wall, written = measured(Path(place), ending)
            print(
                f"{ARTICLES} {ending}: {spent:.2f} s of CPU, {wall:.2f} s by the clock, {written:.2f} s of CPU writing"
            )
        for ending in ("txt", "html"):
            print(f"{ending}:", *deaf(Path(place), ending), sep="\n", flush=True)
        os._exit(0)


if __name__ == "__main__":
    os.nice(5)
    main()
