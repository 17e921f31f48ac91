"""Days in plain words: offered, never done unasked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query import Filters
from search.language.offers import offered
from tests.conftest import Newsroom

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "restricted", "since", "until"),
    [
        ("غارات الأسبوع الماضي", 'غارات تاريخ:"الأسبوع الماضي"', date(2026, 11, 14), date(2026, 11, 20)),
        ("حادث أَمْس في غزة", "حادث تاريخ:أَمْس في غزة", date(2026, 11, 21), date(2026, 11, 21)),
        ("حادث أمس، غزة", "حادث تاريخ:أمس، غزة", date(2026, 11, 21), date(2026, 11, 21)),
        ("أمس الأول في غزة", 'تاريخ:"أمس الأول" في غزة', date(2026, 11, 20), date(2026, 11, 20)),
        ("زلزال منذ 3 أيام", 'زلزال منذ:"3 أيام"', date(2026, 11, 19), None),
        ("انتخابات يناير 2024", 'انتخابات تاريخ:"يناير 2024"', date(2024, 1, 1), date(2024, 1, 31)),
        ("كأس العالم 2018", "كأس العالم تاريخ:2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("هدنة حتى 2018", 'هدنة تاريخ:"حتى 2018"', None, date(2018, 12, 31)),
        ("strike last week", 'strike date:"last week"', date(2026, 11, 14), date(2026, 11, 20)),
        ("خبر 4/1/2024", "خبر تاريخ:4/1/2024", date(2024, 1, 4), date(2024, 1, 4)),
    ],
)
def test_days_in_plain_words_are_offered(typed: str, restricted: str, since: date | None, until: date | None) -> None:
    offer = offered(typed, TODAY)
    assert offer is not None
    assert (offer.text, offer.since, offer.until) == (restricted, since, until)
    assert offer.about in typed


@pytest.mark.parametrize(
    "typed",
    [
        "روسيا اليوم", "اليوم السابع", "يناير", "تشرين الثاني", "الخميس", "الربيع العربي", "ثورة 25 يناير", "نتيجة 5-2",
        "القرار 1701", "رقم 2400", "مطار 2030", "العام المقبل", "تاريخ:2018 أمس", "منذ: 2018 أمس", "-أمس غزة",
        '"أمس" غزة', "=أمس", "أمس~", "", "؟",
    ],
)  # fmt: skip
def test_what_is_a_name_or_a_number_as_often_is_not(typed: str) -> None:
    assert offered(typed, TODAY) is None


@given(st.text(alphabet=st.sampled_from('أمس منذ 3 أيام 2018 الماضي "«»()-=~*:،.') | st.characters(), max_size=60))
def test_an_offer_is_made_of_what_was_typed(typed: str) -> None:
    offer = offered(typed, TODAY)
    assert offer is None or offer.about in typed


def test_an_answer_says_how_many_articles_are_of_those_days(newspaper: Newsroom) -> None:
    answer = newspaper.searcher.answer("ميناء 2023")
    assert answer.offer is not None
    assert (answer.offer.text, answer.offer.total) == ("ميناء تاريخ:2023", 1)
    assert answer.total == newspaper.searcher.answer("ميناء").total
    assert newspaper.searcher.answer(answer.offer.text).total == 1


def test_nothing_is_offered_where_days_restrict_already(newspaper: Newsroom) -> None:
    assert newspaper.searcher.answer("ميناء 2023", filters=Filters(since=date(2023, 1, 1))).offer is None
