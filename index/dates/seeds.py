"""A date as it stands in a seed: one day, its year given, not counted from today."""

import re
from datetime import date

from index.dates.absolute import absolute
from index.dates.answers import Ambiguous, Impossible, NoDate, Note, Period
from index.dates.iso import is_iso, parse_iso, quoted
from index.dates.meanings import HIJRI_YEARS
from index.dates.spelling import LONGEST, kinds, plain, tokens

# A day with its month and year, in the letters of tokens.
_DAY = "[Dr]?w?(?:n[oM]*[mh]+[oY]*n|m+nn|nnn|nm+n)[eg]?"
_DAYS = re.compile(f"{_DAY}(?:q?{_DAY})?")


def parse(text: str) -> date:
    """The day that the text names, a `datetime` where a time is given.

    Raises ValueError, saying what is wrong, for a text of another form and for a day that no calendar has.
    """
    return parse_noted(text)[0]


def parse_noted(text: str) -> tuple[date, tuple[Note, ...]]:
    """`parse`, and what was taken for granted."""
    if len(text) > LONGEST:
        raise ValueError(f"{quoted(text)} is too long for a date")
    written = plain(text).upper()
    if is_iso(written) and not (len(written) == len("2024-01-04") and int(written[:4]) in HIJRI_YEARS):
        return parse_iso(written), ()
    answer = absolute(tokens(text), None)
    match answer:
        case Period(since, until, notes) if since == until:
            return since, notes
        case Impossible(reason) | NoDate(reason) | Ambiguous(reason, _):
            raise ValueError(f"{quoted(text)}: {reason}")
        case Period():
            raise ValueError(f"{quoted(text)} is no date: the day is missing")
    raise ValueError(f"{quoted(text)} is no date, such as 04-يناير-2024, 4/1/2024 or 2024-01-04")


def resembles(text: str) -> bool:
    """True for what `parse` takes, and for what was meant as a date and is none, such as 31-فبراير-2024."""
    if len(text) > LONGEST:
        return False
    written = plain(text).upper()
    if is_iso(written) or re.match("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}T", written):
        return True
    found = tokens(text)
    return bool(_DAYS.fullmatch(kinds(found))) or bool(re.fullmatch(r"[0-9]{1,2}[-/]\w+[-/][0-9]{4}", written))
