"""Coded documents in Word: the text with each coding as a comment, or the quotations by code."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from desktop.domain.codings import CodedSpan
from desktop.domain.outgoing import CodedDocument, Outgoing
from desktop.formats import coding_losses, quotations
from desktop.formats.citing import said
from desktop.formats.losses import Loss, counted
from desktop.formats.segments import lines
from desktop.formats.still_zip import still
from desktop.formats.workbook import tinted
from desktop.formats.xml_words import spoken

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run

FORMAT = "docx"
NAME = "Word report with comments"
ENDINGS: tuple[str, ...] = (".docx",)


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what a reader does not see."""
    if going.layout.by_code:
        return quotations.losses(going)
    kept_back = coding_losses.texts_withheld(going)
    return counted([kept_back, coding_losses.other_memos(going), coding_losses.withheld(going)])


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write the report and return how many codings are in it."""
    from docx import Document

    report = _Report(going, Document())
    number = report.by_code() if going.layout.by_code else sum(map(report.article, going.articles()))
    whole = BytesIO()
    report.document.save(whole)
    out.write(still(whole.getvalue()))
    return number


class _Report:
    def __init__(self, going: Outgoing, document: "Document") -> None:
        self._going = going
        self.document = document
        self._initials = {coder.id: coder.initials for coder in going.coders}
        document.core_properties.title = spoken(going.project)
        document.core_properties.author = ""
        document.core_properties.comments = ""
        document.add_heading(spoken(going.project), 0)
        document.add_paragraph(spoken(quotations.about(going)))

    def article(self, article: CodedDocument) -> int:
        """Write one document and return how many codings it has."""
        source = article.document.source
        named = (source.publisher, source.author, source.published, source.url, article.document.terms.handling)
        self.document.add_heading(spoken(source.title), 1)
        self._small(", ".join(part for part in named if part))
        for row in article.whole:
            self._comment([self.document.add_paragraph().add_run(quotations.WHOLE)], row)
        if article.text is None:
            self.document.add_paragraph("The licence of this article keeps its text back.")
            for row in article.codings:
                self._comment([self.document.add_paragraph().add_run(spoken(quotations.quoted(row)))], row)
        else:
            self._text(article.text, article.codings)
        return len(article.whole) + len(article.codings)

    def _text(self, text: str, codings: Sequence[CodedSpan]) -> None:
        """Write the lines, then the comments, each from the first to the last piece of its coding."""
        reach: dict[bytes, list[Run]] = {}
        for line in lines(text, codings):
            paragraph = self.document.add_paragraph()
            for segment in line.segments:
                run = paragraph.add_run(spoken(segment.span.of(text)))
                if segment.codings:
                    self._shade(run, segment.codings[0])
                for row in segment.codings:
                    reach.setdefault(row.coding.id, []).append(run)
            for row in line.begins:
                if row.coding.id not in reach:
                    reach[row.coding.id] = [paragraph.add_run("")]
        for row in codings:
            self._comment(reach[row.coding.id], row)

    def _comment(self, runs: "Sequence[Run]", row: CodedSpan) -> None:
        words = "\n".join(
            part for part in (" / ".join(row.code_path), said(row), row.memo.replace("\r\n", "\n")) if part
        )
        initials = self._initials.get(row.coding.coder, "")
        made = self.document.add_comment([runs[0], runs[-1]], spoken(words), spoken(row.coder_name), spoken(initials))
        # Word shows when a comment was made; the present moment would make every export another file.
        when = datetime.fromtimestamp(row.coding.modified // 1000, UTC)
        made._comment_elm.date = when

    def _shade(self, run: "Run", row: CodedSpan) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        code = self._going.book.codes.get(row.coding.code)
        if code is not None and code.colour:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), tinted(code.colour).lstrip("#").upper())
            run._r.get_or_add_rPr().append(shade)

    def _small(self, words: str) -> None:
        """Write what belongs to the paragraph above, in small letters."""
        from docx.shared import Pt

        self.document.add_paragraph().add_run(spoken(words)).font.size = Pt(9)

    def by_code(self) -> int:
        """Write the quotations below their codes and return how many there are."""
        number = 0
        for each in quotations.by_code(self._going):
            self.document.add_heading(spoken(each.path), 1)
            if each.meaning:
                self.document.add_paragraph(spoken(each.meaning))
            for quotation in each.quotations:
                number += 1
                quote = self.document.add_paragraph(spoken(quotation.quote), "Quote").paragraph_format
                quote.space_after, quote.keep_with_next = 0, True
                below = (quotation.source, quotation.layer, quotation.beside, quotation.handling)
                self._small(" — ".join(part for part in below if part))
        return number
