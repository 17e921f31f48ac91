"""The Hijri calendar.

From 1343 to 1500 AH the months are those of Umm al-Qura, the calendar of Saudi Arabia, by the library hijridate.
Other years follow the tabular calendar: cycles of thirty years, of which the years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26
and 29 have 355 days and the others 354, reckoned from 16 July 622 of the Julian calendar (Reingold and Dershowitz,
Calendrical Calculations, the chapter on the Islamic calendar).
"""

from datetime import date
from typing import Final

from hijridate import Gregorian, Hijri

UMM_AL_QURA: Final = range(1343, 1501)
# The last year whose days all have a date in Python.
LAST_YEAR: Final = 9665
_EPOCH: Final = date(622, 7, 19).toordinal()


def to_date(year: int, month: int, day: int) -> date:
    """The day of a Hijri date. Raises ValueError where there is none."""
    if not 1 <= year <= LAST_YEAR:
        raise ValueError(f"there is no Hijri year {year}")
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    if not 1 <= day <= month_length(year, month):
        raise ValueError(f"there is no day {day} in month {month} of {year} AH")
    if year in UMM_AL_QURA:
        found = Hijri(year, month, day).to_gregorian()
        return date(found.year, found.month, found.day)
    return date.fromordinal(_tabular(year, month) + day - 1)


def month_length(year: int, month: int) -> int:
    """29 or 30 days."""
    if year in UMM_AL_QURA:
        return Hijri(year, month, 1).month_length()
    following = _tabular(year + 1, 1) if month == 12 else _tabular(year, month + 1)
    return following - _tabular(year, month)


def year_of(day: date) -> int:
    """The Hijri year of a day from 622 on; for the years of the tabular calendar right within a day or two."""
    try:
        return Gregorian.fromdate(day).to_hijri().year
    except OverflowError:
        return (30 * (day.toordinal() - _EPOCH) + 10646) // 10631


def _tabular(year: int, month: int) -> int:
    """The ordinal of the first day of a month."""
    return _EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
