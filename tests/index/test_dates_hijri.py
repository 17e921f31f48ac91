"""The Hijri calendar: Umm al-Qura where it is known, the tabular calendar elsewhere."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import dates
from index.dates import hijri, spans

MONTHS = [
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
]  # fmt: skip
YEARS = st.integers(1, hijri.LAST_YEAR - 1)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        pytest.param(1445, 1, 1, date(2023, 7, 19), id="new year 1445"),
        pytest.param(1445, 9, 1, date(2024, 3, 11), id="Ramadan 1445"),
        pytest.param(1446, 12, 10, date(2025, 6, 6), id="the feast of 1446"),
        pytest.param(1343, 1, 1, date(1924, 8, 1), id="the first day of Umm al-Qura"),
        pytest.param(1, 1, 1, date(622, 7, 19), id="the epoch, 16 July 622 of the Julian calendar"),
        pytest.param(61, 1, 10, date(680, 10, 13), id="Ashura of 61, 10 October 680 of the Julian calendar"),
    ],
)
def test_known_days(year: int, month: int, day: int, expected: date) -> None:
    assert hijri.to_date(year, month, day) == expected


@given(YEARS, st.integers(1, 12))
def test_months_follow_one_another(year: int, month: int) -> None:
    """A month has 29 or 30 days, and the next begins on the day after its last; at the seams within a day."""
    length = hijri.month_length(year, month)
    assert length in (29, 30)
    following = hijri.to_date(year + 1, 1, 1) if month == 12 else hijri.to_date(year, month + 1, 1)
    seam = month == 12 and (year in hijri.UMM_AL_QURA) != (year + 1 in hijri.UMM_AL_QURA)
    assert abs((following - hijri.to_date(year, month, 1)).days - length) <= (1 if seam else 0)


@pytest.mark.parametrize("year", hijri.UMM_AL_QURA)
def test_both_calendars_agree_within_two_days(year: int) -> None:
    """The tabular reckoning, ours, and the library's months were made independently."""
    for month in range(1, 13):
        months = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
        tabular = date(622, 7, 19) + timedelta(days=months)
        assert abs((tabular - hijri.to_date(year, month, 1)).days) <= 2


@given(
    YEARS,
    st.integers(1, 12),
    st.integers(1, 29),
    st.sampled_from(["{} {} {} هـ", "{}-{}-{}ه", "{} من {} عام {} هجرية"]),
)
def test_what_is_written_is_read(year: int, month: int, day: int, form: str) -> None:
    """Any day of years that are written in three or four digits."""
    if year >= 100:
        assert dates.parse(form.format(day, MONTHS[month - 1], year)) == hijri.to_date(year, month, day)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(0, 1, 1), (1445, 13, 1), (1445, 0, 1), (1445, 9, 31), (1445, 9, 0), (9666, 1, 1)]
)
def test_days_that_are_none(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match="there is no"):
        hijri.to_date(year, month, day)


@given(st.dates(date(623, 1, 1), date(9998, 12, 31)))
def test_every_day_is_in_one_of_the_years_of_its_year(day: date) -> None:
    """Months without a Hijri year are sought in these."""
    assert any(
        spans.a_hijri_year(year).since <= day <= spans.a_hijri_year(year).until
        for year in spans.hijri_years_in(day.year)
    )
