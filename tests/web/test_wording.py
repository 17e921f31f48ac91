"""Numbers, days and durations, said in Arabic."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.matches.kinship import How
from web.wording import ARTICLES, RESULTS, counted, day, days, kinship, quotations, seconds, span


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا نتائج"),
        (1, "نتيجة واحدة"),
        (2, "نتيجتان"),
        (3, "3 نتائج"),
        (10, "10 نتائج"),
        (11, "11 نتيجة"),
        (99, "99 نتيجة"),
        (100, "100 نتيجة"),
        (101, "101 نتيجة"),
        (102, "102 نتيجة"),
        (103, "103 نتائج"),
        (110, "110 نتائج"),
        (111, "111 نتيجة"),
        (1000, "1,000 نتيجة"),
        (30_005, "30,005 نتائج"),
    ],
)
def test_results_are_counted_as_arabic_counts(number: int, said: str) -> None:
    assert counted(number, RESULTS) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا مقالات"),
        (1, "مقال واحد"),
        (2, "مقالان"),
        (7, "7 مقالات"),
        (11, "11 مقالًا"),
        (100, "100 مقال"),
        (2267, "2,267 مقالًا"),
    ],
)
def test_a_masculine_noun_takes_its_own_forms(number: int, said: str) -> None:
    assert counted(number, ARTICLES) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (date(2024, 1, 4), "4 يناير 2024"),
        (date(2018, 12, 31), "31 ديسمبر 2018"),
        (datetime(2018, 8, 1, 23, 59), "1 أغسطس 2018"),
    ],
)
def test_a_day_is_said_with_the_name_of_its_month(when: date, said: str) -> None:
    assert day(when) == said


@pytest.mark.parametrize(("took_ms", "said"), [(0.2, "0.001 ثانية"), (12.4, "0.012 ثانية"), (2345, "2.345 ثانية")])
def test_a_duration_is_never_nothing(took_ms: float, said: str) -> None:
    assert seconds(took_ms) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(date(2024, 2, 1), date(2024, 2, 29), "فبراير 2024"), (date(2024, 1, 1), date(2024, 12, 31), "2024")],
)
def test_a_span_of_days_is_a_month_or_a_year(first: date, last: date, said: str) -> None:
    assert span(first, last) == said


@pytest.mark.parametrize("how", How)
def test_every_kinship_has_its_own_words(how: How) -> None:
    assert kinship(how.value, "وزير") not in {kinship(other.value, "وزير") for other in How if other is not how}


def test_another_spelling_is_said_of_whatever_it_is_found_by() -> None:
    assert kinship("a list of names", "غوغل") == "كتابة أخرى لـ«غوغل»"


def test_what_a_sentence_quotes_stands_by_itself() -> None:
    assert quotations("قُرئت «hglg;» هكذا: «الملك».") == [
        ("قُرئت «", False),
        ("hglg;", True),
        ("» هكذا: «", False),
        ("الملك", True),
        ("».", False),
    ]


@given(st.text(alphabet="ا «»a;", max_size=30))
def test_nothing_of_a_sentence_is_lost(sentence: str) -> None:
    assert "".join(piece for piece, _ in quotations(sentence)) == sentence


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 1, 4), date(2024, 1, 4), "في 4 يناير 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "في فبراير 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "في عام 2024"),
        (date(2024, 1, 6), date(2024, 1, 12), "من 6 يناير 2024 إلى 12 يناير 2024"),
        (date(9999, 12, 1), date.max, "من 1 ديسمبر 9999 إلى 31 ديسمبر 9999"),
        (date(2024, 1, 4), None, "منذ 4 يناير 2024"),
        (None, date(2024, 1, 4), "حتى 4 يناير 2024"),
        (None, None, "في كل الأيام"),
    ],
)
def test_days_are_said_as_short_as_they_can_be(first: date | None, last: date | None, said: str) -> None:
    assert days(first, last) == said
