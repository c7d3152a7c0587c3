"""A chart drawn up from one question, whoever asks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop.analysis.units import CountUnit
from desktop.analysis.words import frequencies, stop_words
from desktop.domain.charts import Chart, ChartKind, Place, Series
from desktop.domain.codings import AnyCoding
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.project import charts
from desktop.project.charts import Charted, Words
from desktop.project.coverage import Covered, codings_of, coverage

if TYPE_CHECKING:
    from desktop.project.reading import Reading

MOST_ARTICLES = 400
"""Rows of a picture of the coverage."""
_FINISHED, _NOT_STARTED = "✓", "–"


@dataclass(frozen=True, slots=True)
class ChartAsked:
    """What a chart is made of; each kind takes what it needs."""

    kind: ChartKind
    layer: CoderId
    words: Words
    rows: str = "code"
    columns: str = "document"
    """Of a timeline its period."""
    unit: CountUnit = CountUnit.CODINGS
    documents: frozenset[DocumentId] | None = None
    """None for all."""
    codes: frozenset[CodeId] = frozenset()
    """Within which words are counted; none for whole articles."""
    language: str = ""
    """Whose stop words are left out."""
    stop: tuple[str, ...] = ()


def drawn_up(project: "Reading", asked: ChartAsked) -> Charted:
    """Count what a chart shows; NotFound for an axis there is not."""
    axes, documents = (asked.rows, asked.columns), asked.documents
    given = asked.layer, asked.unit, asked.words, documents
    if asked.kind is ChartKind.BARS:
        return charts.bars(project, asked.rows, *given)
    if asked.kind is ChartKind.HEAT:
        return charts.heat(project, axes, *given)
    if asked.kind is ChartKind.TIMELINE:
        return charts.timeline(project, axes, *given)
    if asked.kind is ChartKind.COVERAGE:
        return covering(project, documents, asked.words)
    if asked.kind is ChartKind.PORTRAIT:
        shown = project.documents_now().keys() if documents is None else documents
        return charts.portrait(project, shown, asked.layer, asked.words)
    texts = charts.texts_of(project, (asked.layer, asked.codes) if asked.codes else None, documents)
    return charts.of_words(frequencies(texts, stop_words(asked.language, asked.stop)), asked.words)


def covering(project: "Reading", documents: frozenset[DocumentId] | None, words: Words) -> Charted:
    """Show articles by coders: the darker the more was seen, with what is finished and how many codings there are."""
    every = coverage(project, documents)
    lines, coders = every[:MOST_ARTICLES], [part.coder.name for part in every[0]] if every else []
    series = tuple(
        Series(
            line[0].document.title,
            tuple(round(100 * part.share) for part in line),
            said=tuple(_said(part) for part in line),
        )
        for line in lines
        if line
    )
    note = words.beyond(len(every) - len(lines))
    chart = Chart(ChartKind.COVERAGE, words.title, note, tuple(coders), series)
    table = tuple(
        (each.name, *(_told(part, words) for part in line)) for each, line in zip(series, lines, strict=False)
    )
    places = tuple((None, *(Place(row, at) for at in range(len(coders)))) for row in range(len(series)))
    return Charted(chart, ("document", *coders), table, places, partial(_codings_of, project, lines))


def _said(part: Covered) -> str:
    """Say in few signs how far somebody is."""
    number = part.progress.codings
    if not part.share and not number:
        return _FINISHED if part.progress.status.finished else _NOT_STARTED
    finished = f"{_FINISHED} " if part.progress.status.finished else ""
    return f"{finished}{part.share:.0%} · {number:,}"


def _told(part: Covered, words: Words) -> str:
    status = part.progress.status.value
    return f"{dict(words.statuses).get(status, status)} · {part.share:.0%} · {part.progress.codings:,}"


def _codings_of(project: "Reading", lines: Sequence[Sequence[Covered]], place: Place) -> Sequence[AnyCoding]:
    part = lines[place.one][place.other]
    return codings_of(project, part.document.id, part.coder.id)
