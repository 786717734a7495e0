"""The school year turns on 1 September."""

from datetime import date

import pytest

from pore.base.school_year import school_year_of, year_label, year_span


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026), (date(2027, 1, 1), 2026), (date(2027, 8, 31), 2026)],
)
def test_school_year_of(day, year):
    assert school_year_of(day) == year


def test_label_and_span():
    assert year_label(2026) == "2026/2027"
    assert year_span(2026) == (date(2026, 9, 1), date(2027, 8, 31))
