"""The fields of an article: its text, and what it begins with."""

from pathlib import Path

import pytest

from index.article import Article
from index.documents import document
from index.embedded import EmbeddedEngine
from index.engine import Document
from index.numbering import Given
from index.ranking import BEGINNINGS, LEAD


def test_the_lead_is_the_title_and_the_first_words_of_the_body() -> None:
    body = " ".join(f"كلمة{number}" for number in range(LEAD + 5))
    fields = document(Article(id="a", title="افتتاح الميناء", body=body)).fields
    assert fields["lead"][0] == ["¶", "افتتاح", "الميناء", "¶", *body.split()[:LEAD]]


def test_what_stands_in_one_place_counts_as_one_word_of_the_lead() -> None:
    body = " ".join(["#ميناء_الزهراء"] * LEAD)
    fields = document(Article(id="a", title="", body=body)).fields
    assert len(fields["lead"][0]) == 1 + 3 * LEAD // 2
    assert fields["lead"][1][-1] == LEAD


def test_a_lead_does_not_end_with_the_mark_of_a_paragraph() -> None:
    body = " ".join(["ميناء"] * LEAD)
    fields = document(Article(id="a", title="", body=f"{body}\nسفينة")).fields
    assert fields["lead"][0] == ["¶", *body.split()]


@pytest.mark.parametrize(
    "article",
    [
        pytest.param(Article(id="a", title="افتتاح الميناء", body="وصلت #سفينة_الزهراء"), id="a short text"),
        pytest.param(Article(id="a", title="", body="وصلت السفينة"), id="no title"),
        pytest.param(
            Article(id="a", title="وصلت السفينة", body="وصلت السفينة. وعادت."), id="the title is the first sentence"
        ),
        pytest.param(Article(id="a", title="عاجل #الزهراء", body="…"), id="no body"),
        pytest.param(Article(id="a", title="…", body="…"), id="no word"),
    ],
)
def test_title_and_lead_are_what_the_text_begins_with(article: Article) -> None:
    fields = document(article).fields
    text = list(zip(*fields["text"], strict=True))
    before = 0
    for name in BEGINNINGS:
        held = list(zip(*fields[name], strict=True))
        assert held == [(form, position) for form, position in text if position <= held[-1][1]]
        assert len(held) >= before
        before = len(held)


@pytest.mark.parametrize(
    "title",
    [
        pytest.param((["سفينة"], [0]), id="other words"),
        pytest.param((["ميناء", "الزهراء", "هنا"], [0, 1, 2]), id="more than the lead"),
    ],
)
def test_fields_that_do_not_begin_the_text_are_refused(tmp_path: Path, title: tuple[list[str], list[int]]) -> None:
    text = (["ميناء", "الزهراء", "هنا"], [0, 1, 2])
    fields = {"text": text, "caption": ([], []), "title": title, "lead": (["ميناء"], [0])}
    with EmbeddedEngine(tmp_path).writer() as writer, pytest.raises(ValueError, match="what the text begins with"):
        writer.add(Document(Article(id="a", body="متن"), Given(fields)))
