"""What is answered to a text that should be a date."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Note(Enum):
    """What was taken for granted in reading a date; the value says it in English."""

    DAY_FIRST = "the day was read first, then the month"
    LATEST = "no year was given: the latest one is meant"
    UMM_AL_QURA = "by the Umm al-Qura calendar: where a month began by sighting, it may differ by a day"
    TABULAR = "by the tabular Islamic calendar, for a year outside 1343 to 1500: it may differ by a day or two"
    HIJRI_YEAR = "the year was read as a Hijri year"
    SEASON = "seasons were read as three whole months, spring beginning in March"
    WEEK = "weeks were read as beginning on Saturday"
    WEEKDAY = "the date falls on another day of the week"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `since` to `until`, both inclusive, and what was taken for granted."""

    since: date
    until: date
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class NoDate:
    """The text has none of the forms that are known; `reason` says so."""

    reason: str


@dataclass(frozen=True, slots=True)
class Impossible:
    """The text has the form of a date, and no calendar has such a day; `reason` says why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The text means one of several periods, the likeliest first; `reason` says why."""

    reason: str
    readings: tuple[Period, ...]


Answer = Period | NoDate | Impossible | Ambiguous
