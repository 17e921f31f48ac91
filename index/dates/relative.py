"""Dates counted from today: tokens -> Answer. For queries alone: in a seed nobody knows which day today was."""

import calendar
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache

from index.dates import spans
from index.dates.answers import Answer, Impossible, NoDate, Note, Period
from index.dates.spelling import Token, kinds

_SATURDAY = 5


def relative(found: Sequence[Token], today: date) -> Answer | None:
    """What the tokens say, None if they have no form of these."""
    letters = kinds(found)
    for form, meaning in _forms():
        match = form.fullmatch(letters)
        if match is None:
            continue
        caught = {name: found[match.start(name)] for name in match.groupdict() if match[name]}
        try:
            return meaning(caught, today)
        except (ValueError, OverflowError):
            return Impossible("no calendar goes as far")
        except LookupError as error:
            return NoDate(str(error.args[0]))
    return None


def _a_day(caught: dict[str, Token], today: date) -> Period:
    when = today + timedelta(days=caught["day"].value)
    return Period(when, when)


def _a_unit(caught: dict[str, Token], today: date) -> Period:
    """The day, week, month, year, decade or century before, of, or after today's."""
    unit = caught["unit"]
    step = {"l": -1, "t": 0, "x": 1}[caught["which"].kind]
    if unit.value != 1:
        raise LookupError("how many is not said")
    return _unit_around(shifted(today, step, unit.kind), unit.kind)


def _ago(caught: dict[str, Token], today: date) -> Period:
    """The whole day, week, month or year that lies so far back."""
    unit = caught["unit"].kind
    return _unit_around(shifted(today, -_count(caught), unit), unit)


def _since(caught: dict[str, Token], today: date) -> Period:
    """From the day that lies so far back until today."""
    return Period(shifted(today, -_count(caught), caught["unit"].kind), today)


def _recent(caught: dict[str, Token], today: date) -> Period:
    """So many days, weeks, months or years that end with today."""
    return Period(shifted(today, -_count(caught), caught["unit"].kind) + timedelta(days=1), today)


def _weekday(caught: dict[str, Token], today: date) -> Period:
    """The latest such day before today; the coming one where that is said."""
    ahead = "which" in caught and caught["which"].kind == "x"
    days = (caught["weekday"].value - today.weekday()) % 7
    when = today + timedelta(days=(days or 7) if ahead else days - 7)
    return Period(when, when)


def _month(caught: dict[str, Token], today: date) -> Period:
    """A month of a year that is this one, the one before, or the one to come: يناير الماضي."""
    months, which = caught["month"].values, caught["which"].kind
    if len(months) > 1:
        raise LookupError("which of two months is not said")
    found = [spans.a_month(year, months[0]) for year in range(today.year - 1, today.year + 2)]
    if which == "l":
        return [month for month in found if month.until < today][-1]
    if which == "x":
        return next(month for month in found if month.since > today)
    return found[1]


def _season(caught: dict[str, Token], today: date) -> Period:
    """The last, this or the coming summer."""
    found = [spans.a_season(year, caught["season"].value) for year in range(today.year - 2, today.year + 2)]
    match caught["which"].kind:
        case "l":
            return [season for season in found if season.until < today][-1]
        case "x":
            return next(season for season in found if season.since > today)
        case _:
            return next(season for season in found if season.until >= today)


def _count(caught: dict[str, Token]) -> int:
    count = caught["count"].value if "count" in caught else caught["unit"].value
    if not count:
        raise LookupError("how many is not said")
    return count


def shifted(day: date, count: int, unit: str) -> date:
    """The day so many units later; the last of its month where that is shorter. Raises ValueError, OverflowError."""
    if unit in "DW":
        return day + timedelta(days=count * (7 if unit == "W" else 1))
    months = day.year * 12 + day.month - 1 + count * {"M": 1, "Y": 12, "T": 120, "C": 1200}[unit]
    year, month = months // 12, months % 12 + 1
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _unit_around(day: date, unit: str) -> Period:
    match unit:
        case "D":
            return Period(day, day)
        case "W":
            first = day - timedelta(days=(day.weekday() - _SATURDAY) % 7)
            return Period(first, first + timedelta(days=6), (Note.WEEK,))
        case "M":
            return spans.a_month(day.year, day.month)
        case "Y":
            return spans.years(day.year)
        case "T":
            return spans.years(max(day.year // 10 * 10, 1), 10)
        case _:
            return spans.years((day.year - 1) // 100 * 100 + 1, 100)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[[dict[str, Token], date], Period]], ...]:
    unit, which = "(?P<unit>[DWMYTC])", "(?P<which>[ltx])"
    many = f"(?:(?P<count>n)?{unit})"
    return tuple(
        (re.compile(form), meaning)
        for form, meaning in (
            ("(?P<day>r)", _a_day),
            (f"{unit}{which}", _a_unit),
            (f"{which}{unit}", _a_unit),
            (f"b{many}", _ago),
            (f"{many}a", _ago),
            (f"f{many}a?", _since),
            (f"i{many}l?", _recent),
            (f"[li](?P<count>n){unit}", _recent),
            (f"i?{unit}(?P<count>n)l", _recent),
            (f"i?(?P<count>n){unit}l", _recent),
            ("D?(?P<weekday>w)(?P<which>[ltx])?", _weekday),
            ("(?P<which>[ltx])(?P<weekday>w)", _weekday),
            ("M?(?P<month>m+)(?P<which>[ltx])", _month),
            ("(?P<which>[ltx])(?P<month>m)", _month),
            ("(?P<season>s)(?P<which>[ltx])", _season),
            ("(?P<which>[ltx])(?P<season>s)", _season),
        )
    )
