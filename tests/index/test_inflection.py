"""Number, gender, case and verb forms: a word in, its stems out."""

import pytest

from index.analysis import forms
from index.readings import Readings
from index.vocabulary import Vocabulary


def stems(word: str, corpus: dict[str, int] | None = None) -> tuple[str, ...]:
    return Readings(Vocabulary.of(corpus or {}))[forms(word)[0][0]].stem


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        pytest.param("وزراء", "وزير", id="broken plural"),
        pytest.param("والوزراء", "وزير", id="broken plural with clitics"),
        pytest.param("وزراؤهم", "وزير", id="broken plural with a pronoun"),
        pytest.param("قتلى", "قتيل", id="broken plural in alef maksura"),
        pytest.param("الفرنسيين", "فرنسي", id="adjective of a name"),
        pytest.param("قالت", "قال", id="verb form"),
        pytest.param("سيقول", "قال", id="verb form with seen"),
    ],
)
def test_lists_know_a_form(word: str, stem: str) -> None:
    assert stem in stems(word)


@pytest.mark.parametrize(
    ("word", "corpus", "stem"),
    [
        pytest.param("بلدات", {"بلدات": 9, "بلدة": 9}, "بلده", id="plural of teh marbuta"),
        pytest.param("ميثاقات", {"ميثاقات": 9, "ميثاق": 9, "ميثاقه": 9}, "ميثاق", id="heh is no teh marbuta"),
        pytest.param("قنوات", {"قنوات": 9, "قناة": 9}, "قناه", id="plural of alef-teh marbuta"),
        pytest.param("غدوات", {"غدوات": 9, "غدوة": 9, "غداة": 9}, "غدوه", id="plural of teh marbuta after waw"),
        pytest.param(
            "ميثاقات", {"ميثاقات": 40, "ميثاق": 90, "ميثاقة": 2}, "ميثاق", id="plural of a word that is not much rarer"
        ),
        pytest.param("مرتديات", {"مرتديات": 9, "مرتدى": 9}, "مرتدي", id="plural of alef maksura"),
        pytest.param("تلتين", {"تلتين": 5, "تلة": 9}, "تله", id="dual of teh marbuta"),
        pytest.param("متطوعين", {"متطوعين": 9, "متطوع": 9, "متطوعون": 9}, "متطوع", id="plural with a sister"),
        pytest.param("زعترين", {"زعترين": 90, "زعتر": 90}, "زعترين", id="no plural without a sister"),
        pytest.param(
            "زعترين", {"زعترين": 3, "زعتريني": 3, "زعتر": 9}, "زعترين", id="no plural of what makes an adjective"
        ),
        pytest.param("زعتران", {"زعتران": 5, "زعترين": 5, "زعتر": 90}, "زعتر", id="dual"),
        pytest.param("سعدان", {"سعدان": 90, "سعد": 90}, "سعدان", id="no dual as frequent as its singular"),
        pytest.param("منسقو", {"منسقو": 9, "منسقون": 9, "منسق": 9}, "منسق", id="plural before a noun"),
        pytest.param(
            "منسقي", {"منسقي": 9, "منسقون": 9, "منسقين": 9, "منسق": 9}, "منسق", id="plural in yeh before a noun"
        ),
        pytest.param("منسقي", {"منسقي": 9, "منسقين": 9, "منسق": 9}, "منسقي", id="an adjective beside a dual"),
        pytest.param(
            "منسقي", {"منسقي": 9, "المنسقي": 9, "منسقون": 9, "منسقين": 9, "منسق": 9}, "منسقي", id="an adjective"
        ),
        pytest.param("منسقة", {"منسقة": 9, "منسق": 9, "منسقين": 9}, "منسق", id="feminine of a word with a plural"),
        pytest.param("زعترة", {"زعترة": 9, "زعتر": 9}, "زعتره", id="no feminine without one"),
        pytest.param("ميثاقا", {"ميثاقا": 5, "ميثاق": 90}, "ميثاق", id="accusative"),
        pytest.param("زعترا", {"زعترا": 60, "زعتر": 40, "الزعتر": 70}, "زعتر", id="a frequent accusative"),
        pytest.param("زعترا", {"زعترا": 60, "زعتر": 40}, "زعترا", id="no case of what has no article"),
        pytest.param("زعترا", {"زعترا": 60, "الزعترا": 20, "زعتر": 900}, "زعترا", id="no case behind the article"),
        pytest.param("روسيا", {"روسيا": 90, "روسي": 90}, "روسيا", id="a name in alef"),
        pytest.param("يصمدون", {"يصمدون": 5, "يصمد": 9, "تصمد": 9, "صمد": 9}, "صمد", id="imperfect"),
        pytest.param("يستفيق", {"يستفيق": 9, "تستفيق": 9, "استفاق": 9}, "استفاق", id="hollow imperfect"),
        pytest.param("صمدت", {"صمدت": 9, "صمد": 9, "يصمد": 9}, "صمد", id="perfect"),
        pytest.param("زيروت", {"زيروت": 90, "زيرو": 90}, "زيروت", id="no perfect without an imperfect"),
        pytest.param("تونس", {"تونس": 90, "يونس": 90, "انس": 90}, "تونس", id="a listed name is no verb"),
    ],
)
def test_the_corpus_licenses_an_ending(word: str, corpus: dict[str, int], stem: str) -> None:
    assert stems(word, corpus) == (stem,)


@pytest.mark.parametrize(
    "name", ["لبنان", "السودان", "البحرين", "فلسطين", "قطر", "كندا", "الأردن", "اليابان", "سوريا", "باكستان"]
)
def test_names_keep_their_endings(name: str) -> None:
    assert stems(name) == (Readings(Vocabulary.of({}))[name].bare[0],)


@pytest.mark.parametrize(
    ("one", "other"),
    [("قطر", "قطرة"), ("بحر", "البحرين"), ("سود", "السودان"), ("لبن", "لبنان"), ("قف", "وقف"), ("طاقة", "الطاقم")],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert not set(stems(one)) & set(stems(other))
