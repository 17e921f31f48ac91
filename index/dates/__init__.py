"""One calendar: the ways an Arabic newspaper writes a date, in seeds and in queries alike."""

from index.dates.answers import Ambiguous, Answer, Impossible, NoDate, Note, Period
from index.dates.iso import parse_iso
from index.dates.moments import day, instant
from index.dates.months import MonthName, month_names
from index.dates.queries import period
from index.dates.seeds import parse, parse_noted, resembles
from index.dates.spelling import may_name

__all__ = [
    "Ambiguous",
    "Answer",
    "Impossible",
    "MonthName",
    "NoDate",
    "Note",
    "Period",
    "day",
    "instant",
    "may_name",
    "month_names",
    "parse",
    "parse_iso",
    "parse_noted",
    "period",
    "resembles",
]
