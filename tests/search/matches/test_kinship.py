"""How a word that was found is related to the one asked for: two words in, a kinship out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query import Word
from index.readings import Terms
from search.matches.kinship import How, kinship
from tests.search.asking import UNLEARNT, learnt, words

CORPUS = """
    حكومة حكومة الحكومة حكومات الحكومات شركة شركتين شركتان الشركة مسؤول المسؤول مسؤولون المسؤولين مسؤولين
    قال يقول تقول قالت قالوا كبير كبيرة الكبير كبيرين مدرسة المدرسة مدرسته بلدة بلدتها فرنسا بفرنسا القاهرة وبالقاهرة
    لجنة للجنة اللجنة مستشفى المستشفى مستشفاه
"""
READINGS = learnt(CORPUS)


def how(asked: str, found: str) -> How:
    return kinship(words(asked, READINGS)[0], found, READINGS).how


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        pytest.param("فرنسا", "فرنسا", How.TYPED, id="as typed"),
        pytest.param("امريكا", "أمريكا", How.HAMZA, id="hamza on alef"),
        pytest.param("مسئول", "مسؤول", How.HAMZA, id="seat of a hamza"),
        pytest.param("شئ", "شيء", How.HAMZA, id="seat of a hamza that takes a letter"),
        pytest.param("حكومه", "حكومة", How.TEH_MARBUTA, id="teh marbuta"),
        pytest.param("علي", "على", How.ALEF_MAKSURA, id="alef maksura"),
        pytest.param("اذاعه", "إذاعة", How.SPELLING, id="several letters"),
        pytest.param("فرنسا", "بفرنسا", How.CLITICS, id="clitic"),
        pytest.param("بفرنسا", "فرنسا", How.CLITICS, id="clitic in the query"),
        pytest.param("وزير", "وزراء", How.PLURAL, id="broken plural"),
        pytest.param("حكومة", "حكومات", How.PLURAL, id="feminine plural"),
        pytest.param("مسؤول", "مسؤولون", How.PLURAL, id="masculine plural"),
        pytest.param("مسؤول", "المسؤولين", How.NUMBER, id="plural or dual"),
        pytest.param("شركة", "شركتين", How.DUAL, id="dual"),
        pytest.param("وزراء", "وزير", How.SINGULAR, id="singular of a broken plural"),
        pytest.param("حكومات", "الحكومة", How.SINGULAR, id="singular"),
        pytest.param("كبير", "كبيرة", How.FEMININE, id="feminine"),
        pytest.param("كبيرة", "الكبير", How.MASCULINE, id="masculine"),
        pytest.param("قال", "يقول", How.VERB, id="imperfect"),
        pytest.param("يقول", "قالت", How.VERB, id="two forms of a verb"),
        pytest.param("أعلن", "إعلان", How.VERBAL_NOUN, id="verbal noun"),
        pytest.param("إعلان", "يعلن", How.VERB, id="verb of a verbal noun"),
        pytest.param("مسؤولون", "مسؤولين", How.FORM, id="neither is the dictionary's form"),
    ],
)
def test_kinds_of_kinship(asked: str, found: str, expected: How) -> None:
    assert how(asked, found) == expected


@pytest.mark.parametrize(
    ("found", "parts"),
    [
        pytest.param("بفرنسا", ("بـ", "فرنسا"), id="preposition"),
        pytest.param("وبالقاهرة", ("و", "بـ", "الـ", "قاهرة"), id="conjunction, preposition, article"),
        pytest.param("للقاهرة", ("لـ", "الـ", "قاهرة"), id="two lams hide the article"),
        pytest.param("للجنة", ("لـ", "لجنة"), id="a lam of the word"),
        pytest.param("الوزراء", ("الـ", "وزراء"), id="article of a plural"),
        pytest.param("مدرسته", ("مدرسة", "ـه"), id="teh marbuta before a pronoun"),
        pytest.param("بلدتها", ("بلدة", "ـها"), id="pronoun of two letters"),
        pytest.param("مستشفاه", ("مستشفى", "ـه"), id="alef maksura before a pronoun"),
        pytest.param("فرنسا", (), id="a word by itself"),
    ],
)
def test_a_word_is_taken_apart_as_a_grammar_does(found: str, parts: tuple[str, ...]) -> None:
    asked = next(part for part in reversed(parts or ("فرنسا",)) if not part.startswith("ـ"))
    related = kinship(words(f"وال{asked}" if asked != "فرنسا" else "لفرنسا", READINGS)[0], found, READINGS)
    assert related.found == parts


def test_both_words_are_taken_apart() -> None:
    related = kinship(words("بفرنسا", READINGS)[0], "وفرنسا", READINGS)
    assert (related.found, related.asked, related.base) == (("و", "فرنسا"), ("بـ", "فرنسا"), "فرنسا")


@pytest.mark.parametrize(("text", "expected"), [("وزار*", How.PREFIX), ("وزارت", How.NEAR)])
def test_a_word_that_stands_for_others(text: str, expected: How) -> None:
    asked = Word(text, Terms((), ("وزاره",), (), (), ()))
    assert kinship(asked, "وزارة", UNLEARNT).how == expected


@given(
    st.text(alphabet="الوبفسكهةتنيىأإءئؤرم", min_size=1, max_size=9), st.text(alphabet="الوبفكهةتنيىأءئرم", min_size=1)
)
def test_any_two_words_have_a_kinship_that_reads(asked: str, found: str) -> None:
    """What a word is made of, joined, has the length of the word: nothing is lost and nothing invented."""
    related = kinship(words(asked)[0], found, UNLEARNT)
    letters = sum(len(part.strip("ـ")) for part in related.found)
    hidden = "لـ" in related.found and "الـ" in related.found
    assert letters - hidden == (len(found) if related.found else 0)
