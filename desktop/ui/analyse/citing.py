"""Segments with where they come from, for the clipboard."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.domain.codings import AnyCoding
from desktop.domain.errors import NotFound
from desktop.domain.ids import CodingId
from desktop.domain.text import paragraph_number
from desktop.ui.article.citation import cited, cited_html
from desktop.ui.labels import published_text

if TYPE_CHECKING:
    from desktop.project import Project
    from desktop.project.counting import Where


class Cited(NamedTuple):
    """Quotations by the project's template, one below the other."""

    plain: str
    rich: str
    number: int


def copy_cited(project: "Project", codings: Iterable[AnyCoding]) -> None:
    """Put quotations with their citations on the clipboard."""
    put(_cited(project, codings))


def cited_aside(where: "Where", codings: Iterable[CodingId]) -> Cited:
    """Cite in another process what is still there."""
    from desktop.project.counting import opened

    project = opened(where)
    return _cited(project, _there(project, codings))


def put(found: Cited) -> None:
    """Put what was cited on the clipboard, plain and rich."""
    data = QMimeData()
    data.setText(found.plain)
    data.setHtml(found.rich)
    QGuiApplication.clipboard().setMimeData(data)


def _cited(project: "Project", codings: Iterable[AnyCoding]) -> Cited:
    template = project.settings().citation
    every = [(_fields(project, coding), project.document(coding.document).terms.handling) for coding in codings]
    plain = "\n".join(cited(template, fields) + (f" [{label}]" if label else "") for fields, label in every)
    html = (cited_html(template, fields) + (f"<p>[{escape(label)}]</p>" if label else "") for fields, label in every)
    return Cited(plain, "".join(html), len(every))


def _there(project: "Project", codings: Iterable[CodingId]) -> Iterator[AnyCoding]:
    for each in codings:
        with suppress(NotFound):
            yield project.coding(each)


def _fields(project: "Project", coding: AnyCoding) -> dict[str, str]:
    document = project.document(coding.document)
    source, code = document.source, project.codebook().codes[coding.code]
    layers = {layer.id: layer.name for layer in project.layers()}
    text = project.text(coding.document) if coding.span else ""
    return {
        "quote": document.terms.quoted(project.quotation(coding)),
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "date": published_text(source.published),
        "paragraph": str(paragraph_number(text, coding.span.start)) if coding.span else "",
        "code": code.name,
        "coder": layers.get(coding.coder, ""),
    }
