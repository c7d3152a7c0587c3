"""A document's licence and label bind whatever goes out."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.documents import Licence, Terms
from desktop.domain.errors import KnownError
from desktop.domain.outgoing import Layout
from desktop.domain.slots import NewSlot, SlotKind
from desktop.domain.spans import Span
from desktop.formats.losses import Lost
from desktop.formats.registry import WRITERS
from desktop.project import operations as op
from tests.conftest import TEXT

QUOTE = Span(0, 60)


@pytest.fixture
def coded(project, article, roles):
    """A coding of sixty characters whose slot quotes ten of them."""
    project.run(op.PutSlots((NewSlot("words", SlotKind.SPAN),)))
    made = NewCoding(article, QUOTE, roles("security role"), qualifiers={"words": (TEXT[20:30],)})
    project.run(op.AddCodings((made,)))
    return project


def set_terms(project, article, *terms):
    project.run(op.SetTerms((article,), Terms(*terms)))


def everything(project, writer, layout, selection=None) -> str:
    """Write, and read all parts of the file as words."""
    out = BytesIO()
    writer.write(project.outgoing(selection, layout), out)
    data = out.getvalue()
    if not is_zipfile(BytesIO(data)):
        return data.decode("utf-8", "replace")
    with ZipFile(BytesIO(data)) as parts:
        return "\n".join(parts.read(part).decode("utf-8", "replace") for part in parts.namelist())


@pytest.mark.parametrize("layout", [Layout(), Layout(with_texts=True), Layout(by_code=True)], ids=["", "texts", "code"])
def test_offsets_only_lets_no_words_out_of_any_format(coded, article, layout):
    set_terms(coded, article, Licence.OFFSETS)
    title = coded.document(article).title
    pieces = [TEXT[place : place + 12] for place in range(0, len(TEXT) - 12, 6)]
    pieces = [piece for piece in pieces if piece not in title and piece.strip()]
    for writer in WRITERS:
        found = everything(coded, writer, layout)
        assert [piece for piece in pieces if piece in found] == [], writer.FORMAT


def test_a_limit_cuts_quotations_in_every_format(coded, article):
    set_terms(coded, article, Licence.LIMITED, 12)
    title = coded.document(article).title
    for writer in WRITERS:
        assert TEXT[13:26] not in everything(coded, writer, Layout()).replace(title, ""), writer.FORMAT


def test_what_is_kept_back_is_said_before(coded, article):
    set_terms(coded, article, Licence.LIMITED, 12)
    for writer in WRITERS:
        lost = {loss.kind for loss in writer.losses(coded.outgoing())}
        assert lost & {Lost.WITHHELD, Lost.TEXT}, writer.FORMAT
    (row,) = coded.coded_spans()
    assert (row.quote, row.before, row.after, row.coding.qualifiers) == (TEXT[:12], "", "", {"words": (TEXT[20:30],)})


def test_terms_are_undone_like_anything_else(coded, article):
    set_terms(coded, article, Licence.OFFSETS, 0, " for\nus ")
    assert coded.document(article).terms == Terms(Licence.OFFSETS, 0, "for us")
    coded.undo()
    assert coded.document(article).terms == Terms()


def test_a_limit_needs_a_number(coded, article):
    with pytest.raises(KnownError, match="at least 1"):
        set_terms(coded, article, Licence.LIMITED, 0)


def test_a_label_goes_with_the_words():
    assert Terms(Licence.LIMITED, 3, "us").released("words") == "wor [us]"
    assert Terms(Licence.OFFSETS, 0, "us").released("words") == ""


def test_nothing_private_goes_out(coded):
    """Neither where the project lies nor whose machine it is stands in any file."""
    private = [str(Path.home()), str(coded.path.parent) if coded.path else "postgresql:"]
    for writer in WRITERS:
        found = everything(coded, writer, Layout(with_texts=True))
        assert [each for each in private if each in found] == [], writer.FORMAT
