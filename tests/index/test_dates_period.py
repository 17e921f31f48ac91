"""What a reader's text means, in days."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dates import Ambiguous, Impossible, NoDate, Note, Period, may_name, period
from index.dates.spelling import all_names

# A Sunday.
TODAY = date(2026, 11, 22)
README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
# | `4 يناير 2024`, `4/1/2024` | 2024-01-04 |
LISTED = [
    pytest.param(form, span, id=form)
    for forms, span in re.findall(r"^\| (`[^|]+`) \| (\d{4}-\d\d-\d\d(?: to \d{4}-\d\d-\d\d)?)\b", README, re.MULTILINE)
    for form in re.findall("`([^`]+)`", forms)
]


@pytest.mark.parametrize("form", [form for form, _ in (each.values for each in LISTED)])
def test_what_names_days_is_not_taken_for_other_words(form: str) -> None:
    """Each piece of a date may be in one."""
    assert all(map(may_name, form.split()))


@pytest.mark.parametrize("text", ["بغداد", "وبغداد", "قمة،", "summit"])
def test_a_word_that_is_in_no_name_is_in_no_date(text: str) -> None:
    """And a text with it in it is none, whatever else is."""
    assert not may_name(text)
    assert isinstance(period(f"15 يناير {text} 2018", TODAY), NoDate)


@pytest.mark.parametrize(("form", "span"), LISTED)
def test_forms_listed_in_the_readme(form: str, span: str) -> None:
    """The README lists what can be written for a date, as of 22 November 2026, and what it means."""
    since, _, until = span.partition(" to ")
    found = period(form, TODAY)
    assert isinstance(found, Period)
    assert (found.since, found.until) == (date.fromisoformat(since), date.fromisoformat(until or since))


def test_the_readme_lists_many_forms() -> None:
    assert len(LISTED) > 60


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("سنة 2024م", "2024-01-01", "2024-12-31"),
        ("العام 2024", "2024-01-01", "2024-12-31"),
        ("شهر رمضان المبارك 1445", "2024-03-11", "2024-04-09"),
        ("خلال شهر مايو 2020", "2020-05-01", "2020-05-31"),
        ("خريف 2023", "2023-09-01", "2023-11-30"),
        ("شتاء 2023-2024", "2023-12-01", "2024-02-29"),
        ("عقد التسعينات", "1990-01-01", "1999-12-31"),
        ("عشرينيات القرن العشرين", "1920-01-01", "1929-12-31"),
        ("القرن 19", "1801-01-01", "1900-12-31"),
        ("القرن الماضي", "1901-01-01", "2000-12-31"),
        ("العام المقبل", "2027-01-01", "2027-12-31"),
        ("الشهر الجاري", "2026-11-01", "2026-11-30"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("next month", "2026-12-01", "2026-12-31"),
        ("قبل 3 أشهر", "2026-08-01", "2026-08-31"),
        ("منذ عامين", "2024-11-22", "2026-11-22"),
        ("منذ ثلاثة أسابيع", "2026-11-01", "2026-11-22"),
        ("آخر شهرين", "2026-09-23", "2026-11-22"),
        ("الأيام السبعة الماضية", "2026-11-16", "2026-11-22"),
        ("الخميس المقبل", "2026-11-26", "2026-11-26"),
        ("الأحد", "2026-11-15", "2026-11-15"),
        ("ديسمبر الماضي", "2025-12-01", "2025-12-31"),
        ("نوفمبر الجاري", "2026-11-01", "2026-11-30"),
        ("يناير المقبل", "2027-01-01", "2027-01-31"),
        ("الصيف المقبل", "2027-06-01", "2027-08-31"),
        ("حتى يناير 2024", "0001-01-01", "2024-01-31"),
        ("قبل 2020", "0001-01-01", "2019-12-31"),
        ("بعد 2020", "2021-01-01", "9999-12-31"),
        ("منذ 2030", "2030-01-01", "2030-12-31"),
        ("من رمضان 1444 إلى رمضان 1445", "2023-03-23", "2024-04-09"),
        ("4 يناير 2024 - 10 يناير 2024", "2024-01-04", "2024-01-10"),
        ("1/1/2024 إلى 15/1/2024", "2024-01-01", "2024-01-15"),
        ("2024-01-04T10:00:00Z", "2024-01-04", "2024-01-04"),
    ],
)
def test_means(text: str, since: str, until: str) -> None:
    """Forms beside those of the README."""
    found = period(text, TODAY)
    assert isinstance(found, Period)
    assert (found.since.isoformat(), found.until.isoformat()) == (since, until)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("4/1/2024", Note.DAY_FIRST),
        ("يناير", Note.LATEST),
        ("4 يناير", Note.LATEST),
        ("رمضان", Note.LATEST),
        ("1 رمضان 1445", Note.UMM_AL_QURA),
        ("1 رمضان 1300", Note.TABULAR),
        ("1445", Note.HIJRI_YEAR),
        ("15/9/1445", Note.HIJRI_YEAR),
        ("صيف 2023", Note.SEASON),
        ("الأسبوع الماضي", Note.WEEK),
        ("الجمعة 4 يناير 2024", Note.WEEKDAY),
    ],
)
def test_what_is_taken_for_granted_is_noted(text: str, note: Note) -> None:
    found = period(text, TODAY)
    assert isinstance(found, Period)
    assert note in found.notes


@pytest.mark.parametrize(
    "text", ["13/1/2024", "4/4/2024", "2024/1/4", "الخميس 4/1/2024", "4 يناير 2024", "2024", "أمس", "يناير 2024"]
)
def test_where_nothing_is_taken_for_granted_nothing_is_noted(text: str) -> None:
    """A day above 12, or the weekday beside it, says which number is the day."""
    found = period(text, TODAY)
    assert isinstance(found, Period)
    assert found.notes == ()


def test_the_latest_has_begun() -> None:
    """Without a year the latest such day or month is meant, and it may be today's."""
    assert period("22 نوفمبر", TODAY) == Period(TODAY, TODAY, (Note.LATEST,))
    assert period("23 نوفمبر", TODAY) == Period(date(2025, 11, 23), date(2025, 11, 23), (Note.LATEST,))
    assert period("29 فبراير", TODAY) == Period(date(2024, 2, 29), date(2024, 2, 29), (Note.LATEST,))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31 فبراير 2024", "no day 31 in month 2 of 2024"),
        ("31 فبراير", "no day 31"),
        ("29/2/2023", "no day 29"),
        ("1/25/2024", "so write 25/1"),
        ("30 شعبان 1445", "no day 30 in month 8 of 1445 AH"),
        ("31 رمضان 1445", "no day 31"),
        ("4 يناير 1445 هـ", "not of the Hijri calendar"),
        ("4 يناير/شباط 2024", "two different months"),
        ("عقد 1995", "ends in 0"),
        ("شتاء 2020/2023", "no winter"),
        ("2023-2020", "ends before it begins"),
        ("من 31 فبراير 2024 إلى 4 مارس 2024", "no day 31"),
        ("منذ 9999 سنة", "no calendar goes as far"),
        ("2024-02-30", "no day 30"),
        ("2024-02-30T10:00", "no calendar has"),
    ],
)
def test_impossible(text: str, says: str) -> None:
    """What no calendar has is said, with the reason and the text."""
    found = period(text, TODAY)
    assert isinstance(found, Impossible)
    assert re.search(says, found.reason)
    assert text[:20] in found.reason


@pytest.mark.parametrize(
    ("text", "likeliest", "other"),
    [
        ("تشرين 2023", "2023-10-01", "2023-11-01"),
        ("كانون 2023", "2023-12-01", "2023-01-01"),
        ("ربيع 1445 هـ", "2023-09-16", "2023-10-16"),
        ("جمادى 1445", "2023-11-15", "2023-12-14"),
        ("شتاء 2023", "2022-12-01", "2023-12-01"),
        ("العشرينيات", "2020-01-01", "1920-01-01"),
        ("4/1/24", "2024-01-04", "1924-01-04"),
        ("4 يناير 24", "2024-01-04", "1924-01-04"),
        ("يناير 24", "2026-01-24", "2024-01-01"),
        ("رمضان 2030", "2030-01-05", "2030-12-26"),
        ("الاثنين 4/1/2024", "2024-01-04", "2024-04-01"),
        ("25 رجب 1445 هـ الموافق 16 فبراير 2024", "2024-02-16", "2024-02-06"),
    ],
)
def test_ambiguous(text: str, likeliest: str, other: str) -> None:
    """What may mean several times says so, the likeliest first."""
    found = period(text, TODAY)
    assert isinstance(found, Ambiguous)
    assert [reading.since.isoformat() for reading in found.readings][:2] == [likeliest, other]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "الاقتصاد",
        "10 أسباب 2024",
        "سعر النفط 2024",
        "-2018",
        "7",
        "منذ أيام",
        "2024 2023",
        "🙂",
        "4+1+2024",
        "9" * 30,
        "4 يناير 2024 " * 50,
        "1-" * 50,
    ],
)
def test_no_date(text: str) -> None:
    """Anything else is no date, and the answer says so."""
    found = period(text, TODAY)
    assert isinstance(found, NoDate)
    assert found.reason


def test_a_weekday_decides_between_two_centuries() -> None:
    """4 January 2024 was a Thursday, 4 January 1924 a Friday."""
    assert period("الخميس 4/1/24", TODAY) == Period(date(2024, 1, 4), date(2024, 1, 4))


def test_a_weekday_that_fits_both_readings_decides_nothing() -> None:
    """2 December and 12 February 2000 were Saturdays: the day comes first, and that is noted."""
    assert period("السبت 2/12/2000", TODAY) == Period(date(2000, 12, 2), date(2000, 12, 2), (Note.DAY_FIRST,))


WORDS = st.sampled_from([" ".join(name) for name in all_names()])
PARTS = (
    st.integers(0, 10**7).map(str)
    | WORDS
    | st.sampled_from([*"/-.،()+؟ـو", "31", "2024", "1445"])
    | st.text(max_size=3)
)


@settings(deadline=None, max_examples=500)
@given(st.lists(PARTS, max_size=12).map(" ".join) | st.lists(PARTS, max_size=6).map("".join) | st.text(), st.dates())
def test_any_text_gets_an_answer(text: str, today: date) -> None:
    """Nothing that a person types raises, on any day; a period begins before it ends, several are at least two."""
    match period(text, today):
        case Period(since, until, _):
            assert since <= until
        case Ambiguous(reason, readings):
            assert reason
            assert len(readings) > 1
        case NoDate(reason) | Impossible(reason):
            assert reason


def test_two_dots_reach_from_one_period_to_another() -> None:
    for text in ("2018-05..2018-06", "مايو 2018..يونيو 2018", "5/2018...6/2018"):
        assert period(text, TODAY) == Period(date(2018, 5, 1), date(2018, 6, 30))
    assert isinstance(period("2018-06..2018-05", TODAY), Impossible)
