"""What the forms of dates mean: their parts -> readings, the likeliest first.

A reading is a function that gives its period, or raises ValueError where no calendar has it. A form itself raises
LookupError where its parts turn out to be no date.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from index.dates import spans
from index.dates.answers import Note, Period
from index.dates.spelling import Token

# Years of four digits that are Hijri ones where nothing says otherwise.
HIJRI_YEARS: Final = range(1300, 1501)
# A year of four digits beside a Hijri month is of the common era from here on.
_COMMON_YEARS: Final = range(1700, 10_000)
_LEAP_CYCLE: Final = 8

Reading = Callable[[], Period]
_InYear = Callable[[int], Period]
_InMonth = Callable[[int, int], Period]


@dataclass(frozen=True, slots=True)
class Parts:
    """The tokens that a form has caught, by name, and the day from which the latest of a kind is sought, if any."""

    found: dict[str, list[Token]]
    today: date | None

    def values(self, name: str) -> tuple[int, ...]:
        """What a part stands for; of two names for the same thing what both can mean."""
        caught = self.found.get(name, [])
        return (
            tuple(value for value in caught[0].values if all(value in token.values for token in caught[1:]))
            if caught
            else ()
        )

    def number(self, name: str) -> int:
        """The number that a part stands for."""
        return self.found[name][0].value

    def digits(self, name: str) -> int:
        """How many digits it was typed with; none for a part that is missing, or written in words."""
        return len(self.found[name][0].digits) if name in self.found else 0

    def has(self, name: str, kind: str = "") -> bool:
        """True where the part is there, and is of this kind."""
        return name in self.found and (not kind or self.found[name][0].kind == kind)

    def naming(self, **parts: str) -> "Parts":
        """The same with parts under other names."""
        kept = {name: tokens for name, tokens in self.found.items() if name not in parts.values()}
        return replace(self, found={**kept, **{new: self.found[old] for new, old in parts.items()}})


def day_of_month(parts: Parts) -> Iterator[Reading]:
    """4 يناير 2024, 1 رمضان 1445, 4 يناير."""
    day = parts.number("day")
    if parts.has("hijri"):
        yield from _of_hijri_month(parts, lambda year, month: spans.a_hijri_day(year, month, day))
    else:
        yield from _of_month(parts, lambda year, month: spans.a_day(year, month, day))


def month(parts: Parts) -> Iterator[Reading]:
    """يناير 2024, رمضان; before a number of one or two digits, its day (January 4), or a year without its century."""
    if parts.digits("year") in (1, 2) and not parts.has("era"):
        yield from day_of_month(parts.naming(day="year"))
        if parts.digits("year") == 1:
            return
    yield from _of_hijri_month(parts, spans.a_hijri_month) if parts.has("hijri") else _of_month(parts, spans.a_month)


def three_numbers(parts: Parts) -> Iterator[Reading]:
    """4/1/2024, 2024/1/4, 15/9/1445: the day first, or the year."""
    year_first = parts.digits("first") >= 3
    parts = parts.naming(year="first", day="third") if year_first else parts.naming(day="first", year="third")
    day, month = parts.number("day"), parts.number("second")
    taken = parts.number("year") in HIJRI_YEARS and parts.digits("year") == 4 and not parts.has("era")
    hijri = taken or parts.has("era", "e")
    of_day = spans.a_hijri_day if hijri else spans.a_day

    doubtful = not year_first and day <= 12 and day != month
    weekday = parts.values("weekday")

    def day_first(year: int) -> Period:
        try:
            period = of_day(year, month, day)
        except ValueError as error:
            swapped = not year_first and month > 12 >= day
            raise ValueError(f"{error}; the day comes first, so write {month}/{day}" if swapped else error) from None
        if not doubtful or (fits(period) and not fits(of_day(year, day, month))):
            return period
        return replace(period, notes=(*period.notes, Note.DAY_FIRST))

    def month_first(year: int) -> Period:
        period = of_day(year, day, month)
        if fits(period) and not fits(of_day(year, month, day)):
            return period
        raise ValueError("the day comes first")

    def fits(period: Period) -> bool:
        return period.since.weekday() in weekday

    notes = [Note.HIJRI_YEAR] if taken else []
    yield from _noted(_in_year(parts, day_first, hijri=hijri), *notes)
    if doubtful and weekday:
        yield from _noted(_in_year(parts, month_first, hijri=hijri), *notes)


def two_numbers(parts: Parts) -> Iterator[Reading]:
    """3/2024, 2024-03, 4/1: a month and a year, or a day and a month."""
    years = [name for name in ("first", "second") if parts.digits(name) >= 3]
    if len(years) == 2:
        raise LookupError("two years are no date")
    if years:
        month = parts.number("second" if years == ["first"] else "first")
        parts = parts.naming(year=years[0])
        taken = parts.number("year") in HIJRI_YEARS and not parts.has("era")
        hijri = taken or parts.has("era", "e")
        readings = _in_year(parts, _of(month, spans.a_hijri_month if hijri else spans.a_month), hijri=hijri)
        yield from _noted(readings, *([Note.HIJRI_YEAR] if taken else []))
        return
    day, month = parts.number("first"), parts.number("second")
    doubtful = [Note.DAY_FIRST] if day <= 12 and day != month else []
    yield from _noted(_in_year(parts, lambda year: spans.a_day(year, month, day), hijri=False), *doubtful)


def year(parts: Parts) -> Iterator[Reading]:
    """2024, سنة 2024م, 1445 هـ, العام الهجري 1445."""
    if parts.digits("year") < 3 and not (parts.has("marked") and parts.digits("year") == 2):
        raise LookupError("a number alone is no date")
    if parts.has("era", "e") or parts.has("before", "e"):
        yield from _in_year(parts, spans.a_hijri_year, hijri=True)
    elif parts.digits("year") == 4 and parts.number("year") in HIJRI_YEARS and not parts.has("era"):
        yield from _noted(_in_year(parts, spans.a_hijri_year, hijri=True), Note.HIJRI_YEAR)
    else:
        yield from _in_year(parts, spans.years, hijri=False)


def decade(parts: Parts) -> Iterator[Reading]:
    """التسعينيات, عقد 1990, ثمانينيات القرن الماضي: by its first year, by its tens, or by its tens in a century."""
    tens = parts.number("tens")
    if tens % 10:
        if tens < 100:
            raise LookupError("a number alone is no date")
        raise ValueError(f"a decade begins with a year that ends in 0, and {tens} does not")
    if tens >= 100:
        yield partial(spans.years, tens, 10)
    elif parts.has("century"):
        yield partial(spans.years, (parts.number("century") - 1) * 100 + tens, 10)
    elif parts.has("which") and parts.today is not None:
        century = (parts.today.year - 1) // 100 * 100 - (100 if parts.has("which", "l") else 0)
        yield partial(spans.years, century + tens, 10)
    else:
        latest = parts.today or date.max
        yield from (partial(spans.years, year, 10) for year in (2000 + tens, 1900 + tens) if year <= latest.year)


def century(parts: Parts) -> Iterator[Reading]:
    """القرن التاسع عشر, القرن 19."""
    yield partial(spans.years, (parts.number("century") - 1) * 100 + 1, 100)


def season(parts: Parts) -> Iterator[Reading]:
    """صيف 2023, شتاء 2022/2023; spring is called as two Hijri months are, so of a Hijri year it is one of them."""
    first = parts.number("season")
    if first == 3 and parts.has("year") and (parts.has("era", "e") or parts.number("year") in HIJRI_YEARS):
        for month in (3, 4):
            yield from _in_year(parts, _of(month, spans.a_hijri_month), hijri=True)
    elif first < 12 or not parts.has("year"):
        yield from _in_year(parts, lambda year: spans.a_season(year, first), hijri=False)
    elif parts.has("second"):
        begins, ends = parts.number("year"), parts.number("second")
        if ends not in (begins + 1, (begins + 1) % 100):
            raise ValueError(f"no winter lasts from {begins} to {ends}")
        yield partial(spans.a_season, begins, first)
    else:
        yield from _in_year(parts, lambda year: spans.a_season(year - 1, first), hijri=False)
        yield from _in_year(parts, lambda year: spans.a_season(year, first), hijri=False)


def _of_month(parts: Parts, span: _InMonth) -> Iterator[Reading]:
    if parts.has("era", "e"):
        raise ValueError("the month is not of the Hijri calendar")
    for month in _named(parts, "month"):
        yield from _in_year(parts, _of(month, span), hijri=False)


def _of_hijri_month(parts: Parts, span: _InMonth) -> Iterator[Reading]:
    """A Hijri month of a Hijri year, or those that begin in a year of the common era (رمضان 2023)."""
    for month in _named(parts, "hijri"):
        if parts.digits("year") == 4 and parts.number("year") in _COMMON_YEARS and not parts.has("era", "e"):
            for year in spans.hijri_years_in(parts.number("year")):
                yield partial(_beginning_in, parts.number("year"), partial(span, year, month))
        else:
            yield from _in_year(parts, _of(month, span), hijri=True)


def _named(parts: Parts, name: str) -> tuple[int, ...]:
    months = parts.values(name)
    if not months:
        raise ValueError("two different months are named")
    return months


def _beginning_in(year: int, reading: Reading) -> Period:
    period = reading()
    if period.since.year != year:
        raise ValueError(f"there is no such day in {year}")
    return period


def _of(month: int, span: _InMonth) -> _InYear:
    return lambda year: span(year, month)


def _in_year(parts: Parts, span: _InYear, *, hijri: bool) -> Iterator[Reading]:
    """What is meant by something of a year: given, given without its century, or left out."""
    digits = parts.digits("year")
    if not parts.has("year"):
        if parts.today is None:
            raise LookupError("the year is missing")
        yield partial(_latest, parts.today, span, hijri=hijri)
    elif digits == 2:
        for century in (1400, 1300) if hijri else (2000, 1900):
            yield partial(span, century + parts.number("year"))
    elif digits == 4 or (hijri and digits == 3):
        yield partial(span, parts.number("year"))
    else:
        written = parts.found["year"][0].digits or parts.number("year")
        raise ValueError(f"{written} is no year of four digits (the day comes first, the year last)")


def _latest(today: date, span: _InYear, *, hijri: bool) -> Period:
    """The latest that has begun."""
    reason: ValueError | None = None
    this_year = max(spans.hijri_years_in(today.year), default=today.year) if hijri else today.year
    for year in range(this_year, this_year - _LEAP_CYCLE - 1, -1):
        try:
            period = span(year)
        except ValueError as error:
            reason = reason or error
            continue
        if period.since <= today:
            return replace(period, notes=(*period.notes, Note.LATEST))
    raise reason or ValueError("no calendar has such a date")


def _noted(readings: Iterable[Reading], *notes: Note) -> Iterator[Reading]:
    def with_notes(reading: Reading) -> Period:
        period = reading()
        return replace(period, notes=(*period.notes, *notes))

    return (partial(with_notes, reading) for reading in readings)
