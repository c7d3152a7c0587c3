"""A list of segments goes out in the order in which it stands on the screen, in every format offered."""

import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.outgoing import Layout
from desktop.domain.selection import Selection
from desktop.domain.spans import Span
from desktop.formats.registry import writer_for
from desktop.project import operations as op
from tests.conftest import TEXT
from tests.project.test_terms import everything


@pytest.mark.parametrize("kind", ["md", "html", "docx", "odt", "csv", "xlsx", "jsonl"])
def test_quotations_go_out_as_they_are_listed(project, article, roles, kind):
    security, investment = roles("security role"), roles("investment role")
    words = {"embassies": security, "drills": investment, "loan": security}
    new = (NewCoding(article, Span(TEXT.index(each), TEXT.index(each) + 14), code) for each, code in words.items())
    made = project.run(op.AddCodings(tuple(new))).codings
    order = sorted(made, key=lambda each: -project.coding(each).span.start)
    layout = Layout(by_code=True, as_listed=True, context=0)
    found = everything(project, writer_for("", kind), layout, Selection(codings=dict.fromkeys(order)))
    sought = [project.quotation(project.coding(each)) for each in order]
    places = [found.index(quote) for quote in sought]
    assert places == sorted(places)
