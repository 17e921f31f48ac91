"""Whole months, years, decades and seasons as periods. All raise ValueError for what no calendar has."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from index.dates import hijri
from index.dates.answers import Note, Period

_DAY = timedelta(days=1)


def a_day(year: int, month: int, day: int) -> Period:
    """A day of the Gregorian calendar."""
    _check(year, month)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"there is no day {day} in month {month} of {year}")
    when = date(year, month, day)
    return Period(when, when)


def a_month(year: int, month: int) -> Period:
    """A month of the Gregorian calendar."""
    _check(year, month)
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def years(first: int, count: int = 1) -> Period:
    """Whole years; those beyond 9999 are left out."""
    _check(first, 1)
    return Period(date(first, 1, 1), date(min(first + count - 1, date.max.year), 12, 31))


def a_season(year: int, first_month: int) -> Period:
    """Three months; a winter is of the year in which it begins."""
    _check(year, 1)
    if first_month < 12:
        return Period(date(year, first_month, 1), a_month(year, first_month + 2).until, (Note.SEASON,))
    return Period(date(year, 12, 1), a_month(year + 1, 2).until, (Note.SEASON,))


def a_hijri_day(year: int, month: int, day: int) -> Period:
    """A day of the Hijri calendar."""
    when = hijri.to_date(year, month, day)
    return Period(when, when, _hijri_notes(year))


def a_hijri_month(year: int, month: int) -> Period:
    """A month of the Hijri calendar."""
    last = hijri.to_date(year, month, 1) + (hijri.month_length(year, month) - 1) * _DAY
    return Period(hijri.to_date(year, month, 1), last, _hijri_notes(year))


def a_hijri_year(year: int) -> Period:
    """A year of the Hijri calendar."""
    return Period(hijri.to_date(year, 1, 1), a_hijri_month(year, 12).until, _hijri_notes(year))


def hijri_years_in(year: int) -> Iterator[int]:
    """The Hijri years that share a day with a year of the common era, and begin no earlier than with it."""
    if 622 < year < date.max.year:
        first = hijri.year_of(date(year, 1, 1))
        yield from range(first, first + 3)


def _check(year: int, month: int) -> None:
    if not 1 <= year <= date.max.year:
        raise ValueError(f"there is no year {year}")
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")


def _hijri_notes(year: int) -> tuple[Note, ...]:
    return (Note.UMM_AL_QURA if year in hijri.UMM_AL_QURA else Note.TABULAR,)
