"""What is written in one word with its neighbour: a word in, its readings without clitics out."""

from collections import Counter

import pytest

from index.analysis import forms
from index.readings import Readings
from index.vocabulary import Vocabulary


def bare(word: str, corpus: str = "") -> tuple[str, ...]:
    """The readings of a word in a corpus of these words; a number after a word says how often it is written."""
    counts: Counter[str] = Counter()
    last = ""
    for form in forms(corpus)[0]:
        counts[last if form.isdigit() else form] += int(form) - 1 if form.isdigit() else 1
        last = form
    return Readings(Vocabulary.of(counts))[forms(word)[0][0]].bare


@pytest.mark.parametrize("word", ["بولندا", "وزير", "لبنان", "كندا", "باريس", "والد", "فلسطين", "قطر", "بيروت"])
def test_listed_words_lose_nothing(word: str) -> None:
    assert bare(word) == (word,)


@pytest.mark.parametrize("word", ["وكالة", "فيصل", "بوركينا", "كوفيد"])
def test_a_word_nobody_knows_is_read_whole_first(word: str) -> None:
    assert bare(word)[0] == word.replace("ة", "ه")


@pytest.mark.parametrize("word", ["برقية", "فارنا", "فقرات"])
def test_a_rest_that_only_a_list_knows_leaves_the_word_its_own_reading(word: str) -> None:
    assert word.replace("ة", "ه") in bare(word)


def test_a_word_is_whole_too_where_its_rest_is_never_written_after_the_article() -> None:
    assert bare("بالتيمور", "بالتيمور 9 تيمور 4") == ("تيمور", "بالتيمور")
    assert bare("بالتيمور", "بالتيمور 9 تيمور 4 التيمور") == ("تيمور",)


def test_a_rest_that_is_written_takes_the_letter_off() -> None:
    assert bare("برقية", "برقية رقية 9") == ("رقيه",)


def test_a_rest_that_editors_spell_with_a_hamza_inside_is_not_known_without_it() -> None:
    assert bare("فقرات", "فقرات 9 قرأت 9") == ("فقرات",)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("وفرنسا", "فرنسا", id="waw"),
        pytest.param("بفرنسا", "فرنسا", id="beh"),
        pytest.param("لفرنسا", "فرنسا", id="lam"),
        pytest.param("كفرنسا", "فرنسا", id="kaf"),
        pytest.param("ففرنسا", "فرنسا", id="feh"),
        pytest.param("وبفرنسا", "فرنسا", id="waw and beh"),
        pytest.param("القاهرة", "قاهره", id="article"),
        pytest.param("وبالقاهرة", "قاهره", id="waw, beh and article"),
        pytest.param("وللقاهرة", "قاهره", id="waw and two lams"),
    ],
)
def test_clitics_come_off_a_listed_name(word: str, expected: str) -> None:
    assert expected in bare(word)


@pytest.mark.parametrize(
    ("word", "corpus", "expected"),
    [
        pytest.param("وكالة", "وكالة 9 كالة 9 الوكالة 5", ("وكاله",), id="met after the article"),
        pytest.param("بكين", "بكين 90 كين 90 لبكين 9", ("بكين",), id="met after a preposition"),
        pytest.param("واصل", "واصل 30 اصل 90 يواصل 20", ("واصل",), id="makes an imperfect"),
        pytest.param("والدهم", "والدهم 9 دهم 9 والد 40 الوالد 40", ("والد",), id="whole before a pronoun"),
        pytest.param("الزهراوي", "الزهراوي 9", ("زهراوي",), id="article of an unknown word"),
        pytest.param("اليوز", "اليوز 9 الاليوز 5", ("اليوز",), id="alef and lam of the word"),
        pytest.param("للجنة", "للجنة 9 لجنة 90 جنة 5", ("لجنه",), id="lam and a word with lam"),
        pytest.param("للضغط", "للضغط 9 الضغط 90", ("ضغط",), id="lam and the article"),
        pytest.param("وتلال", "وتلال 9 تلال 9", ("تلال",), id="waw with a known rest"),
        pytest.param("وتلال", "وتلال 90 تلال 5", ("وتلال",), id="waw with a rest too rare"),
        pytest.param("كتلال", "كتلال 9 تلال 9", ("كتلال",), id="kaf wants a rest much more frequent"),
        pytest.param("بايدن", "بايدن 90 أيدن 90", ("بايدن",), id="no hamza is lost after a clitic"),
        pytest.param("سيصمد", "سيصمد 9 يصمد 20 تصمد 20", ("يصمد",), id="seen before an imperfect"),
        pytest.param("سيناء", "سيناء 9 يناء 20", ("سيناء",), id="seen before no imperfect"),
        pytest.param("كيصمد", "كيصمد 4 يصمد 90 تصمد 90", ("كيصمد",), id="kaf before an imperfect"),
    ],
)
def test_the_corpus_licenses_what_comes_off(word: str, corpus: str, expected: tuple[str, ...]) -> None:
    assert bare(word, corpus) == expected


@pytest.mark.parametrize(
    ("word", "corpus", "expected"),
    [
        pytest.param("ميثاقه", "ميثاقه 9 ميثاق 20", ("ميثاق",), id="heh"),
        pytest.param("مسعاته", "مسعاته 9 مسعاة 20", ("مسعاه",), id="alef and teh marbuta"),
        pytest.param("تلاته", "تلاته 9 تلات 20 تلاة 4", ("تلات",), id="alef and teh of a plural"),
        pytest.param("ميثاقهم", "ميثاقهم 9 ميثاق 20", ("ميثاق",), id="heh and meem"),
        pytest.param("بلدتها", "بلدتها 9 بلدة 20", ("بلده",), id="teh was teh marbuta"),
        pytest.param("وزراؤها", "وزراؤها 9", ("وزراء",), id="hamza on a seat"),
        pytest.param("مستواهم", "مستواهم 9 مستوى 20", ("مستوي",), id="alef was alef maksura"),
        pytest.param("تفاهم", "تفاهم 9 تفا 20 التفاهم 9", ("تفاهم",), id="not of a word met with the article"),
        pytest.param("ميثاقها", "ميثاقها 90 ميثاق 5", ("ميثاقها",), id="the rest is too rare"),
        pytest.param("الميثاقه", "الميثاقه 9 ميثاق 20", ("ميثاقه",), id="not together with the article"),
    ],
)
def test_pronouns_come_off_a_known_word(word: str, corpus: str, expected: tuple[str, ...]) -> None:
    assert bare(word, corpus) == expected


def test_a_rare_word_of_an_unknown_name_is_read_both_ways() -> None:
    assert bare("بزهراباد", "بزهراباد") == ("بزهراباد", "زهراباد")
