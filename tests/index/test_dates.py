"""Dates, as Arabic newspapers write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import dates

FOURTH = date(2024, 1, 4)
GULF = timezone(timedelta(hours=4))

# One name of every month in each tradition.
EGYPT = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
TUNIS = ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
RABAT = ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"]
BEIRUT = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
]
TRADITIONS = [
    pytest.param(number, name, id=f"{place}-{number}")
    for place, names in (("egypt", EGYPT), ("tunis", TUNIS), ("rabat", RABAT), ("beirut", BEIRUT))
    for number, name in enumerate(names, 1)
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2018-02-18", date(2018, 2, 18), id="day"),
        pytest.param("2018-02-18T21:35:43+04:00", datetime(2018, 2, 18, 21, 35, 43, tzinfo=GULF), id="zone"),
        pytest.param(
            "2018-02-18T21:35:43+0400", datetime(2018, 2, 18, 21, 35, 43, tzinfo=GULF), id="zone without colon"
        ),
        pytest.param("2018-02-18T21:35:43Z", datetime(2018, 2, 18, 21, 35, 43, tzinfo=UTC), id="Z"),
        pytest.param("2018-02-18t21:35:43z", datetime(2018, 2, 18, 21, 35, 43, tzinfo=UTC), id="small letters"),
        pytest.param("2018-02-18T21:35:43", datetime(2018, 2, 18, 21, 35, 43), id="no zone"),
        pytest.param("2018-02-18 21:35", datetime(2018, 2, 18, 21, 35), id="a space, and no seconds"),
        pytest.param("2018-02-18T21:35:43.125Z", datetime(2018, 2, 18, 21, 35, 43, 125000, UTC), id="fraction"),
    ],
)
def test_iso(text: str, expected: date) -> None:
    """ISO forms are read by `parse_iso` and by `parse`: a day as a date, a time as a datetime."""
    assert dates.parse_iso(text) == expected == dates.parse(text)
    assert type(dates.parse_iso(text)) is type(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "2018",
        "20180218",
        "2018-W07-7",
        "2018-2-8",
        "2018-02-30",
        "2018-02-18T25:00",
        "2018-02-18T21:35+99:00",
        "2018-02-18T",
        "2018-02-18 at noon",
        "0000-01-01",
        "٢٠١٨-٠٢-١٨",
        "2018-02-18\n",
        "-2018-02-18",
        "4/1/2024",
    ],
)
def test_iso_refuses(text: str) -> None:
    """`parse_iso` takes nothing else, and no day or time that no calendar has."""
    with pytest.raises(ValueError, match=r"ISO form|no calendar has"):
        dates.parse_iso(text)


@settings(deadline=None)
@given(st.dates() | st.datetimes(timezones=st.none() | st.just(UTC) | st.just(GULF)))
def test_iso_is_the_inverse_of_isoformat(value: date) -> None:
    """Whatever `isoformat` writes is read back."""
    assert dates.parse_iso(value.isoformat()) == value


@pytest.mark.parametrize(("number", "name"), TRADITIONS)
def test_month_names(number: int, name: str) -> None:
    """Every month is known by its name in each tradition."""
    assert dates.parse(f"4 {name} 2024") == date(2024, number, 4)


FORMATS = [
    "{day} {month} {year}", "{day:02}-{month}-{year}", "{day} من {month} عام {year}", "{weekday} {day} {month} {year}م",
    "{year}/{number}/{day}", "{weekday}، {day}/{number}/{year}",
]  # fmt: skip
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]


@settings(deadline=None)
@given(
    st.dates(min_value=date(1700, 1, 1)),
    st.sampled_from([EGYPT, TUNIS, RABAT, BEIRUT]),
    st.sampled_from(FORMATS),
    st.booleans(),
)
def test_what_is_written_is_read(value: date, months: list[str], form: str, arabic: bool) -> None:
    """Any day, written in any tradition, is read back."""
    text = form.format(
        day=value.day,
        month=months[value.month - 1],
        number=value.month,
        year=value.year,
        weekday=WEEKDAYS[value.weekday()],
    )
    assert dates.parse(text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")) if arabic else text) == value


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("04-يناير-2024", id="hyphens"),
        pytest.param("4 يناير 2024", id="spaces"),
        pytest.param("٤ يناير ٢٠٢٤", id="Arabic digits"),
        pytest.param("۴ يناير ۲۰۲۴", id="Persian digits"),
        pytest.param("4 يناير، 2024", id="Arabic comma"),
        pytest.param("4/يناير/2024", id="slashes"),
        pytest.param("4يناير2024", id="nothing between"),
        pytest.param("  4\u00a0 يناير\t2024 ", id="white space"),
        pytest.param("\u200f4 يناير 2024\u200e", id="bidi marks"),
        pytest.param("4 يَنايِر 2024", id="vowel marks"),
        pytest.param("4 ينـــاير 2024", id="tatweel"),
        pytest.param("4 ینایر 2024", id="Farsi yeh"),
        pytest.param("4 كانون الثاني 2024", id="two words"),
        pytest.param("4-كانون-الثاني-2024", id="two words, hyphens"),
        pytest.param("4 كانون الثانى 2024", id="alef maksura"),
        pytest.param("4 كانون الثاني/يناير 2024", id="two names"),
        pytest.param("4 يناير / كانون الثاني 2024", id="two names, the other way"),
        pytest.param("4 يناير (كانون الثاني) 2024", id="the second name in parentheses"),
        pytest.param("4/1/2024", id="numbers, day first"),
        pytest.param("04.01.2024", id="points"),
        pytest.param("٤/١/٢٠٢٤", id="Arabic numbers"),
        pytest.param("2024/1/4", id="numbers, year first"),
        pytest.param("الخميس 4 يناير 2024", id="weekday"),
        pytest.param("يوم الخميس، 4 يناير 2024م", id="weekday, and the era"),
        pytest.param("الرابع من يناير عام 2024", id="words"),
        pytest.param("January 4, 2024", id="English"),
        pytest.param("22 جمادى الآخرة 1445 هـ", id="Hijri"),
        pytest.param("٢٢/٦/١٤٤٥هـ", id="Hijri numbers"),
        pytest.param("الخميس 22 جمادى الآخرة 1445 هـ الموافق 4 يناير 2024 م", id="both calendars"),
        pytest.param("٢٠٢٤-٠١-٠٤", id="ISO in Arabic digits"),
    ],
)
def test_forms(text: str) -> None:
    """Separators, digits, marks and second names do not matter."""
    assert dates.parse(text) == FOURTH


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("4 ابريل 2024", 4),
        ("4 إبريل 2024", 4),
        ("4 اكتوبر 2024", 10),
        ("4 اذار 2024", 3),
        ("4 اب 2024", 8),
        ("4 اوت 2024", 8),
        ("4 يونيه 2024", 6),
        ("4 يوليه 2024", 7),
        ("4 مايس 2024", 5),
        ("4 أغشت 2024", 8),
        ("4 شتمبر 2024", 9),
        ("4 دجمبر 2024", 12),
        ("4 دسمبر 2024", 12),
        ("4 Sept. 2024", 9),
        ("4 يوليوز 2024", 7),
    ],
)
def test_hamza(text: str, month: int) -> None:
    """A name is known with its hamza, with another, and without."""
    assert dates.parse(text) == date(2024, month, 4)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("31 فبراير 2024", "no day 31 in month 2 of 2024", id="a day that is none"),
        pytest.param("29/2/2023", "no day 29", id="no leap year"),
        pytest.param("0 يناير 2024", "no day 0", id="day 0"),
        pytest.param("4/13/2024", "no month 13", id="month 13"),
        pytest.param("4 يناير 0000", "no year 0", id="year 0"),
        pytest.param("4 يناير 0", "0 is no year", id="year of one digit"),
        pytest.param("4 يناير 99999", "99999 is no year", id="year 99999"),
        pytest.param("4 يناير 24", "more than one time", id="year of two digits"),
        pytest.param("4 برمهات 2024", "is no date", id="another calendar"),
        pytest.param("4 يناير/شباط 2024", "two different months", id="two months"),
        pytest.param("4 يناير", "the year is missing", id="no year"),
        pytest.param("أمس", "is no date", id="counted from today"),
        pytest.param("1/25/2024", "so write 25/1", id="month first"),
        pytest.param("2024-02-30", "no calendar has", id="ISO"),
        pytest.param("يناير 2024", "the day is missing", id="no day"),
        pytest.param("قريباً", "is no date", id="a word"),
        pytest.param("", "is no date", id="empty"),
        pytest.param("4 يناير 2024 " * 50, "too long", id="a paragraph"),
    ],
)
def test_what_is_wrong(text: str, says: str) -> None:
    """Anything else raises ValueError with a message that says what is wrong."""
    with pytest.raises(ValueError, match=says):
        dates.parse(text)


@settings(deadline=None)
@given(st.text() | st.from_regex(r"\A[0-9]{1,5}[-/ ]?(يناير|[0-9]{1,3})[-/ ]?[0-9]{1,6}\Z"))
def test_any_text(text: str) -> None:
    """Any text is a date or raises ValueError, and whatever is a date resembles one."""
    try:
        dates.parse(text)
    except ValueError as error:
        assert str(error)  # noqa: PT017 (both outcomes are right)
    else:
        assert dates.resembles(text)


@pytest.mark.parametrize(
    "text",
    ["31-فبراير-2024", "04-ينايير-2024", "99/99/2024", "2024-13-45", "2024-01-04T25:61:00", "الخميس 31 رجب 1445 هـ"],
)
def test_resembles(text: str) -> None:
    """What was meant as a date and is none still resembles one."""
    assert dates.resembles(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "أمس",
        "يناير 2024",
        "3 4 5 سفن",
        "10 أسباب 2024",
        "عام 2024",
        "ميناء الصقر يستقبل 3 سفن",
        "4 يناير 2024 " * 50,
    ],
)
def test_does_not_resemble(text: str) -> None:
    """A headline with numbers in it does not resemble a date."""
    assert not dates.resembles(text)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        pytest.param(date(1970, 1, 1), 0, id="a day is its midnight"),
        pytest.param(datetime(1970, 1, 1, 1), 3600, id="without a zone in UTC"),
        pytest.param(datetime(1970, 1, 1, 4, tzinfo=GULF), 0, id="with a zone exactly"),
        pytest.param(datetime(1969, 12, 31, 23, 59, 59, 500000), -1, id="rounded down"),
        pytest.param(date(1, 1, 1), -62135596800, id="the first day"),
        pytest.param(datetime(1, 1, 1, tzinfo=GULF), -62135596800 - 4 * 3600, id="before the first day in UTC"),
        pytest.param(date(9999, 12, 31), 253402214400, id="the last day"),
    ],
)
def test_instant(value: date, seconds: int) -> None:
    """An instant is seconds since 1970 in UTC, for every year that there is."""
    assert dates.instant(value) == seconds


def test_day() -> None:
    """The day is the publisher's, not that of UTC."""
    assert dates.day(datetime(2024, 1, 4, 1, tzinfo=GULF)) == FOURTH
    assert dates.day(FOURTH) == FOURTH


def test_what_was_taken_for_granted() -> None:
    """A weekday that is another, and a Hijri year that is not called so, are noted; the date is read all the same."""
    assert dates.parse_noted("الجمعة 4 يناير 2024") == (FOURTH, (dates.Note.WEEKDAY,))
    assert dates.Note.HIJRI_YEAR in dates.parse_noted("1445-06-22")[1]
    assert dates.parse_noted("الخميس 4 يناير 2024") == (FOURTH, ())
