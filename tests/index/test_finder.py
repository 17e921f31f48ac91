"""Finding forms is going through all of the occurrences, only faster."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import forms, occurrences
from index.finder import Finder, positions

TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="الرئيسبو#@_%.,٫123 \u064e\u0640\u200f،«»\n\tab/:", max_size=200),
    st.lists(
        st.sampled_from(["#كلمة_كلمة", "20٪", "و20,000", "https://example.org/a/b", "ﷺ", "@name", "\n\nكلمة", "كلمة،"])
    ).map(" ".join),
)


@given(TEXTS, st.data())
def test_it_finds_what_going_through_the_text_finds(text: str, data: st.DataObject) -> None:
    written = sorted(set(forms(text)[0]))
    wanted = data.draw(st.sets(st.sampled_from(written))) if written else set()
    assert Finder(wanted).find(text) == [each for each in occurrences(text) if each.form in wanted]


@given(TEXTS, st.data())
def test_without_positions_it_finds_the_same(text: str, data: st.DataObject) -> None:
    written = sorted(set(forms(text)[0]))
    wanted = data.draw(st.sets(st.sampled_from(written))) if written else set()
    expected = [each._replace(position=0) for each in occurrences(text) if each.form in wanted]
    assert Finder(wanted, placed=False).find(text) == expected


def test_of_very_many_forms_it_finds_the_same() -> None:
    many = {
        f"كلمة{first}{second}" for first in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" for second in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    }
    wanted = {f"{word}{end}" for word in many for end in ("ة", "ات")}
    text = " ".join(["قبل", *sorted(wanted)[::500], "وَكَلِمَةٌ", "بعد"])
    assert Finder(wanted).find(text) == [each for each in occurrences(text) if each.form in wanted]


@given(TEXTS)
def test_positions_count_forms_in_one_place_once(text: str) -> None:
    assert positions(text) == len({each.position for each in occurrences(text)})


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        pytest.param("قال الوزير. وقال الوزير", "الوزير", [1, 3], id="words"),
        pytest.param("#كلمة_أخرى ثم كلمة", "كلمة", [0, 3], id="a hashtag takes as many places as it has words"),
        pytest.param("سطر\n\n\tسطر", "سطر", [0, 1], id="other white space than the space"),
        pytest.param("", "كلمة", [], id="nothing"),
    ],
)
def test_positions_are_those_of_the_text(text: str, form: str, expected: list[int]) -> None:
    assert [each.position for each in Finder({form}).find(text)] == expected
