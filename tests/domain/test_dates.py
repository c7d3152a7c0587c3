"""Dates are kept as precise as they are known."""

import pytest

from desktop.domain.dates import published_date, utc_text


@pytest.mark.parametrize("text", ["", "2021", "2021-10", "2024-02-29", " 2021-10-24 "])
def test_a_date_stays_as_it_is(text):
    assert published_date(text) == text.strip()


@pytest.mark.parametrize("text", ["21", "2021-1", "2021-13", "2023-02-29", "2021/10/24", "yesterday", "0000", "٢٠٢١"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        published_date(text)


def test_moments_are_written_in_utc_without_fractions():
    assert utc_text(1_635_085_799_999) == "2021-10-24T14:29:59Z"
