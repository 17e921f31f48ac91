"""Dates that name their day, month or year: tokens -> Answer.

A form is a regular expression over the letters of `index.dates.spelling`, with a function that gives every period that
the form can mean, the likeliest first. One is the answer, several are ambiguous, none is impossible.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import Final

from index.dates import spans
from index.dates.answers import Ambiguous, Answer, Impossible, NoDate, Note, Period
from index.dates.spelling import Token, kinds

# Two calendars may differ by as much where they name the same day.
_APART: Final = 2
# Years of four digits that are Hijri ones where nothing says otherwise.
HIJRI_YEARS: Final = range(1300, 1501)
_LEAP_CYCLE: Final = 8


@dataclass(frozen=True, slots=True)
class _Parts:
    """The tokens that a form has caught, by name, and the day from which the latest of a kind is sought, if any."""

    found: dict[str, list[Token]]
    today: date | None

    def values(self, name: str) -> tuple[int, ...]:
        """What a part stands for; of two names for the same thing what both can mean."""
        caught = self.found.get(name, [])
        if not caught:
            return ()
        return tuple(value for value in caught[0].values if all(value in token.values for token in caught))

    def number(self, name: str) -> int:
        return self.found[name][0].value

    def has(self, name: str) -> bool:
        return bool(self.found.get(name))

    def is_year(self, name: str) -> bool:
        return len(self.found[name][0].digits) >= 3


_Meanings = Iterator[Period]
_Span = Callable[[int], Period]


def absolute(found: Sequence[Token], today: date | None) -> Answer | None:
    """What the tokens say, None if they have no form of these. Without `today` the year must be given."""
    letters = kinds(found)
    for form, meanings in _forms():
        match = form.fullmatch(letters)
        if match is None:
            continue
        caught = {name: list(found[slice(*match.span(name))]) for name in match.groupdict() if match[name]}
        parts = _Parts(caught, today)
        return _on_weekday(_answer(meanings, parts), parts)
    return _in_two_calendars(found, today)


def _answer(meanings: Callable[[_Parts], _Meanings], parts: _Parts) -> Answer:
    """One meaning, several, or why there is none."""
    possible: list[Period] = []
    try:
        possible.extend(dict.fromkeys(meanings(parts)))
    except ValueError as error:
        if not possible:
            return Impossible(str(error))
    except LookupError as error:
        return NoDate(str(error.args[0]))
    if len(possible) > 1:
        return Ambiguous("more than one time may be meant", tuple(possible))
    return possible[0] if possible else Impossible("no calendar has such a date")


def _any(spans_of: Sequence[Callable[[], Period]]) -> _Meanings:
    """Every one of several readings that is possible; the reason of the first where none is."""
    reason: ValueError | None = None
    some = False
    for span in spans_of:
        try:
            yield span()
            some = True
        except ValueError as error:
            reason = reason or error
    if reason is not None and not some:
        raise reason


def _in_year(parts: _Parts, span: _Span, *, hijri: bool) -> _Meanings:
    """What is meant by something of a year: given, in two digits, or the latest."""
    if not parts.has("year"):
        yield _latest(parts.today, span, hijri=hijri)
        return
    token = parts.found["year"][0]
    if len(token.digits) == 2:
        centuries = (1400, 1300) if hijri else (2000, 1900)
        yield from _any([partial(span, century + token.value) for century in centuries])
    elif len(token.digits) == 4 or (hijri and len(token.digits) == 3):
        yield span(token.value)
    else:
        year = token.digits or token.value
        raise ValueError(f"{year} is no year of four digits (the day comes first, the year last)")


def _of(month: int, span: Callable[[int, int], Period]) -> _Span:
    return lambda year: span(year, month)


def _latest(today: date | None, span: _Span, *, hijri: bool) -> Period:
    """The latest that has begun."""
    if today is None:
        raise LookupError("the year is missing")
    reason: ValueError | None = None
    this_year = max(spans.hijri_years_in(today.year)) if hijri else today.year
    for year in range(this_year, this_year - _LEAP_CYCLE - 1, -1):
        try:
            period = span(year)
        except ValueError as error:
            reason = reason or error
            continue
        if period.since <= today:
            return replace(period, notes=(*period.notes, Note.LATEST))
    raise reason or ValueError("no calendar has such a date")


def _day_of_month(parts: _Parts) -> _Meanings:
    day = parts.number("day")
    if parts.is_year("day"):
        raise ValueError(f"there is no day {day}")
    if parts.has("hijri"):
        yield from _of_hijri_month(parts, lambda year, month: spans.a_hijri_day(year, month, day))
    else:
        yield from _of_month(parts, lambda year, month: spans.a_day(year, month, day))


def _whole_month(parts: _Parts) -> _Meanings:
    """A month; with a number of one or two digits after it, its day (January 4), or a year that lacks its century."""
    digits = parts.found["year"][0].digits if parts.has("year") else ""
    if len(digits) in (1, 2) and not parts.has("era"):
        day = replace(
            parts, found={"day": parts.found["year"], **{k: v for k, v in parts.found.items() if k != "year"}}
        )
        yield from _day_of_month(day)
        if len(digits) == 1:
            return
    yield from _of_hijri_month(parts, spans.a_hijri_month) if parts.has("hijri") else _of_month(parts, spans.a_month)


def _of_month(parts: _Parts, span: Callable[[int, int], Period]) -> _Meanings:
    if any(token.kind == "e" for token in parts.found.get("era", [])):
        raise ValueError("the month is not of the Hijri calendar")
    months = parts.values("month")
    if not months:
        raise ValueError("two different months are named")
    for month in months:
        yield from _in_year(parts, _of(month, span), hijri=False)


def _of_hijri_month(parts: _Parts, span: Callable[[int, int], Period]) -> _Meanings:
    """A Hijri month of a Hijri year, or the one that falls into a year of the common era (رمضان 2023)."""
    months = parts.values("hijri")
    if not months:
        raise ValueError("two different months are named")
    common = parts.has("year") and len(parts.found["year"][0].digits) == 4 and parts.number("year") > 1700
    for month in months:
        if common:
            year = parts.number("year")
            periods = (span(candidate, month) for candidate in spans.hijri_years_in(year))
            yield from (period for period in periods if period.since.year == year)
        else:
            yield from _in_year(parts, _of(month, span), hijri=True)


def _three_numbers(parts: _Parts) -> _Meanings:
    year, month, day = "third", "second", "first"
    if parts.is_year("first"):
        year, day = day, year
    parts.found["year"] = parts.found[year]
    first, second = parts.number(day), parts.number(month)
    is_hijri = any(token.kind == "e" for token in parts.found.get("era", []))
    if not is_hijri and parts.number(year) in HIJRI_YEARS and parts.is_year(year) and not parts.has("era"):
        for period in _in_year(parts, lambda year: spans.a_hijri_day(year, second, first), hijri=True):
            yield replace(period, notes=(*period.notes, Note.HIJRI_YEAR))
        return
    span = spans.a_hijri_day if is_hijri else spans.a_day
    doubtful = year == "third" and first <= 12 and first != second
    hint = f"; the day comes first, so write {second}/{first}" if second > 12 >= first >= 1 and year == "third" else ""
    try:
        periods = list(_in_year(parts, lambda year: span(year, second, first), hijri=is_hijri))
    except ValueError as error:
        raise ValueError(f"{error}{hint}") from None
    weekday = parts.values("weekday")
    for period in periods:
        if not doubtful or period.since.weekday() in weekday:
            yield period
        else:
            yield replace(period, notes=(*period.notes, Note.DAY_FIRST))
            if weekday:
                swapped = span(period.since.year if not is_hijri else parts.number(year), first, second)
                yield from [swapped] if swapped.since.weekday() in weekday else []


def _two_numbers(parts: _Parts) -> _Meanings:
    """A month and a year, or a day and a month."""
    first, second = parts.found["first"][0], parts.found["second"][0]
    if len(first.digits) >= 3 or len(second.digits) >= 3:
        month, year = (second, first) if len(first.digits) >= 3 else (first, second)
        kind = parts.found.get("era", [Token("n" if year.value not in HIJRI_YEARS else "?")])[0].kind
        if len(month.digits) >= 3:
            raise LookupError("two years are no date")
        parts.found["year"] = [year]
        if kind in "e?":
            yield from _in_year(parts, lambda year: spans.a_hijri_month(year, month.value), hijri=True)
        else:
            yield from _in_year(parts, lambda year: spans.a_month(year, month.value), hijri=False)
        return
    period = _latest(parts.today, lambda year: spans.a_day(year, second.value, first.value), hijri=False)
    doubtful = first.value <= 12 and first.value != second.value
    yield replace(period, notes=(*period.notes, *([Note.DAY_FIRST] if doubtful else [])))


def _year(parts: _Parts) -> _Meanings:
    token = parts.found["year"][0]
    if len(token.digits) not in (3, 4) and not (parts.has("marked") and len(token.digits) == 2):
        raise LookupError("a number alone is no date")
    era = "".join(token.kind for token in (*parts.found.get("era", []), *parts.found.get("before", [])))
    if "e" in era:
        yield from _in_year(parts, spans.a_hijri_year, hijri=True)
    elif len(token.digits) == 4 and token.value in HIJRI_YEARS and not era:
        period = spans.a_hijri_year(token.value)
        yield replace(period, notes=(*period.notes, Note.HIJRI_YEAR))
    else:
        yield from _in_year(parts, spans.years, hijri=False)


def _decade(parts: _Parts) -> _Meanings:
    """A decade by its first year, by its tens, or by its tens in a century."""
    if parts.has("century"):
        yield spans.years((parts.number("century") - 1) * 100 + parts.number("tens"), 10)
        return
    tens = parts.number("tens")
    if tens >= 100:
        if tens % 10:
            raise ValueError(f"a decade begins with a year that ends in 0, and {tens} does not")
        yield spans.years(tens, 10)
        return
    if tens % 10:
        raise LookupError("a number alone is no date")
    if "which" in parts.found and parts.today is not None:
        last = parts.found["which"][0].kind == "l"
        yield spans.years((parts.today.year - 1) // 100 * 100 - (100 if last else 0) + tens, 10)
        return
    latest = parts.today.year if parts.today is not None else date.max.year
    yield from (spans.years(century + tens, 10) for century in (1900, 2000) if century + tens <= latest)


def _century(parts: _Parts) -> _Meanings:
    yield spans.years((parts.number("century") - 1) * 100 + 1, 100)


def _season(parts: _Parts) -> _Meanings:
    first = parts.values("season")[0]
    era = any(token.kind == "e" for token in parts.found.get("era", []))
    if first == 3 and parts.has("year") and (era or parts.number("year") in HIJRI_YEARS):
        # Spring is called as two months of the Hijri calendar are.
        for month in (3, 4):
            yield from _in_year(parts, _of(month, spans.a_hijri_month), hijri=True)
    elif first < 12 or not parts.has("year"):
        yield from _in_year(parts, lambda year: spans.a_season(year, first), hijri=False)
    elif parts.has("second"):
        begins, ends = parts.number("year"), parts.number("second")
        if ends not in (begins + 1, (begins + 1) % 100):
            raise ValueError(f"no winter lasts from {begins} to {ends}")
        yield spans.a_season(begins, 12)
    else:
        yield from _in_year(parts, lambda year: spans.a_season(year - 1, 12), hijri=False)
        yield from _in_year(parts, lambda year: spans.a_season(year, 12), hijri=False)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[[_Parts], _Meanings]], ...]:
    lead = "[Dr]?(?P<weekday>w)?"
    a_month = "M?(?:(?P<month>m+)|(?P<hijri>h+))"
    of_year = "[oY]*(?P<year>n)?(?P<era>[eg])?"
    return tuple(
        (re.compile(form), meanings)
        for form, meanings in (
            (f"{lead}(?P<day>n)o*{a_month}{of_year}", _day_of_month),
            (f"{lead}(?P<year>n)(?P<month>m+)(?P<day>n)(?P<era>g)?", _day_of_month),
            (f"{lead}(?P<month>m)(?P<day>n)(?P<year>n)(?P<era>g)?", _day_of_month),
            (f"{lead}(?P<first>n)(?P<second>n)(?P<third>n)(?P<era>[eg])?", _three_numbers),
            (f"{a_month}{of_year}", _whole_month),
            ("(?P<first>n)(?P<second>n)(?P<era>[eg])?", _two_numbers),
            ("(?P<marked>Y)?(?P<before>e)?(?P<year>n)(?P<era>[eg])?", _year),
            ("T?(?P<tens>c)(?:o?C(?:(?P<century>n)|(?P<which>[lt])))?", _decade),
            ("T(?P<tens>n)p?|(?P<decade>n)p", lambda parts: _decade(_tens(parts))),
            ("C(?P<century>n)", _century),
            ("(?P<season>s)[oY]*(?P<year>n)?(?P<second>n)?(?P<era>[eg])?", _season),
        )
    )


def _tens(parts: _Parts) -> _Parts:
    return replace(parts, found={**parts.found, "tens": parts.found.get("tens") or parts.found["decade"]})


def _on_weekday(answer: Answer, parts: _Parts) -> Answer:
    """The answer, with a note where the day of the week that was written is another."""
    weekday = parts.values("weekday")
    if weekday and isinstance(answer, Period) and answer.since.weekday() not in weekday:
        return replace(answer, notes=(*answer.notes, Note.WEEKDAY))
    return answer


def _in_two_calendars(found: Sequence[Token], today: date | None) -> Answer | None:
    """A date followed by the same in the other calendar: 25 رجب 1445 هـ الموافق 6 فبراير 2024."""
    for cut in range(1, len(found)):
        first, second = found[:cut], found[cut:]
        marked = second[0].kind == "q"
        second = second[1:] if marked else second
        if _is_hijri(first) == _is_hijri(second):
            continue
        one = absolute(first, today) if _has_form(first) else None
        other = absolute(second, today) if one is not None and _has_form(second) else None
        if isinstance(one, Period) and isinstance(other, Period):
            hijri, common = (one, other) if _is_hijri(first) else (other, one)
            if abs((hijri.since - common.since).days) <= _APART and abs((hijri.until - common.until).days) <= _APART:
                return common
            return Ambiguous("the dates in the two calendars are different days", (common, hijri))
        if one is not None and other is not None:
            return next(answer for answer in (one, other) if not isinstance(answer, Period))
    return None


def _is_hijri(found: Sequence[Token]) -> bool:
    return not {"h", "e"}.isdisjoint(kinds(found))


def _has_form(found: Sequence[Token]) -> bool:
    letters = kinds(found)
    return any(form.fullmatch(letters) for form, _ in _forms())
