"""Dates are kept as precise as they are known."""

import pytest

from desktop.domain.dates import is_published_date, partial_date, published_date, utc_text


@pytest.mark.parametrize("text", ["", "2021", "2021-10", "2024-02-29", " 2021-10-24 "])
def test_a_date_stays_as_it_is(text):
    assert published_date(text) == text.strip()


@pytest.mark.parametrize("text", ["21", "2021-1", "2021-13", "2023-02-29", "2021/10/24", "yesterday", "0000", "٢٠٢١"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        published_date(text)


def test_moments_are_written_in_utc_without_fractions():
    assert utc_text(1_635_085_799_999) == "2021-10-24T14:29:59Z"


@pytest.mark.parametrize(
    "text", ["2021", "2021-10~", "2021-10-24?", "2021/2023", "2021-11/2021", "2020%/..", "../2021"]
)
def test_a_date_of_a_slot_may_be_uncertain_or_a_stretch(text):
    assert partial_date(text) == text


@pytest.mark.parametrize(
    "text", ["", "..", "../..", "2023/2021", "2021-12/2021-10", "2021/2022/2023", "spring", "2021!"]
)
def test_what_is_no_date_of_a_slot_is_refused(text):
    with pytest.raises(ValueError):
        partial_date(text)


@pytest.mark.parametrize("text", ["", "2021", "2021-02", "2020-02-29"])
def test_dates_of_the_calendar_are_taken(text):
    assert is_published_date(text)


@pytest.mark.parametrize("text", ["21", "2021-13", "2021-02-29", "2021-2", "2021/02/03", "yesterday"])
def test_other_dates_are_not(text):
    assert not is_published_date(text)
