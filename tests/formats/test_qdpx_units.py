"""Whatever a program counts, a position comes to stand where it was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.spans import Span
from desktop.domain.text import normalise
from desktop.formats.qdpx_units import Ruler, Selection, Unit

TEXTS = st.text(alphabet="ab e\u0301😀🇷🇺Ж\n", max_size=40)


@pytest.mark.parametrize("unit", [Unit(breaks, wide) for breaks in (False, True) for wide in (False, True)])
@given(text=TEXTS, data=st.data())
def test_a_span_comes_back_however_it_was_counted(unit: Unit, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    raw = text.replace("\n", "\r\n")
    counted = raw if unit.breaks_as_they_are else text
    body = (lambda upto: text[:upto].replace("\n", "\r\n")) if counted is raw else (lambda upto: text[:upto])
    width = (lambda words: len(words.encode("utf-16-le")) // 2) if unit.utf16 else len

    found = Ruler(raw, unit).span(Selection(width(body(start)), width(body(end))))

    assert (found, normalise(raw)) == (Span(start, end), text)
