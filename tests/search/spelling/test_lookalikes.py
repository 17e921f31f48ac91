"""Letters that look like others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spelling.lookalikes import replaced


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        pytest.param("ڡلسطيں", "فلسطيں", id="without dots"),
        pytest.param("كۆبا", "كوبا", id="Kurdish"),
        pytest.param("سفێنة", "سفينة", id="Kurdish yeh"),
        pytest.param("ڭابون", "ڭابون", id="what analysis reads anyway"),
        pytest.param("Кабул", "kaбyл", id="Cyrillic, where it looks Latin"),
        pytest.param("NАSА", "NaSa", id="Cyrillic inside Latin"),
        pytest.param("على مؤسسة إلى", "على مؤسسة إلى", id="Arabic"),
        pytest.param("Beirut 2024", "Beirut 2024", id="Latin"),
    ],
)
def test_words(typed: str, plain: str) -> None:
    assert replaced(typed) == plain


@given(st.text())
def test_any_text_has_as_many_characters_as_before(text: str) -> None:
    assert len(replaced(text)) == len(text)
