"""Marks cover whole words in the original spelling; taking them away leaves the original."""

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from search.matches.snippet import LENGTH, Marked, mark, snippet
from tests.search.asking import ranked, seek

ARABIC_TEXT = st.text(alphabet='الرئيسبفنو \u064e\u0651\u0640\u200f،.«»"\n', max_size=600)
SEED = Path(__file__).resolve().parents[3] / "seeds" / "000_485e79f60e4cb07b.txt"


def marked(text: str, query: str) -> Marked:
    article = Article(id="a", body=text)
    return mark(article, "body", seek(ranked(query), article))


def marks(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in marked(text, query).spans]


def shown(body: str, query: str, title: str = "", caption: str = "") -> Marked:
    article = Article(id="a", body=body, title=title, caption=caption)
    return snippet(article, seek(ranked(query), article))


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        pytest.param("قال وَالرَّئيس أمس", "الرئيس", ["وَالرَّئيس"], id="vowel marks and clitics"),
        pytest.param("الـــرئيس", "رئيس", ["الـــرئيس"], id="tatweel"),
        pytest.param("«بايدن»، وبايدن.", "بايدن", ["بايدن", "وبايدن"], id="clitic, and no punctuation"),
        pytest.param("#جو_بايدن", "بايدن", ["بايدن"], id="word of a hashtag"),
        pytest.param("أحمد وأحلام", "احمد", ["أحمد"], id="hamza"),
        pytest.param("بلغ ٢٠٬٠٠٠ قتيل", "20000", ["٢٠٬٠٠٠"], id="digits"),
        pytest.param("نيران النار", "حجر", [], id="nothing"),
    ],
)
def test_marks_cover_whole_words_as_spelt(text: str, query: str, expected: list[str]) -> None:
    assert marks(text, query) == expected


def test_a_phrase_is_marked_only_where_its_words_follow_one_another() -> None:
    text = "وقف إطلاق النار. النار لم تتوقف، إطلاق سراح."
    assert marks(text, '"إطلاق النار"') == ["إطلاق", "النار"]


def test_the_snippet_shows_most_of_the_words_not_the_first() -> None:
    body = "قمر في السماء. " + "كلام طويل لا يعني شيئا. " * 30 + "رأى الناس القمر والشمس والنجوم معا. " + "كلام. " * 50
    passage = shown(body, "قمر شمس نجوم")
    assert "القمر والشمس والنجوم" in passage.text
    assert "السماء" not in passage.text


def test_a_snippet_begins_with_its_sentence_where_that_fits() -> None:
    body = "جملة أولى طويلة بعض الشيء. " * 20 + "في الصباح وصل القطار. " + "جملة أخيرة. " * 20
    assert shown(body, "القطار").text.startswith("…في الصباح وصل القطار.")


def test_a_snippet_that_ends_with_a_sentence_ends_there() -> None:
    body = "وصل القطار " + "كلمة " * 44 + "أخيرة. وبقية الخبر هنا."
    assert shown(body, "القطار").text.endswith("أخيرة.")


def test_the_lead_is_shown_where_only_the_title_matches() -> None:
    passage = shown("\n مطلع الخبر. " + "كلمة " * 100, "عنوان", title="عنوان")
    assert passage.text.startswith("مطلع الخبر.")
    assert passage.spans == ()


def test_a_caption_is_shown_where_only_it_matches() -> None:
    assert shown("نص الخبر", "الميناء", caption="صورة الميناء (Getty)").text == "صورة الميناء (Getty)"


def test_a_short_text_is_shown_whole() -> None:
    assert shown("وصل القطار", "قطار") == Marked("وصل القطار", ((4, 10),))


@given(st.one_of(st.text(), ARABIC_TEXT))
def test_taking_the_marks_away_gives_back_any_text(text: str) -> None:
    found = marked(text, "الرئيس بين نار")
    assert "".join(piece for piece, _ in found.pieces()) == text
    assert all(piece for piece, _ in found.pieces())
    assert [piece for piece, hit in found.pieces() if hit] == [text[start:end] for start, end in found.spans]


@given(st.one_of(st.text(min_size=1), ARABIC_TEXT.filter(bool)))
def test_a_snippet_is_a_passage_of_the_text_with_whole_words_marked(text: str) -> None:
    query = 'الرئيس بين "نار سيف"'
    whole = {text[start:end].replace("\n", " ") for start, end in marked(text, query).spans}
    result = shown(text, query)
    passage = result.text.removeprefix("…").removesuffix("…")
    flat = "".join(" " if char in "\r\n\t" else char for char in text)
    assert passage in flat or result.text in flat
    assert {result.text[start:end] for start, end in result.spans} <= whole
    assert len(result.text) <= LENGTH + 2 or not result.spans or max(map(len, text.split())) > LENGTH // 2
    assert bool(result.spans) == bool(whole)


def test_taking_the_marks_away_gives_back_the_seed_article() -> None:
    text = SEED.read_text(encoding="utf-8")
    found = marked(text, "الرئيس بايدن وقف إطلاق النار")
    assert len(found.spans) > 30
    assert "".join(piece for piece, _ in found.pieces()) == text


def test_taking_the_marks_away_gives_back_every_article_of_a_corpus() -> None:
    corpus = os.environ.get("SEARCH_TEST_CORPUS")
    if not corpus:
        pytest.skip("SEARCH_TEST_CORPUS names no file of JSON lines")
    marked_words = 0
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line, _ in zip(lines, range(500), strict=False):
            body = json.loads(line)["body"]
            found = marked(body, 'الرئيس وزير "مجلس الأمن" مصر')
            marked_words += len(found.spans)
            assert "".join(piece for piece, _ in found.pieces()) == body
            for start, end in found.spans:
                assert not body[start - 1 : start].isalnum()
                assert not body[end : end + 1].isalnum()
    assert marked_words > 100
