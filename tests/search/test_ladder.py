"""What to try when a query finds nothing, or little."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import EmptyQuery
from index.readings import Readings
from index.vocabulary import Vocabulary
from index.wordlist import Words
from search.ladder import LITTLE, rungs
from search.language.notes import NoteKind
from search.language.parser import parse
from search.spelling.spellings import Spellings

COUNTS = {
    "الملك": 50, "مال": 40, "biden": 20, "الحكومة": 60, "سفينة": 30, "مسؤول": 40, "فلسطين": 500, "قديم": 40, "خنفس": 1,
    "ميناء": 30, "فلسطبن": 1,
}  # fmt: skip
WORDS = Words.of(COUNTS)
READINGS = Readings(Vocabulary.of(COUNTS))


def climbed(text: str, total: int = 0) -> list[tuple[NoteKind, str]]:
    parsed = parse(text, READINGS, WORDS, today=date(2024, 1, 31))
    return [(rung.note.kind, rung.text) for rung in rungs(text, parsed, READINGS, WORDS, total)]


@pytest.mark.parametrize(
    ("text", "kind", "other"),
    [
        pytest.param("hglg;", NoteKind.KEYBOARD_LAYOUT, "الملك", id="Latin keys"),
        pytest.param("lhg hglg;", NoteKind.KEYBOARD_LAYOUT, "مال الملك", id="two words"),
        pytest.param("لاهيثى", NoteKind.KEYBOARD_LAYOUT, "biden", id="Arabic keys"),
        pytest.param("ڡلسطين", NoteKind.LOOKALIKE, "فلسطين", id="a letter without dots"),
        pytest.param("مسوول", NoteKind.HAMZA, "مسؤول", id="a hamza left out"),
        pytest.param("مينا", NoteKind.HAMZA, "ميناء", id="a hamza left out at the end"),
        pytest.param("الحكومو", NoteKind.CORRECTED, "الحكومة", id="a slip"),
        pytest.param("سفينة الحكومو", NoteKind.CORRECTED, "سفينة الحكومة", id="a slip in one of two words"),
        pytest.param('"سفينة الحكمة"', NoteKind.CORRECTED, '"سفينة الحكومة"', id="a slip in a phrase"),
        pytest.param('"سفينة قديم"', NoteKind.QUOTES_DROPPED, "سفينة قديم", id="a phrase of known words"),
        pytest.param("ميناء «سفينة قديم»", NoteKind.QUOTES_DROPPED, "ميناء سفينة قديم", id="a phrase beside a word"),
        pytest.param("قال:«سفينة قديم»", NoteKind.QUOTES_DROPPED, "قال: سفينة قديم", id="a phrase behind a colon"),
        pytest.param("سفينة زرافة", NoteKind.WORD_DROPPED, "سفينة", id="an unknown word"),
        pytest.param('"سفينة زرافة قديم"', NoteKind.WORD_DROPPED, '"سفينة قديم"', id="in a phrase"),
        pytest.param("سفينة AND زرافة", NoteKind.WORD_DROPPED, "سفينة", id="with its operator"),
        pytest.param("زرافة OR سفينة", NoteKind.WORD_DROPPED, "سفينة", id="with the operator behind it"),
        pytest.param("سفينة =زرافة", NoteKind.WORD_DROPPED, "سفينة", id="with its equals sign"),
    ],
)
def test_a_rung(text: str, kind: NoteKind, other: str) -> None:
    assert (kind, other) in climbed(text)


def test_rungs_come_in_order() -> None:
    kinds = [kind for kind, _ in climbed("الحكومو زرافة")]
    assert kinds == [NoteKind.CORRECTED, NoteKind.WORD_DROPPED]


@pytest.mark.parametrize("text", ['="سفينة قديم"', 'عنوان:"سفينة قديم"', '"سفينة قديم"~5', '"سفينة"'])
def test_quotes_stay_where_more_is_asked_than_that_words_follow_one_another(text: str) -> None:
    assert NoteKind.QUOTES_DROPPED not in [kind for kind, _ in climbed(text)]


@pytest.mark.parametrize("text", ["سفينة", "-زرافة سفينة", "2024", "سفي*", "biden", "منذ:2019", "G20"])
def test_words_that_are_known_are_left_as_they_are(text: str) -> None:
    assert climbed(text) == []


def test_nothing_is_offered_where_enough_is_found() -> None:
    assert climbed("سفينة خنفس", LITTLE + 1) == []
    assert climbed("hglg;", LITTLE + 1) == []


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param("سفينة الحكومو", "سفينة الحكومة", id="a word that no article has"),
        pytest.param("سفينة فلسطبن", "سفينة فلسطين", id="one that hardly an article has"),
    ],
)
def test_a_slip_is_offered_to_be_mended_however_much_the_other_words_find(text: str, other: str) -> None:
    assert climbed(text, 500) == [(NoteKind.CORRECTED, other)]


def test_a_name_that_the_articles_write_in_the_other_alphabet_is_known_on_the_other_keyboard() -> None:
    text = "لاهيثى"
    words = Words.of({"بايدن": 9})
    parsed = parse(text, READINGS, words, today=date(2024, 1, 31))
    others = Spellings(words, READINGS).of
    assert next(rungs(text, parsed, READINGS, words, 0, others)).text == "biden"


def test_a_word_whose_other_spellings_were_searched_is_no_slip() -> None:
    counts = {**COUNTS, "غوغل": 60, "قول": 500}
    words, readings = Words.of(counts), Readings(Vocabulary.of(counts))
    parsed = parse("قوقل", readings, words, today=date(2024, 1, 31), others=Spellings(words, readings).of)
    assert [also.shown for also in parsed.also] == ["غوغل"]
    assert list(rungs("قوقل", parsed, readings, words, 60)) == []


def test_quotes_are_offered_to_be_left_out_where_little_is_found() -> None:
    assert climbed('ميناء "سفينة قديم"', 1) == [(NoteKind.QUOTES_DROPPED, "ميناء سفينة قديم")]


def test_a_word_is_left_out_only_where_nothing_is_found() -> None:
    assert NoteKind.WORD_DROPPED not in [kind for kind, _ in climbed("سفينة زرافة", 1)]


def test_the_note_says_what_was_done() -> None:
    parsed = parse("الحكومو", READINGS, WORDS, today=date(2024, 1, 31))
    (rung,) = rungs("الحكومو", parsed, READINGS, WORDS, 0)
    assert (rung.note.about, rung.note.detail) == ("الحكومو", "الحكومة")


@given(st.text(alphabet=st.sampled_from('اب تلمكhglg;"«»()=-*~:،؟AND\u200f\ud800') | st.characters(), max_size=40))
def test_any_text_may_be_tried(text: str) -> None:
    try:
        climbed(text)
    except EmptyQuery:
        return
