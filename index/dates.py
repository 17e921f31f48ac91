"""One calendar: the ways an Arabic newspaper writes a date.

    2024-01-04, 2018-02-18T21:35:43+04:00      ISO 8601, as feeds and databases write it
    04-يناير-2024, ٤ يناير ٢٠٢٤                day, month by name, year
    4 كانون الثاني/يناير 2024                  the name in two traditions, as agencies write it
    4/1/2024                                   day, month, year

Marks, tatweel, invisible controls and the spelling of hamza never matter; digits are of any of the three scripts.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Final

# Month -> its names: Egypt and the Gulf; the Levant and Iraq; Tunisia and Algeria; Morocco; other spellings.
_MONTHS: Final = {
    1: ("يناير", "كانون الثاني", "كانون ثاني", "جانفي"),
    2: ("فبراير", "شباط", "فيفري"),
    3: ("مارس", "آذار"),
    4: ("أبريل", "إبريل", "نيسان", "أفريل"),
    5: ("مايو", "أيار", "ماي"),
    6: ("يونيو", "حزيران", "جوان", "يونية"),
    7: ("يوليو", "تموز", "جويلية", "يوليوز", "يولية"),
    8: ("أغسطس", "آب", "أوت", "غشت", "أغشت"),
    9: ("سبتمبر", "أيلول", "شتنبر"),
    10: ("أكتوبر", "تشرين الأول", "تشرين أول"),
    11: ("نوفمبر", "تشرين الثاني", "تشرين ثاني", "نونبر"),
    12: ("ديسمبر", "كانون الأول", "كانون أول", "دجنبر", "دسمبر"),
}

# No date is longer; more than that is a paragraph.
_LONGEST: Final = 80
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DROPPED: Final = ("Mn", "Cf")
_SAME: Final = str.maketrans(
    {
        "\N{ARABIC TATWEEL}": "",
        "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    }
    | {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
)
_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?P<time>[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_BETWEEN = r"[-/\\\s.,()_\N{ARABIC COMMA}\u2010-\u2015\u2212]"
_NUMBERS = re.compile(rf"([0-9]+){_BETWEEN}+([0-9]+){_BETWEEN}+([0-9]+)")
_NAMED = re.compile(rf"([0-9]+)({_BETWEEN}*)([^0-9]*?[^\W\d][^0-9]*?)({_BETWEEN}*)([0-9]+)")


def parse_iso(text: str) -> date:
    """`2018-02-18` -> a date; `2018-02-18T21:35:43+04:00` -> a datetime, naive without a zone; else ValueError."""
    form = _ISO.fullmatch(text)
    if form is None:
        raise ValueError(f"{_quoted(text)} is no date in ISO form, such as 2024-01-04 or 2024-01-04T21:35:43+04:00")
    try:
        if form["time"] is None:
            return date.fromisoformat(text)
        return datetime.fromisoformat(text.upper().replace(",", "."))
    except ValueError:
        raise ValueError(f"{_quoted(text)} is a day or a time that no calendar has") from None


def parse(text: str) -> date:
    """The date in any of the forms above, a `datetime` where a time is given.

    Raises ValueError, saying what is wrong, for a text of another form and for a day that no calendar has.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"{_quoted(text)} is too long for a date")
    plain = _plain(text)
    if _ISO.fullmatch(plain):
        return parse_iso(plain)
    if form := _NUMBERS.fullmatch(plain):
        day, month, year = form.groups()
        return _date(text, year, int(month), day)
    if form := _NAMED.fullmatch(plain):
        number = _month(form[3])
        if number is None:
            raise ValueError(f"{_quoted(text)} names no month that is known, such as يناير, شباط or جانفي")
        return _date(text, form[5], number, form[1])
    raise ValueError(f"{_quoted(text)} is no date, such as 04-يناير-2024, 4/1/2024 or 2024-01-04")


def resembles(text: str) -> bool:
    """True for what `parse` takes, and for what was meant as a date and is none, such as 31-فبراير-2024."""
    if len(text) > _LONGEST:
        return False
    plain = _plain(text)
    if _NUMBERS.match(plain):
        return _NUMBERS.fullmatch(plain) is not None or re.match("[0-9]+-[0-9]+-[0-9]+T", plain) is not None
    named = _NAMED.fullmatch(plain)
    return named is not None and (_month(named[3]) is not None or bool((named[2] + named[4]).strip()))


def instant(value: date) -> int:
    """Seconds since 1970 in UTC, rounded down, to sort by. Without a zone UTC is meant; a day is its midnight."""
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    if moment.utcoffset() is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - _EPOCH) // timedelta(seconds=1)


def day(value: date) -> date:
    """The day as the publisher printed it, whatever his time zone."""
    return value.date() if isinstance(value, datetime) else value


def _quoted(text: str) -> str:
    """The text as an error shows it: one short line."""
    line = " ".join(text.split())
    return f"“{line[:40]}…”" if len(line) > 40 else f"“{line}”"


def _plain(text: str) -> str:
    """The text without marks, hamza forms merged, digits in ASCII."""
    if text.isascii():
        return text.strip()
    kept = (char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char) not in _DROPPED)
    return "".join(kept).translate(_SAME).strip()


@cache
def _numbers() -> dict[str, int]:
    return {_plain(name): number for number, names in _MONTHS.items() for name in names}


def _month(text: str) -> int | None:
    """The month of this name, or of two names for the same month; None where there is none."""
    words = [word for word in re.split(f"{_BETWEEN}+", text) if word]
    known = _numbers()
    for cut in range(1, len(words) + 1):
        one, other = known.get(" ".join(words[:cut])), " ".join(words[cut:])
        if one is not None and (not other or known.get(other) == one):
            return one
    return None


def _date(text: str, year: str, month: int, day: str) -> date:
    """The date, or ValueError quoting the text it was read from."""
    if len(year) != 4 or not int(year):
        raise ValueError(f"{_quoted(text)}: {year} is no year of four digits (the day comes first, the year last)")
    if not 1 <= month <= 12:
        raise ValueError(f"{_quoted(text)}: there is no month {month} (the day comes first, then the month)")
    try:
        return date(int(year), month, int(day))
    except ValueError:
        raise ValueError(f"{_quoted(text)}: there is no day {int(day)} in month {month} of {int(year)}") from None
