"""Search over many articles beside a raw FTS5 query: python -m tests.bench.search [ARTICLES]."""

import random
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median

from desktop.domain.coders import Coder
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import CoderId, derived_id
from desktop.domain.searching import How, Search, around
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.searches import Part

SNIPPETS = 50
_MAYA = Coder(CoderId(derived_id("bench", "maya")), "Maya", "MA")
_IN = frozenset({Part.ARTICLE})


def articles(number: int) -> list[NewDocument]:
    """Make articles of 5 kB whose words are as rare as words are."""
    rng = random.Random(7)
    words = [f"w{n:x}ord" for n in range(20_000)]
    weights = [1 / (n + 1) for n in range(len(words))]
    return [
        NewDocument(Source(f"Article {n:06}"), " ".join(rng.choices(words, weights, k=720)) + f" “number” {n}.")
        for n in range(number)
    ]


def milliseconds(act: object, times: int = 5) -> float:
    """Measure the median in process time, as other work on the machine is no part of it."""
    took = []
    for _ in range(times):
        before = time.process_time()
        act()  # type: ignore[operator]
        took.append((time.process_time() - before) * 1000)
    return median(took)


def main(number: int) -> None:
    made = articles(number)
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "b.gloss", coder=_MAYA) as project:
        for first in range(0, number, 500):
            project.run(op.AddDocuments(tuple(made[first : first + 500])))
        connection = project._database.connection
        from desktop.store import search_index

        with project._database.unjournaled() as inside:
            search_index.drop(inside)
        before = time.process_time()
        project.keep_index()
        print(f"index: {number / (time.process_time() - before):,.0f} articles a second of CPU")

        def first_snippets(search: Search) -> int:
            found = islice(project.search(search, _IN), SNIPPETS)
            return len([around(looked.text, each.hits[0]) for looked, each in found])

        raw = "CREATE VIRTUAL TABLE temp.raw USING fts5(body)"
        connection.exec_driver_sql(raw)
        connection.exec_driver_sql("INSERT INTO temp.raw SELECT body FROM text")
        for word in ("w5ord", "w400ord"):
            ours = milliseconds(lambda word=word: first_snippets(Search(word)), 21)
            query = "SELECT snippet(raw, 0, '[', ']', '…', 12) FROM temp.raw WHERE raw MATCH ? ORDER BY rank LIMIT 50"
            theirs = milliseconds(lambda word=word, query=query: connection.exec_driver_sql(query, (word,)).all(), 21)
            print(f"{word}, first {SNIPPETS} snippets: {ours:.1f} ms; raw FTS5: {theirs:.1f} ms")
        for search in (Search("400or", How.ANYWHERE), Search(r"w4\d0ord\b", How.PATTERN)):
            some = milliseconds(lambda search=search: first_snippets(search), 3)
            every = milliseconds(lambda search=search: sum(1 for _ in project.search(search, _IN)), 1)
            print(f"{search.how.value} {search.words}: first {some:.0f} ms, all {every:.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
