"""Lucene's rules one by one; words and results as the real analyzer gives them."""

import pytest

from tests.relevance import lucene


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("مُحَمَّد", ["مُحَمَّد"], id="marks stay inside the word"),
        pytest.param("كـتاب", ["كـتاب"], id="tatweel is a letter"),
        pytest.param("من\u200fهنا", ["من\u200fهنا"], id="a bidi mark stays inside"),
        pytest.param("هنا\u200bهناك", ["هنا", "هناك"], id="a zero-width space separates"),
        pytest.param("#كلمة_أخرى", ["كلمة_أخرى"], id="an underscore joins, a number sign does not"),
        pytest.param("mi-25", ["mi", "25"], id="a hyphen separates"),
        pytest.param("U.S. can't", ["u.s", "can't"], id="a point or apostrophe between letters joins"),
        pytest.param("example.com:80", ["example.com", "80"], id="a colon joins letters, not a letter and a digit"),
        pytest.param("20,000 3.5 1;2", ["20,000", "3.5", "1;2"], id="separators inside a number join"),
        pytest.param("٢٠٬٠٠٠ ۱۲", ["20٬000", "12"], id="digits become ASCII, separators stay"),
        pytest.param("F16أ", ["f16أ"], id="letters and digits join"),
        pytest.param("日本", ["日", "本"], id="an ideograph is a word"),
        pytest.param("، ... !", [], id="no word"),
        pytest.param("", [], id="empty"),
        pytest.param("ب" * 300, ["ب" * 255, "ب" * 45], id="long words are cut"),
    ],
)
def test_tokenize(text: str, words: list[str]) -> None:
    assert lucene.tokenize(text) == words


@pytest.mark.parametrize(
    ("word", "normalised"),
    [
        pytest.param("آأإ", "ااا", id="alef with madda and hamza"),
        pytest.param("على", "علي", id="alef maksura"),
        pytest.param("مدينة", "مدينه", id="teh marbuta"),
        pytest.param("كَتَــبَ", "كتب", id="harakat and tatweel"),
        pytest.param("ٱلله", "ٱلله", id="alef wasla stays"),
        pytest.param("شؤون", "شؤون", id="hamza on waw stays"),
        pytest.param("هٰذا", "هٰذا", id="superscript alef stays"),
    ],
)
def test_normalise(word: str, normalised: str) -> None:
    assert lucene.normalise(word) == normalised


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        pytest.param("الحسن", "حسن", id="article"),
        pytest.param("والحسن", "حسن", id="waw and article"),
        pytest.param("بالحسن", "حسن", id="beh and article"),
        pytest.param("كالحسن", "حسن", id="kaf and article"),
        pytest.param("فالحسن", "حسن", id="feh and article"),
        pytest.param("للاخر", "اخر", id="two lams"),
        pytest.param("وحسن", "حسن", id="waw"),
        pytest.param("وصل", "وصل", id="waw stays before two letters"),
        pytest.param("الو", "الو", id="the article stays before one letter"),
        pytest.param("زوجها", "زوج", id="heh alef"),
        pytest.param("ساهدان", "ساهد", id="alef noon"),
        pytest.param("ساهدات", "ساهد", id="alef teh"),
        pytest.param("ساهدون", "ساهد", id="waw noon"),
        pytest.param("ساهدين", "ساهد", id="yeh noon"),
        pytest.param("ساهديه", "ساهد", id="yeh heh"),
        pytest.param("ساهده", "ساهد", id="heh"),
        pytest.param("ساهدي", "ساهد", id="yeh"),
        pytest.param("وساهدون", "ساهد", id="prefix and suffix"),
        pytest.param("ساهدهات", "ساهد", id="a suffix under another, in the order of the list"),
        pytest.param("لبنان", "لبن", id="names are not spared"),
        pytest.param("بفرنسا", "بفرنسا", id="a single beh stays"),
        pytest.param("search", "search", id="another script"),
        pytest.param("", "", id="empty"),
    ],
)
def test_stem(word: str, stemmed: str) -> None:
    assert lucene.stem(word) == stemmed


def test_stop_words_are_matched_as_spelt() -> None:
    assert len(lucene.stop_words()) == 119
    assert lucene.analyse("إلى") == ()
    assert lucene.analyse("إلىٰ") != ()
