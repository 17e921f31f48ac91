"""A reader's text -> the days that it means."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from index.dates.absolute import absolute
from index.dates.answers import Answer, Impossible, NoDate, Period
from index.dates.iso import is_iso, parse_iso, quoted
from index.dates.moments import day
from index.dates.relative import relative
from index.dates.spelling import LONGEST, Token, kinds, plain, tokens

# No date has more parts, a range of two included.
_MOST_TOKENS: Final = 30


def period(text: str, today: date) -> Answer:
    """The days that the text means, or why it means none, or several; never raises.

    Besides what `index.dates.parse` reads: months, years, decades, centuries and seasons; days and months without their
    year; what is counted from `today`; `منذ`, `بعد`, `قبل`, `حتى` before any of these; and a range of two of them.
    """
    if len(text) > LONGEST:
        return NoDate(f"{quoted(text)} is too long for a date")
    written = plain(text).upper()
    if is_iso(written) and len(written) > len("2024-01-04"):
        try:
            when = day(parse_iso(written))
        except ValueError as error:
            return Impossible(str(error))
        return Period(when, when)
    first, dots, last = text.partition("..")
    if dots and first.strip() and last.strip(". "):
        since, until = period(first, today), period(last.lstrip("."), today)
        if isinstance(since, Period) and isinstance(until, Period) and since.since <= until.until:
            return Period(since.since, until.until, tuple(dict.fromkeys((*since.notes, *until.notes))))
    found = tokens(text)
    if len(found) > _MOST_TOKENS:
        return NoDate(f"{quoted(text)} is too long for a date")
    answers = [answer for read in (_whole, _open, _range) if (answer := read(found, today)) is not None]
    answer = next((answer for answer in answers if not isinstance(answer, NoDate)), answers[0] if answers else None)
    match answer:
        case None:
            return NoDate(f"{quoted(text)} is no date, such as 4/1/2024, 2024-01 or yesterday")
        case Period():
            return answer
    return replace(answer, reason=f"{quoted(text)}: {answer.reason}")


def _whole(found: Sequence[Token], today: date) -> Answer | None:
    during = kinds(found[:1]) == "i"
    return relative(found, today) or absolute(found[1:] if during else found, today)


def _open(found: Sequence[Token], today: date) -> Answer | None:
    """A period of which one end is named. Both ends of `before 2020` and `after 2020` lie outside 2020."""
    if not found or found[0].kind not in "fobzA":
        return None
    answer = _whole(found[1:], today)
    if not isinstance(answer, Period):
        return answer
    try:
        match found[0].kind:
            case "f" | "o":
                return replace(answer, until=max(today, answer.until))
            case "A":
                return replace(answer, since=answer.until + date.resolution, until=date.max)
            case "z":
                return replace(answer, since=date.min)
            case _:
                return replace(answer, since=date.min, until=answer.since - date.resolution)
    except OverflowError:
        return Impossible("no calendar goes as far")


def _range(found: Sequence[Token], today: date) -> Answer | None:
    """From one to another. What the first leaves out, it has of the second: من 4 إلى 10 يناير 2024."""
    opened = found[1:] if found and found[0].kind in "okf" else found
    for cut in range(1, len(opened)):
        left, right = opened[:cut], opened[cut:]
        if right[0].kind in "zj":
            right = right[1:]
        elif not right[0].dashed:
            continue
        for first in _completed(left, right):
            since, until = _whole(first, today), _whole(right, today)
            if isinstance(since, Period) and isinstance(until, Period):
                notes = tuple(dict.fromkeys((*since.notes, *until.notes)))
                if since.since > until.until:
                    return Impossible("the range ends before it begins")
                return Period(since.since, until.until, notes)
            if isinstance(until, Impossible) or (isinstance(since, Impossible) and until is not None):
                return until if isinstance(until, Impossible) else since
    return None


def _completed(left: Sequence[Token], right: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The left end with what it shares with the right one, and as it stands."""
    letters = kinds(left)
    if letters and kinds(right).startswith(letters) and len(right) > len(left):
        yield [*left, *right[len(left) :]]
    yield left
