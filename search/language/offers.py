"""Days that a query names in plain words: what is offered in one click, and never done unasked.

`غارات الأسبوع الماضي` is three words, and is searched as such. What the last two mean as days is said beside the
results, with the query that has them as a filter. For a month, a season or a weekday alone nothing is offered: it is as
often a name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from index.arabic import fold, is_arabic
from index.dates import Ambiguous, Note, Period, may_name, period
from search.language.fields import DAYS, FIELDS, MOST_PIECES, days, field_of
from search.language.lexer import Kind, minuses, pieces
from search.language.operators import operator
from search.language.pasting import FIELD
from search.language.syntax import Restriction

# Nobody restricts a text that was pasted.
_MOST_WORDS: Final = 16
_LONGEST: Final = 300
# Other years are numbers.
_FIRST_YEAR: Final = 1900
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_PLAIN = re.compile(r"[^=~*:\"()]+")
_PUNCTUATION: Final = ".,;!?…،؛؟"


@dataclass(frozen=True, slots=True)
class Offer:
    """The days that `about`, a piece of the query, means, and the query that is restricted to them.

    Both ends are inclusive; one that is open is None. `total` is how many articles that query finds.
    """

    about: str
    text: str
    since: date | None
    until: date | None
    total: int = 0

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "about": self.about,
            "text": self.text,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "total": self.total,
        }


class _Run(NamedTuple):
    """A stretch without blanks, and where it stands."""

    start: int
    end: int
    text: str


def offered(text: str, today: date) -> Offer | None:
    """The first days that a query names, counted from `today`; None where it names none, or is restricted already."""
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return None
    for runs in _plain(text):
        # Most words are in no date, and so is nothing that has them in it.
        others = [place for place, run in enumerate(runs) if not may_name(text[run.start : run.end])]
        for first in range(len(runs)):
            stop = min((place for place in others if place >= first), default=len(runs))
            for last in range(min(stop, first + MOST_PIECES), first, -1):
                start, end = runs[first].start, runs[last - 1].end
                about = text[start:end].rstrip(_PUNCTUATION)
                # A preposition behind a date is no part of it.
                shorter = text[start : runs[last - 2].end] if last > first + 1 else ""
                if _names_days(about, today) and period(shorter, today) != period(about, today):
                    return _offer(text, start, about, today)
    return None


def _offer(text: str, start: int, about: str, today: date) -> Offer | None:
    by, named = Restriction.DATE, about
    head, _, rest = about.partition(" ")
    if rest and field_of(head) == Restriction.SINCE:
        by, named = Restriction.SINCE, rest
    read = days(by, named, today, [])
    if read is None:
        return None
    field = FIELDS[by][0 if is_arabic(about) or about[0].isdigit() else 1]
    value = f'"{named}"' if len(named.split()) > 1 else named
    filled = f"{text[:start]}{field}:{value}{text[start + len(about) :]}"
    return Offer(about, filled, read.since, read.until)


def _names_days(about: str, today: date) -> bool:
    """Whether a piece of plain text is surely a date."""
    answer = period(about, today)
    if isinstance(answer, Ambiguous):
        answer = answer.readings[0]
    # What names no year is an event as often: 25 يناير.
    if not isinstance(answer, Period) or answer.since > today or Note.LATEST in answer.notes:
        return False
    years = [int(year) for year in _YEAR.findall(about)]
    if not any(char.isalpha() for char in about):
        return any(_FIRST_YEAR <= year <= today.year for year in years)
    if " " in about:
        return True
    # أمس, but not اليوم, which is in the names of newspapers, nor a month or a weekday.
    return answer.since == answer.until < today and not years and _is_yesterday(about)


def _is_yesterday(word: str) -> bool:
    """Whether it means the day before any day."""
    return all(period(word, day) == Period(day - date.resolution, day - date.resolution) for day in _DAYS)


# A Sunday and a Wednesday: what means the day before on both is the name of no weekday.
_DAYS: Final = (date(2024, 1, 7), date(2024, 1, 10))


def _plain(text: str) -> Iterator[Sequence[_Run]]:
    """What stands side by side without operator, quotes or field; nothing where a field of days is among them."""
    found = pieces(text, [])
    named = [FIELD.match(piece.text) for piece in found if piece.kind is Kind.RUN]
    if any(match is not None and field_of(match[1]) in DAYS for match in named):
        return
    runs: list[_Run] = []
    end = 0
    for piece, minus in zip(found, minuses(found), strict=True):
        start = text.find(piece.text, end)
        if start < 0:
            break
        end = start + len(piece.text)
        plain = piece.kind is Kind.RUN and not minus and _PLAIN.fullmatch(piece.text)
        if plain and not (operator(piece.text) and piece.text.isascii()):
            runs.append(_Run(start, end, fold(piece.text)))
            continue
        yield runs
        runs = []
    yield runs
