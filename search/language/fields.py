"""Fields of the query language: their names in Arabic and English, and days read from what follows them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final

from index.arabic import ARTICLE, fold
from index.dates import Ambiguous, Answer, Impossible, Period, period
from index.dates import Note as Taken
from search.language.notes import Note, NoteKind
from search.language.syntax import Restricted, Restriction

TITLE: Final = "title"

# What a field does -> its names, the Arabic one first.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    TITLE: ("عنوان", "title"),
    Restriction.SOURCE: ("مصدر", "source"),
    Restriction.CATEGORY: ("تصنيف", "category"),
    Restriction.DATE: ("تاريخ", "date"),
    Restriction.SINCE: ("منذ", "since"),
    Restriction.UNTIL: ("حتى", "until"),
}
DAYS: Final = (Restriction.DATE, Restriction.SINCE, Restriction.UNTIL)

# A date without quotes has no more pieces: من 4 كانون الثاني إلى 10 شباط 2024.
MOST_PIECES: Final = 9

_TAKEN: Final = {
    Taken.DAY_FIRST: NoteKind.DATE_DAY_FIRST,
    Taken.LATEST: NoteKind.DATE_LATEST,
    Taken.UMM_AL_QURA: NoteKind.DATE_UMM_AL_QURA,
    Taken.TABULAR: NoteKind.DATE_TABULAR,
    Taken.HIJRI_YEAR: NoteKind.DATE_HIJRI_YEAR,
    Taken.SEASON: NoteKind.DATE_SEASON,
    Taken.WEEK: NoteKind.DATE_WEEK,
    Taken.WEEKDAY: NoteKind.DATE_WEEKDAY,
}


def field_of(name: str) -> str | None:
    """What the field of this name does; None where there is no such field."""
    return _named().get(fold(name).removeprefix(ARTICLE))


@cache
def _named() -> dict[str, str]:
    """What each folded name stands for."""
    return {fold(name): field for field, names in FIELDS.items() for name in names}


def days(by: Restriction, text: str, today: date, notes: list[Note]) -> Restricted | None:
    """The restriction to the days that a text means; None, and a note, where it means none."""
    answer = _answer(by, text, today)
    match answer:
        case Period():
            read = answer
        case Ambiguous():
            read = answer.readings[0]
            notes.append(Note(NoteKind.DATE_AMBIGUOUS, text, _shown(by, read)))
        case Impossible():
            notes.append(Note(NoteKind.DATE_IMPOSSIBLE, text))
            return None
        case _:
            notes.append(Note(NoteKind.DATE_NOT_UNDERSTOOD, text))
            return None
    notes += [Note(_TAKEN[taken], text, _shown(by, read)) for taken in read.notes]
    # An end that the text leaves open is no restriction.
    since = None if by is Restriction.UNTIL or read.since == date.min else read.since
    until = None if by is Restriction.SINCE or read.until == date.max else read.until
    return Restricted(by, since=since, until=until)


def longest_date(by: Restriction, texts: Sequence[str], today: date) -> int:
    """How many pieces, from the first on, make up a date; 0 where they do not."""
    for count in range(min(len(texts), MOST_PIECES), 0, -1):
        if isinstance(_answer(by, " ".join(texts[:count]), today), Period | Ambiguous):
            return count
    return 0


def _answer(by: Restriction, text: str, today: date) -> Answer:
    answer = period(text, today)
    if by is Restriction.SINCE and not isinstance(answer, Period):
        # منذ:3-أيام is said in full for the calendar.
        spoken = period(f"{FIELDS[by][0]} {text}", today)
        return spoken if isinstance(spoken, Period) else answer
    return answer


def _shown(by: Restriction, read: Period) -> str:
    return " – ".join(dict.fromkeys(_ends(by, read)))


def _ends(by: Restriction, read: Period) -> Iterator[str]:
    if by is not Restriction.UNTIL:
        yield read.since.isoformat()
    if by is not Restriction.SINCE:
        yield read.until.isoformat()
