"""Which readings a change of one word concerns."""

from collections.abc import Callable
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.arabic import ALEF_HAMZA_ABOVE, ALEF_MAKSURA, TEH_MARBUTA, fold
from index.askers import Written
from index.readings import Readings
from index.vocabulary import Twofold, Vocabulary, family

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
        assert Written(form).asking(kin) or Readings(old)[form] == Readings(new)[form]


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
        assert Written(form).asking([word]), word


class _Whatever(Vocabulary):
    """Answers anything, but always the same: so readings go ways on which no sensible vocabulary would send them."""

    def __init__(self, seed: int) -> None:
        super().__init__(lambda _: {})
        self.seed = seed
        self.asked: set[str] = set()
        self.magnitudes = _Magnitudes(self)

    def drawn(self, word: str) -> int:
        self.asked.add(word)
        return crc32(f"{self.seed} {word}".encode())

    def spelling(self, word: str) -> str | None:
        drawn = self.drawn(word)
        spelt = [word, ALEF_HAMZA_ABOVE + word[1:], word[:-1] + TEH_MARBUTA, word[:-1] + ALEF_MAKSURA]
        possible = [each for each in spelt if fold(each) == word]
        return possible[drawn // 8 % len(possible)] if drawn % 8 and possible else None


class _Magnitudes(dict[str, int]):
    def __init__(self, vocabulary: _Whatever) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, word: str) -> int:
        drawn = self._vocabulary.drawn(word)
        return drawn // 4 % 12 if drawn % 4 else 0


@settings(deadline=None)
@given(FORMS, st.integers(0, 1 << 30))
def test_that_holds_whatever_the_vocabulary_answers(form: str, seed: int) -> None:
    vocabulary = _Whatever(seed)
    assert Readings(vocabulary)[form]
    for word in vocabulary.asked:
        assert Written(form).asking([word]), word


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_what_touched_no_changed_word_is_read_as_before(before: dict[str, int], now: dict[str, int]) -> None:
    old, new = Vocabulary.of(before), Vocabulary.of(now)
    both = Twofold(
        _spellings(before), _spellings(now), {word for word in map(fold, {*before, *now}) if new.differs(old, word)}
    )
    reads, reads_old, reads_new = Readings(both), Readings(old), Readings(new)
    for form in {**before, **now}:
        both.is_now, touched = False, both.touched
        assert reads[form] == reads_old[form]
        if both.touched == touched:
            assert reads_old[form] == reads_new[form]
        both.is_now = True
        assert reads[form] == reads_new[form]


def _spellings(counts: dict[str, int]) -> Callable[[str], dict[str, int]]:
    return lambda word: {form: count for form, count in counts.items() if fold(form) == word}


@pytest.mark.parametrize("form", ["كتبت", "حكومة", "وزراء"])
def test_words_with_nothing_in_common_concern_nobody(form: str) -> None:
    assert Written(form).asking(["قنبله"]) == []


def test_forms_are_told_by_their_places() -> None:
    assert Written("\n".join(["بيت", "والكتاب", "مكتب", "كتابهم"])).asking(["كتاب"]) == [1, 3]
