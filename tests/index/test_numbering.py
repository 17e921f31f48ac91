"""Forms by number are the forms that analysis reads, in their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import PARAGRAPH, forms, paragraphs
from index.numbering import Given, Numbered, Numbering
from index.ranking import FIELDS
from tests.index.test_analysis import ARABIC_TEXT

TEXTS = st.one_of(st.text(), ARABIC_TEXT, st.text(alphabet="كت #_-/20%.\n "))


def spelt(numbering: Numbering, found: Numbered) -> tuple[list[str], list[int]]:
    names = list(numbering.forms)
    return [names[number] for number in found.forms.tolist()], found.positions.tolist()


@given(TEXTS)
def test_paragraphs_are_the_lines_that_have_words(text: str) -> None:
    read = [forms(line) for line in text.splitlines()]
    expected, places, following = [], [], 0
    for found, positions in read:
        if found:
            expected += [PARAGRAPH, *found]
            places += [following, *(following + 1 + position for position in positions)]
            following = places[-1] + 1
    numbering = Numbering()
    assert spelt(numbering, numbering.read(paragraphs(text))) == (expected, places)


@given(st.lists(TEXTS, max_size=4))
def test_a_form_has_one_number_in_all_texts(texts: list[str]) -> None:
    numbering = Numbering()
    read = [numbering.read(text.split()) for text in texts]
    assert [spelt(numbering, each)[0] for each in read] == [forms(text)[0] for text in texts]
    assert list(numbering.forms.values()) == list(range(len(numbering.forms)))


def test_numbers_stay_when_pieces_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.numbering._REMEMBERED", 2)
    numbering = Numbering()
    texts = ["وصلت السفينة", "#ميناء_الساحل وصلت", "السفينة/الساحل وصلت"]
    assert [spelt(numbering, numbering.read(text.split()))[0] for text in texts] == [forms(text)[0] for text in texts]


def test_fields_that_are_given_keep_their_places() -> None:
    numbering = Numbering()
    fields = Given(dict.fromkeys(FIELDS, (["خبر", "عاجل", "خبر"], [0, 0, 1])))
    assert spelt(numbering, fields.numbered(numbering)["text"]) == (["خبر", "عاجل", "خبر"], [0, 0, 1])
