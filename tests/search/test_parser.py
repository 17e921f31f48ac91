"""Any text is read: the table `queries.tsv` says how, and these laws hold for all."""

from datetime import date

import pytest

from index.errors import EmptyQuery
from index.query import words
from index.readings import Readings
from index.vocabulary import Vocabulary
from index.wordlist import Words
from search.notes import NoteKind
from search.parser import MAX_LENGTH, Parsed, parse
from search.words import MOST_WORDS

# What the articles hold, as far as prefixes, near spellings and months are concerned.
WORDS = Words.of(
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
