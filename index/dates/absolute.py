"""Dates that name their day, month or year: tokens -> Answer.

A form is a regular expression over the letters of `index.dates.spelling`, and what it means. A single possible reading
is the answer; several are ambiguous, unless a weekday decides; none is impossible.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from index.dates import meanings
from index.dates.answers import Ambiguous, Answer, Impossible, NoDate, Note, Period
from index.dates.meanings import Parts, Reading
from index.dates.spelling import Token, kinds

# Two calendars may differ by as many days where they name the same one.
_APART: Final = 2

_Meaning = Callable[[Parts], Iterator[Reading]]


def absolute(found: Sequence[Token], today: date | None) -> Answer | None:
    """What the tokens say, None if they have no form of these. Without `today` the year must be given."""
    return _in_one_calendar(found, today) or _in_two_calendars(found, today)


def _in_one_calendar(found: Sequence[Token], today: date | None) -> Answer | None:
    letters = kinds(found)
    for form, meaning in _forms():
        match = form.fullmatch(letters)
        if match is not None:
            caught = {name: list(found[slice(*match.span(name))]) for name in match.groupdict() if match[name]}
            return _answer(meaning, Parts(caught, today))
    return None


def _answer(meaning: _Meaning, parts: Parts) -> Answer:
    possible: list[Period] = []
    reasons: list[str] = []
    try:
        for reading in meaning(parts):
            try:
                possible.append(reading())
            except ValueError as error:
                reasons.append(str(error))
    except ValueError as error:
        reasons.append(str(error))
    except LookupError as error:
        return NoDate(str(error.args[0]))
    possible = _on_weekday(list(dict.fromkeys(possible)), parts.values("weekday"))
    if not possible:
        return Impossible(reasons[0] if reasons else "no calendar has such a date")
    return possible[0] if len(possible) == 1 else Ambiguous("more than one time may be meant", tuple(possible))


def _on_weekday(possible: list[Period], weekday: tuple[int, ...]) -> list[Period]:
    """Those that fall on the weekday, if one is written; the likeliest stays where it does not, and is noted."""
    if not possible or not weekday:
        return possible
    fitting = [period for period in possible if period.since.weekday() in weekday]
    likeliest = possible[0]
    if likeliest.since.weekday() in weekday:
        return fitting
    return [replace(likeliest, notes=(*likeliest.notes, Note.WEEKDAY)), *fitting]


def _in_two_calendars(found: Sequence[Token], today: date | None) -> Answer | None:
    """A date followed by the same in the other calendar: 25 رجب 1445 هـ الموافق 6 فبراير 2024."""
    for cut in range(1, len(found)):
        first, second = found[:cut], found[cut:]
        if _is_hijri(first) == _is_hijri(second):
            continue
        weekday = [token for token in first if token.kind == "w"]
        first = [token for token in first if token.kind not in "Dw"]
        second = [*weekday, *(second[1:] if second[0].kind == "q" else second)]
        one, other = _in_one_calendar(first, today), _in_one_calendar(second, today)
        if one is None or other is None:
            continue
        if not isinstance(one, Period) or not isinstance(other, Period):
            return other if isinstance(one, Period) else one
        hijri, common = (one, other) if _is_hijri(first) else (other, one)
        if abs((hijri.since - common.since).days) <= _APART and abs((hijri.until - common.until).days) <= _APART:
            return common
        return Ambiguous("the dates in the two calendars are different days", (common, hijri))
    return None


def _is_hijri(found: Sequence[Token]) -> bool:
    return not {"h", "e"}.isdisjoint(kinds(found))


@cache
def _forms() -> tuple[tuple[re.Pattern[str], _Meaning], ...]:
    lead = "[Dr]?(?P<weekday>w)?"
    month = "M?(?:(?P<month>m+)|(?P<hijri>h+))"
    of_year = "[oY]*(?P<year>n)?(?P<era>[eg])?"
    return tuple(
        (re.compile(form), meaning)
        for form, meaning in (
            (f"{lead}(?P<day>n)o*{month}{of_year}", meanings.day_of_month),
            (f"{lead}(?P<year>n)(?P<month>m+)(?P<day>n)(?P<era>g)?", meanings.day_of_month),
            (f"{lead}(?P<month>m)(?P<day>n)(?P<year>n)(?P<era>g)?", meanings.day_of_month),
            (f"{lead}(?P<first>n)(?P<second>n)(?P<third>n)(?P<era>[eg])?", meanings.three_numbers),
            (f"{lead}{month}{of_year}", meanings.month),
            (f"{lead}(?P<first>n)(?P<second>n)(?P<era>[eg])?", meanings.two_numbers),
            ("(?P<marked>Y)?(?P<before>e)?(?P<year>n)(?P<era>[eg])?", meanings.year),
            ("T?(?P<tens>c)(?:o?C(?:(?P<century>n)|(?P<which>[lt])))?", meanings.decade),
            ("T(?P<tens>n)p?", meanings.decade),
            ("(?P<tens>n)p", meanings.decade),
            ("C(?P<century>n)", meanings.century),
            ("(?P<season>s)[oY]*(?P<year>n)?(?P<second>n)?(?P<era>[eg])?", meanings.season),
        )
    )
