"""Any text is read: the table `queries.tsv` says how, and these laws hold for all."""

import re
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import EmptyQuery
from index.lexicon import lexicon
from index.query import (
    AllOf,
    AnyOf,
    AtLeast,
    Early,
    InField,
    Near,
    OneOf,
    Only,
    Phrase,
    Query,
    SameParagraph,
    Without,
    Word,
    words,
)
from index.readings import Readings, Terms
from index.vocabulary import Vocabulary
from index.wordlist import Words as WordList
from search.language.naming import Values
from search.language.notes import NoteKind
from search.language.parser import MAX_LENGTH, Parsed, parse
from search.language.words import MOST_PREFIXED, MOST_WORDS
from search.spelling.spellings import Means, Other
from tests.search.notation import written

# What the articles hold, as far as prefixes, near spellings and months are concerned.
WORDS = WordList.of(
    {
        "غزة": 90,
        "نوفمبر": 30,
        "نونبر": 4,
        "تشرين": 9,
        "الثاني": 50,
        "فلسطين": 40,
        "فلسطينيون": 12,
        "الفلسطينية": 33,
        "نتنياهو": 21,
        "نتانياهو": 11,
        "biden": 3,
    }
)
READINGS = Readings(Vocabulary.of({}))
TODAY = date(2024, 3, 15)


def read(text: str, *, exact: bool = False) -> Parsed:
    """The text, words read by rules and lists alone."""
    return parse(text, READINGS, WORDS, today=TODAY, exact=exact)


def kinds(text: str) -> list[NoteKind]:
    """What is said about a text."""
    return [note.kind for note in read(text).notes]


@pytest.mark.parametrize("text", ["", "   ", "؟!", '""', "«»", "\u200f", "…", "()", "-", "\U0001f600", "=", "* *"])
def test_a_text_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(EmptyQuery):
        read(text)


def test_of_a_text_too_long_the_beginning_is_read_and_this_is_said() -> None:
    parsed = read("غيم " * (MAX_LENGTH // 4) + "مطر")
    assert [word.text for word in words(parsed.query)] == ["غيم"]
    assert NoteKind.TOO_LONG in [note.kind for note in parsed.notes]


def test_of_very_many_words_the_first_are_searched_and_this_is_said() -> None:
    parsed = read(" ".join(f"word{number}" for number in range(MOST_WORDS + 1)))
    assert len(words(parsed.query)) == MOST_WORDS
    assert [note.kind for note in parsed.notes] == [NoteKind.TOO_MANY_WORDS]


TABLE = Path(__file__).with_name("queries.tsv")
ESCAPE = re.compile(r"\\(n|r|u[0-9a-f]{4})")


def rows() -> list[tuple[str, str, list[str]]]:
    lines = (line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("# "))
    return [(unescaped(text), means, said[0].split() if said else []) for text, means, *said in lines]


def unescaped(text: str) -> str:
    return ESCAPE.sub(lambda escape: {"n": "\n", "r": "\r"}.get(escape[1]) or chr(int(escape[1][1:], 16)), text)


ROWS = rows()


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_a_text_means_what_the_table_says(number: int) -> None:
    text, means, said = ROWS[number]
    if means == "nothing":
        with pytest.raises(EmptyQuery):
            read(text)
        return
    parsed = read(text)
    assert (text, written(parsed.query)) == (text, means)
    assert [note.kind.value for note in parsed.notes] == said


def test_the_table_is_large_and_has_each_text_once() -> None:
    assert len({text for text, _, _ in ROWS}) == len(ROWS) > 500


def test_every_kind_of_note_that_needs_no_special_index_is_in_the_table() -> None:
    said = {kind for _, _, kinds in ROWS for kind in kinds}
    elsewhere = {
        NoteKind.TOO_LONG, NoteKind.TOO_MANY_WORDS, NoteKind.TOO_MANY_DATES, NoteKind.TOO_MANY_SPREAD,
        NoteKind.PREFIX_CUT, NoteKind.UNKNOWN_SOURCE,
        NoteKind.UNKNOWN_CATEGORY, NoteKind.WORD_DROPPED, NoteKind.CORRECTED, NoteKind.KEYBOARD_LAYOUT,
        NoteKind.LOOKALIKE, NoteKind.HAMZA, NoteKind.QUOTES_DROPPED,
    }  # fmt: skip
    assert set(NoteKind) - elsewhere - said == set()


def test_a_prefix_stands_for_the_words_that_begin_so_with_the_article_or_without() -> None:
    (word,) = words(read("فلسط*").query)
    assert word.terms == Terms((), ("فلسطين", "فلسطينيون", "الفلسطينيه"), (), (), ())


def test_a_prefix_of_very_many_words_stands_for_the_commonest_and_this_is_said() -> None:
    many = WordList.of({f"قمر{number}": number + 1 for number in range(MOST_PREFIXED + 50)})
    parsed = parse("قمر*", READINGS, many, today=TODAY)
    (word,) = words(parsed.query)
    assert word.terms.word == tuple(f"قمر{number}" for number in range(MOST_PREFIXED + 49, 49, -1))
    assert [note.kind for note in parsed.notes] == [NoteKind.PREFIX_CUT]


@pytest.mark.parametrize(
    ("text", "said"), [("تاريخ:2023 " * 30, NoteKind.TOO_MANY_DATES), ("غز* " * 30, NoteKind.TOO_MANY_SPREAD)]
)
def test_what_costs_much_is_done_so_often_and_no_more(text: str, said: NoteKind) -> None:
    assert said in kinds(text)


def test_a_near_spelling_stands_beside_the_word_itself_and_counts_less() -> None:
    typed, near = words(read("نتنياهو~").query)
    assert (typed.terms.word, near.terms.word) == (("نتنياهو",), ("نتانياهو",))
    assert near.boost < typed.boost


def test_exactly_as_typed_is_asked_of_the_spelt_layer_alone() -> None:
    assert words(read("=وُزراء").query) == (Word("وُزراء", Terms(("وزراء",), (), (), (), ())),)


@pytest.mark.parametrize("text", ["سعر نوفمبر", '"سعر نوفمبر"', "(سعر نوفمبر)~5", "غوغل"])
def test_exact_takes_every_word_as_typed(text: str) -> None:
    parsed = parse(text, READINGS, WORDS, today=TODAY, exact=True, others=spellings)
    assert all(word.terms.spelt and not word.terms.word for word in words(parsed.query))
    assert parsed.also == ()


def spellings(form: str) -> list[Other]:
    """Names with other spellings, of one word and of two."""
    known = {
        "غوغل": [Other("جوجل", Means.EXCHANGED), Other("جو جل", Means.JOINED)],
        "عبد الله": [Other("عبدالله", Means.JOINED)],
    }
    return known.get(form, [])


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("غوغل", 'one(غوغل جوجل "جو جل")'),
        ("شركة غوغل", 'any(شركة one(غوغل جوجل "جو جل"))'),
        ('"شركة غوغل"', 'one("شركة one(غوغل جوجل)" "شركة جو جل")'),
        ("محمد عبد الله", 'any(محمد one("عبد الله" عبدالله))'),
        ('"محمد عبد الله"', 'one("محمد عبد الله" "محمد عبدالله")'),
        ("=عبد الله", "all(=عبد any(الله *))"),
        ("محمد -عبد الله", "not(any(محمد الله) عبد)"),
        ('"عبد الله"~5', "near5(عبد الله)"),
        ('"#عبد_الله"', '"one(#عبد_الله عبد) الله"'),
        ('"غوغل"', 'one(غوغل جوجل "جو جل")'),
        ("=غوغل", "=غوغل"),
        ("شركة -غوغل", "not(شركة غوغل)"),
        ("غوغل AND شركة", 'all(one(غوغل جوجل "جو جل") شركة)'),
        ("عنوان:غوغل", 'title(one(غوغل جوجل "جو جل"))'),
        ('"شركة غوغل"~5', "near5(شركة one(غوغل جوجل))"),
        ("غوغل~3مرات", 'times3(one(غوغل جوجل "جو جل"))'),
    ],
)
def test_other_spellings_stand_beside_a_word_wherever_it_may_be_several(text: str, means: str) -> None:
    assert written(parse(text, READINGS, WORDS, today=TODAY, others=spellings).query) == means


def test_other_spellings_are_reported_and_count_less() -> None:
    parsed = parse("غوغل", READINGS, WORDS, today=TODAY, others=spellings)
    assert [(also.typed, also.shown, also.how) for also in parsed.also] == [
        ("غوغل", "جوجل", Means.EXCHANGED),
        ("غوغل", "جو جل", Means.JOINED),
    ]
    typed, *added = words(parsed.query)
    assert all(0 < word.boost < typed.boost for word in added)


def test_a_month_is_also_sought_by_the_names_that_the_articles_use() -> None:
    assert [also.shown for also in read("تشرين الثاني 2023").also] == ["نوفمبر", "نونبر"]


VALUES = {
    "source": ["جريدة الساحل", "وكالة الساحل", "الحياة", "الأفق نيوز عربية", "الأفق نيوز"],
    "category": ["رياضة", "اقتصاد", "Sport", "sport"],
}


@pytest.mark.parametrize(
    ("text", "means", "said"),
    [
        ("مصدر:الحياة", "{source=الحياة}", []),
        ("مصدر:الحياه", "{source=الحياة}", []),
        ("مصدر:حياة", "{source=الحياة}", []),
        ('مصدر:"وكالة الساحل"', "{source=وكالة الساحل}", []),
        ("مصدر:الساحل", "any({source=جريدة الساحل} {source=وكالة الساحل})", []),
        ("مصدر:الساحل خبر", "all(خبر any({source=جريدة الساحل} {source=وكالة الساحل}))", []),
        ("مصدر:الجبل", "{source=الجبل}", [NoteKind.UNKNOWN_SOURCE]),
        ("تصنيف:الرياضة", "{category=رياضة}", []),
        ("category:SPORT", "any({category=Sport} {category=sport})", []),
        ("تصنيف:طقس خبر", "all(خبر {category=طقس})", [NoteKind.UNKNOWN_CATEGORY]),
        ("مصدر:الأفق نيوز خبر", "all(خبر {source=الأفق نيوز})", []),
        ("مصدر:افق نيوز عربيه", "{source=الأفق نيوز عربية}", []),
        ("مصدر:جريدة خبر", "all(خبر {source=جريدة الساحل})", []),
        ("مصدر:الأفق AND نيوز", "all(any({source=الأفق نيوز عربية} {source=الأفق نيوز}) نيوز)", []),
        ('مصدر:"الأفق" نيوز', "all(نيوز any({source=الأفق نيوز عربية} {source=الأفق نيوز}))", []),
        ("-مصدر:الأفق نيوز، خبر", "not(خبر {source=الأفق نيوز})", []),
        ("خبر مصدر:وكالة الساحل OR سفينة", "any(all(خبر {source=وكالة الساحل}) سفينة)", []),
        ("-مصدر:الحياه خبر", "not(خبر {source=الحياة})", []),
    ],
)
def test_sources_and_categories_are_understood_by_part_of_their_name(
    text: str, means: str, said: list[NoteKind]
) -> None:
    parsed = parse(text, READINGS, WORDS, today=TODAY, values=lambda: VALUES)
    assert (written(parsed.query), [note.kind for note in parsed.notes]) == (means, said)


@pytest.mark.parametrize(
    ("text", "values", "detail"),
    [
        pytest.param("تصنيف:رياضيات", VALUES, "رياضة · اقتصاد · Sport · sport", id="the nearest first"),
        pytest.param(
            "تصنيف:طقس",
            {"category": [f"باب{number}" for number in range(9)]},
            "باب0 · باب1 · باب2 · باب3 · باب4",
            id="few",
        ),
        pytest.param("تصنيف:طقس", {}, "—", id="none"),
    ],
)
def test_of_an_unknown_category_it_is_said_which_there_are(text: str, values: Values, detail: str) -> None:
    (note,) = parse(text, READINGS, WORDS, today=TODAY, values=lambda: values).notes
    assert (note.kind, note.detail) == (NoteKind.UNKNOWN_CATEGORY, detail)


# Whatever the grammar knows, in any order: more likely to meet its corners than any text is.
SCRAPS = st.sampled_from(
    [
        *'()"«»“”„‹›~*=-:،؟.…\n\t', "AND", "OR", "NOT", "و", "أو", "ليس", "بدون", "عنوان:", "مصدر:", "تاريخ:", "منذ:",
        "حتى:", "title:", "since:", "~5", "~فقرة", "~3مرات", "~first9", "2024", "4/1/2024", "أمس", "نوفمبر",
        "تشرين الثاني", "غزة", "فلسط", "رفح", "في", "biden", "20%", "#وسم_كذا", "\u202e", "\ud800", "\x00",
        "\U0001f600", "ـ", "  ",
    ]
)  # fmt: skip
ANYTHING = st.one_of(st.text(max_size=200), st.lists(SCRAPS, max_size=60).map("".join), st.lists(SCRAPS).map(" ".join))
# Words of ordinary text: letters, and none of the grammar's own words.
LETTERS = "ابتجدرزسشصطعفقكلمنه"
PLAIN = st.lists(st.text(LETTERS, min_size=2, max_size=9), min_size=1, max_size=20)


def nodes(query: Query) -> int:
    """How many values a query is made of."""
    match query:
        case Word() | Only():
            return 1
        case Phrase() | Near():
            parts: tuple[Query, ...] = query.words
        case OneOf() | SameParagraph() | AnyOf() | AllOf():
            parts = query.clauses
        case AtLeast() | Early():
            parts = (query.clause,)
        case Without():
            parts = (query.wanted, query.unwanted)
        case InField():
            parts = (query.query,)
    return 1 + sum(map(nodes, parts))


@settings(max_examples=1000, deadline=None)
@given(ANYTHING)
def test_no_text_raises_anything_but_that_it_is_empty(text: str) -> None:
    try:
        parsed = read(text)
    except EmptyQuery:
        return
    for note in parsed.notes:
        f"{note.arabic} {note.english}".encode()
    hash(parsed.query)


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
def test_a_query_is_no_larger_than_its_text(text: str) -> None:
    """A month in a phrase repeats the phrase for each of its names, and quotes that rank say their words twice."""
    try:
        query = read(text).query
    except EmptyQuery:
        return
    assert nodes(query) <= 10 + 8 * len(text)


@settings(deadline=None)
@given(PLAIN, st.sampled_from([" ", "، ", "\n", " - ", " – ", "؟ ", " / ", "... "]))
def test_every_word_of_ordinary_text_is_searched(plain: list[str], between: str) -> None:
    expected = set(plain) - lexicon().stop_words or set(plain)
    parsed = read(between.join(plain))
    assert {word.text for word in words(parsed.query)} >= expected
    assert isinstance(parsed.query, Word | AnyOf | OneOf)


@settings(deadline=None)
@given(PLAIN, st.sampled_from(['"', "«", "»", "“", "„", "(", ")", "AND", "NOT", "~سمك"]), st.integers(0, 20))
def test_what_is_not_understood_is_said_and_the_rest_is_searched(plain: list[str], stray: str, place: int) -> None:
    place = min(place, len(plain)) if stray not in ("AND", "NOT") else len(plain)
    stray = f'"{plain[0]}"{stray}' if stray.startswith("~") else stray
    parsed = read(" ".join([*plain[:place], stray, *plain[place:]]))
    assert parsed.notes or stray in "”»›"
    assert {word.text for word in words(parsed.query)} & set(plain)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000, ")" * 5000, "(" * 5000 + "غزة" + ")" * 5000, '"' * 10_000, "«" * 10_000, '«"' * 5000, "-" * 10_000,
        "=" * 10_000, "~" * 10_000, "*" * 10_000, "غزة~" * 2000, "عنوان:" * 1500, "منذ:3 " * 2000, "و " * 5000,
        "غزة و " * 1600, "غزة AND " * 1200, "غزة OR -" * 1200, "NOT " * 2500, "(غزة أو " * 1200,
        "(غزة AND (رفح OR " * 500,         "تاريخ: " * 1400, "-(" * 3000, "ا" * 10_000, "\u202e" * 10_000, "#" * 10_000,
        "غ_" * 5000, "غ-" * 5000,
        "تشرين الثاني " * 700, '"تشرين الثاني ' * 700, "فلسط* " * 1600, "نتنياهو~ " * 1000, "a:" * 5000, "1/" * 5000,
    ],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_ten_thousand_characters_of_anything_are_read_in_a_moment(text: str) -> None:
    started = time.process_time()
    with suppress(EmptyQuery):
        read(text)
    assert time.process_time() - started < 2
