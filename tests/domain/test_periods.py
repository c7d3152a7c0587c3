import pytest

from desktop.domain.periods import Period, filled, is_vague, period_of

Y, Q, M = Period.YEAR, Period.QUARTER, Period.MONTH


@pytest.mark.parametrize(
    ("date", "period", "named"),
    [
        ("2021-10-24", Y, "2021"),
        ("2021-10-24", Q, "2021-Q4"),
        ("2021-10-24", M, "2021-10"),
        ("2021-03", Q, "2021-Q1"),
        ("2021-10~", M, "2021-10"),
        ("2021", M, "2021-XX"),
        ("2021?", Q, "2021-QX"),
        ("2021-10-30/2021-11-02", M, "2021-XX"),
        ("2021-10-30/2021-11-02", Q, "2021-Q4"),
        ("2021-10-03/2021-10-09", M, "2021-10"),
        ("2021-12/2022-01", Y, "XXXX"),
        ("2021/..", Y, "XXXX"),
        ("", Y, ""),
        ("unknown", Y, ""),
    ],
)
def test_a_date_lies_in_the_period_that_holds_all_of_it(date, period, named):
    assert period_of(date, period) == named
    assert is_vague(named) == ("X" in named)


def test_periods_without_anything_are_filled_in():
    assert filled("2021-11", "2022-02") == ["2021-11", "2021-12", "2022-01", "2022-02"]
    assert filled("2021-Q3", "2022-Q1") == ["2021-Q3", "2021-Q4", "2022-Q1"]
    assert filled("2019", "2021") == ["2019", "2020", "2021"]
