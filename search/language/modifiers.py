"""What may follow a tilde: how near, how often, how early; and for one word, how differently spelt."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from index.arabic import fold
from search.language.syntax import How

# Modifier -> its names, the Arabic one first; a bare number is how near.
NAMES: Final[Mapping[How, tuple[str, ...]]] = {
    How.NEAR: ("كلمات", "words", "كلمة", "word"),
    How.PARAGRAPH: ("فقرة", "para", "الفقرة", "paragraph"),
    How.TIMES: ("مرات", "times", "مرة", "x"),
    How.FIRST: ("أول", "first"),
}
# Letters that may differ; with more, everything is near to everything.
FURTHEST: Final = 2
# Words of so many letters may differ in two of them.
_LONG: Final = 6

# A name with its number before or after it, or either alone.
_FORM = re.compile(r"(\d{0,4})[-_]?([^\W\d_]*)[-_]?(\d{0,4})")


class Modifier(NamedTuple):
    """What is asked for, and its number; 0 for the paragraph, which has none."""

    how: How
    number: int


def modifier(text: str) -> Modifier | None:
    """The modifier that stands after the tilde; None where it is not understood."""
    form = _FORM.fullmatch(text)
    if form is None or (form[1] and form[3]):
        return None
    name, number = fold(form[2]), int(form[1] or form[3] or 0)
    how = How.NEAR if not name else next((how for how, names in NAMES.items() if name in map(fold, names)), None)
    if how is None or (number == 0) != (how is How.PARAGRAPH):
        return None
    return Modifier(how, number)


def distance(text: str, letters: int) -> int:
    """How many letters of a word of so many may differ; 0 for a text that does not say so."""
    if not text:
        return FURTHEST if letters >= _LONG else 1
    return int(text) if text.isdecimal() and len(text) == 1 and int(text) <= FURTHEST else 0
