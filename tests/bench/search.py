"""Search over many articles beside a raw FTS5 query: python -m tests.bench.search [ARTICLES] [LANGUAGE]."""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
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
_CYRILLIC = str.maketrans("0123456789abcdefword", "абвгдежзийклмношцорд")


@dataclass(frozen=True)
class Language:
    """How the texts of a language are made, whose words are numbered from the usual to the rare."""

    word: Callable[[int], str]
    between: str = " "
    words: int = 720


LANGUAGES = {
    "Latin": Language(lambda n: f"w{n:x}ord"),
    "German": Language(lambda n: f"w{n:x}öße" if n % 25 == 3 else f"W{n:x}ürd" if n % 10 == 2 else f"w{n:x}ord"),
    "Russian": Language(lambda n: f"w{n:x}ord".translate(_CYRILLIC)),
    "Chinese": Language(lambda n: chr(0x4E00 + n // 200) + chr(0x5E00 + n % 200), "", 850),
}
"""Articles of 5 kB; a Chinese word is written as two characters."""


def articles(number: int, language: Language) -> list[NewDocument]:
    """Make articles whose words are as rare as words are, with the signs that newspapers print."""
    rng = random.Random(7)
    words = list(map(language.word, range(20_000)))
    weights = [1 / (n + 1) for n in range(len(words))]

    def text(n: int) -> str:
        return language.between.join(rng.choices(words, weights, k=language.words)) + f" “number” {n} … — № 5."

    return [NewDocument(Source(f"Article {n:06}"), text(n)) for n in range(number)]


def milliseconds(act: object, times: int = 5) -> float:
    """Measure the median in process time, as other work on the machine is no part of it."""
    took = []
    for _ in range(times):
        before = time.process_time()
        act()  # type: ignore[operator]
        took.append((time.process_time() - before) * 1000)
    return median(took)


def main(number: int, name: str) -> None:
    language = LANGUAGES[name]
    made = articles(number, language)
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "b.gloss", coder=_MAYA) as project:
        for first in range(0, number, 500):
            project.run(op.AddDocuments(tuple(made[first : first + 500])))
        connection = project._database.connection
        from desktop.store import search_index

        with project._database.unjournaled() as inside:
            search_index.drop(inside)
        before = time.process_time()
        project.keep_index()
        print(f"{name}\nindex: {number / (time.process_time() - before):,.0f} articles a second of CPU")

        def first_snippets(search: Search) -> int:
            found = islice(project.search(search, _IN), SNIPPETS)
            return len([around(looked.text, each.hits[0]) for looked, each in found])

        raw = "CREATE VIRTUAL TABLE temp.raw USING fts5(body)"
        connection.exec_driver_sql(raw)
        connection.exec_driver_sql("INSERT INTO temp.raw SELECT body FROM text")
        for word in (language.word(5), language.word(1024)):
            ours = milliseconds(lambda word=word: first_snippets(Search(word)), 21)
            query = "SELECT snippet(raw, 0, '[', ']', '…', 12) FROM temp.raw WHERE raw MATCH ? ORDER BY rank LIMIT 50"
            rows = connection.exec_driver_sql(query, (word,)).all()
            theirs = milliseconds(lambda word=word, query=query: connection.exec_driver_sql(query, (word,)).all(), 21)
            raw = f"raw FTS5: {theirs:.1f} ms" if rows else "raw FTS5 finds none"
            print(f"{word}, first {SNIPPETS} snippets: {ours:.1f} ms; {raw}")
        inside, pattern = language.word(1024)[1:], rf"{language.word(1028)[0]}\w{language.word(1028)[2:]}"
        for search in (Search(inside, How.ANYWHERE), Search(pattern, How.PATTERN)):
            some = milliseconds(lambda search=search: first_snippets(search), 3)
            every = milliseconds(lambda search=search: sum(1 for _ in project.search(search, _IN)), 1)
            print(f"{search.how.value} {search.words}: first {some:.0f} ms, all {every:.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, sys.argv[2] if len(sys.argv) > 2 else "Latin")
