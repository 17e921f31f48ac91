"""The reference tells the truth: every example runs on the real engine, and the README has every rule."""

from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from search.language.reference import REFERENCE, REMARKS, Rule
from tests.conftest import Newsroom

README = (Path(__file__).resolve().parents[3] / "README.md").read_text(encoding="utf-8")
RULES = [rule for section in REFERENCE for rule in section.rules]

ARTICLES = (
    Article(
        id="opening",
        title="افتتاح ميناء الزهراء",
        body="حضر الوزير الافتتاح، ودخلت أول سفينة إلى الرصيف.\n\nويستقبل الميناء كل أسبوع سفينة، ثم سفينة أخرى.",
        date=date(2023, 5, 2),
        source="صحيفة المرفأ",
        category="اقتصاد",
    ),
    Article(
        id="minister",
        title="الوزير يزور المدينة",
        body="زار الوزير ميناء الزهراء ومعه الوفد.\n\nولم تصل إلى الرصيف في ذلك اليوم سفن كثيرة، بل وصلت سفينة.",
        date=date(2023, 11, 20),
        source="صحيفة المرفأ",
        category="سياسة",
    ),
    Article(
        id="airport",
        title="توسعة المطار",
        body="تبدأ أعمال توسعة في مطار السهل في الربيع.",
        date=date(2024, 2, 10),
        source="وكالة التلال",
        category="اقتصاد",
    ),
    Article(
        id="fishing",
        title="موسم الصيد",
        body="عاد الصيادون إلى ميناء النهر. والميناء قديم.",
        date=date(2024, 3, 1),
        source="وكالة التلال",
        category="مجتمع",
    ),
    Article(
        id="flower",
        title="معرض الزهور",
        body="افتتح معرض في حي الزهرة، وأمامه ساحة واسعة.",
        date=date(2022, 4, 9),
        source="صحيفة المرفأ",
        category="مجتمع",
    ),
)
FINDS = {
    "ميناء سفينة": {"opening", "minister", "fishing"},
    '"ميناء الزهراء"': {"opening", "minister"},
    "=سفينة": {"opening", "minister"},
    "ميناء -سفينة": {"fishing"},
    "مين*": {"opening", "minister", "fishing"},
    "الزهرا~": {"opening", "minister", "flower"},
    '"ميناء" و "سفينة"': {"opening", "minister"},
    "(ميناء أو مطار) -سفينة": {"airport", "fishing"},
    '"ميناء" ليس "سفينة"': {"fishing"},
    "(ميناء أو مطار) و (افتتاح أو توسعة)": {"opening", "airport"},
    "عنوان:(ميناء أو مطار)": {"opening", "airport"},
    'مصدر:"صحيفة المرفأ" ميناء': {"opening", "minister"},
    "تصنيف:اقتصاد": {"opening", "airport"},
    "تاريخ:2023": {"opening", "minister"},
    "منذ:2024-02": {"airport", "fishing"},
    'حتى:"أيار 2023"': {"opening", "flower"},
    '"الوزير سفينة"~5': {"opening"},
    '("ميناء الزهراء" الوزير)~فقرة': {"minister"},
    "سفينة~3مرات": {"opening"},
    "الوزير~أول5": {"minister"},
}


@pytest.fixture
def harbour(newsroom: Newsroom) -> Newsroom:
    newsroom.publish(*ARTICLES)
    return newsroom


def test_every_example_finds_what_its_rule_says(harbour: Newsroom) -> None:
    assert {rule.example: set(harbour.ids(rule.example)) for rule in RULES} == FINDS


def test_the_english_form_of_an_example_finds_the_same(harbour: Newsroom) -> None:
    for rule in RULES:
        if rule.in_english:
            assert set(harbour.ids(rule.in_english)) == FINDS[rule.example]


def test_of_plain_words_what_has_them_all_comes_first(harbour: Newsroom) -> None:
    assert harbour.ids("ميناء سفينة")[-1] == "fishing"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.operator)
def test_the_readme_has_every_rule(rule: Rule) -> None:
    operators = "` `".join(rule.operator.split(" "))
    english = "` `".join(rule.english_operator.split(" "))
    shown = f"`{english}`" if english else ""
    assert f"| {operators and f'`{operators}`'} | {shown} | `{rule.example}` | {rule.english} |" in README


def test_the_readme_has_every_remark() -> None:
    plain = " ".join(README.split())
    assert [remark.english for remark in REMARKS if remark.english not in plain] == []
