"""Segments with where they come from, for the clipboard."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.domain.codings import AnyCoding
from desktop.domain.text import paragraph_number
from desktop.ui.article.citation import cited, cited_html
from desktop.ui.labels import published_text

if TYPE_CHECKING:
    from desktop.project import Project


def copy_cited(project: "Project", codings: Iterable[AnyCoding]) -> None:
    """Put quotations on the clipboard by the project's template, plain and rich, one below the other."""
    template = project.settings().citation
    every = [(_fields(project, coding), project.document(coding.document).terms.handling) for coding in codings]
    data = QMimeData()
    data.setText("\n".join(cited(template, fields) + (f" [{label}]" if label else "") for fields, label in every))
    html = (cited_html(template, fields) + (f"<p>[{escape(label)}]</p>" if label else "") for fields, label in every)
    data.setHtml("".join(html))
    QGuiApplication.clipboard().setMimeData(data)


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
