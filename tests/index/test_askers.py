"""Which readings a change of one word concerns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.arabic import fold
from index.askers import Shapes, asking
from index.readings import Readings
from index.vocabulary import Vocabulary, family

WORDS = (
    "فرنسا بفرنسا وفرنسا الفرنسية وزير الوزير والوزير وزراء حكومة الحكومة حكومته حكومات متطوع متطوعين متطوعون قال قالت "
    "يستفيق تستفيق استفاق استفاقت وقال بحر البحرين بحرين لجنة للجنة اللجنة جنة أحمد احمد لأحمد لاحمد كتاب كتابا بكتاب "
    "إسرائيل اسرائيل قنوات قناة ميثاقها ميثاق"
)
FRONTS = ("", "و", "ف", "ب", "ك", "ل", "س", "ال", "وال", "بال", "لل", "لل", "ي", "ت", "ن", "أ", "سي", "وسي", "والال")
STEMS = "كتاب قول قال علم لجن التقاء سماء مائ قناو شاطئ هيئ وصل صل دعو تبادر"
ENDS = ("", "ة", "ات", "ون", "ين", "ان", "تين", "ت", "وا", "ا", "ه", "ها", "هم", "تهم", "نا", "ي", "ية", "يين", "و")
FORMS = st.sampled_from(WORDS.split()) | st.builds(
    "{}{}{}".format, st.sampled_from(FRONTS), st.sampled_from(STEMS.split()), st.sampled_from(ENDS)
)
COUNTS = st.dictionaries(FORMS, st.integers(1, 40), max_size=20)


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_only_forms_that_ask_for_a_changed_word_are_read_differently(
    before: dict[str, int], now: dict[str, int]
) -> None:
    old, new = Vocabulary.of(before), Vocabulary.of(now)
    changed = {word for word in map(fold, {*before, *now}) if new.differs(old, word)}
    for form in now:
        kin = [word for word in changed if family(word) == family(fold(form))]
        assert asking([form], kin) or Readings(old)[form] == Readings(new)[form]


class _Heard(dict[str, int]):
    """Magnitudes that remember what was asked for."""

    def __init__(self, magnitudes: dict[str, int]) -> None:
        super().__init__(magnitudes)
        self.asked: set[str] = set()

    def __getitem__(self, word: str) -> int:
        self.asked.add(word)
        return self.get(word, 0)


@settings(deadline=None)
@given(COUNTS, FORMS)
def test_a_form_is_among_those_that_may_ask_for_whatever_it_asks_for(counts: dict[str, int], form: str) -> None:
    vocabulary = Vocabulary.of(counts)
    vocabulary.magnitudes = heard = _Heard(vocabulary.magnitudes)
    assert Readings(vocabulary)[form]
    for word in heard.asked:
        assert asking([form], [word]), word


@given(FORMS)
def test_a_form_has_the_shape_of_the_word_that_it_folds_to(form: str) -> None:
    assert fold(form) in Shapes(["بيت", form])
    assert "قنبله" not in Shapes(["بيت", form])


@pytest.mark.parametrize("form", ["كتبت", "حكومة", "وزراء"])
def test_words_with_nothing_in_common_concern_nobody(form: str) -> None:
    assert asking([form], ["قنبله"]) == []


def test_forms_are_told_by_their_places() -> None:
    assert asking(["بيت", "والكتاب", "مكتب", "كتابهم"], ["كتاب"]) == [1, 3]
