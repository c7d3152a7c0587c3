"""What a code of a file says, before it comes in."""

import pytest
from PySide6.QtGui import QTextDocument

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.slots import Need
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.codebook_exchange import compare
from desktop.ui.dialogs.codebook_rows import IncomingModel, replaceable
from desktop.ui.dialogs.incoming_code import page


@pytest.fixture
def first(project: Project):
    """Hold one code against a project that has Dams (key 1) and Roads; return what becomes of it."""
    project.run(op.AddCodes((NewCode(Definition("Dams", "Walls"), digit=1), NewCode(Definition("Roads")))))
    return lambda *codes: compare(project.codebook(), codes, "f").rows[-1]


def shown(row) -> str:
    document = QTextDocument()
    document.setHtml(page(row))
    return document.toPlainText()


def test_a_new_code_shows_all_it_says(first) -> None:
    new = NewCode(Definition("Weirs", "Low <walls>", "a\nb"), short_name="w", notes="n", digit=1)
    words = shown(first(new))
    assert "Weirs\nNew: it comes in with all this. Its key has been given to another code" in words
    assert "Definition: Low <walls>\nInclude when: a\nb\nShort name: w\nNotes: n" in words


def test_what_stays_here_says_so_and_cannot_be_ticked(first) -> None:
    row = first(NewCode(Definition("Dams"), digit=2))
    assert "Key 1 to 9: stays as it is here" in shown(row)
    assert not replaceable(row)
    model = IncomingModel()
    model.take((row,))
    assert not model.setData(model.index(0, 0), 2, 10)
    model.tick_all(True)
    assert model.chosen() == []


def test_a_mark_and_a_need_are_put_in_words(first) -> None:
    words = shown(first(NewCode(Definition("Dams"), exclusive=True, needs={"actor": Need.REQUIRED})))
    assert "Exclusive family: noyes" in words
    assert "Slots it needs: actor: required" in words


def test_a_conflict_says_that_nothing_becomes_of_it(first) -> None:
    assert "It stays as it is." in shown(first(NewCode(Definition("Roads")), NewCode(Definition("roads"))))
