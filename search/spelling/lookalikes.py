"""Letters that look like others: of the other keyboards of Arabic script, and of Greek and Cyrillic.

What `index.arabic.letters` does not take for the letter it stands for, because some language tells the two apart, a
reader may yet have typed for it.
"""

import re
import unicodedata
from functools import cache
from typing import Final

from index.arabic import ALEF_WASLA, KAF, NOON, WAW, YEH, letters

# An Arabic letter with marks of another language, or without its dots.
_MARKED: Final = re.compile(r"ARABIC LETTER (?:DOTLESS )?(\w+)(?: (?:WITH|INITIAL|MEDIAL) .*)?")
_NAMED: Final = {
    "KIRGHIZ": WAW,
    "OE": WAW,
    "U": WAW,
    "YU": WAW,
    "VE": WAW,
    "E": YEH,
    "KEHEH": KAF,
    "GAF": KAF,
    "RNOON": NOON,
}
# Letter by letter: Cyrillic, then Greek, and the Latin ones of the same shape.
_SHAPED: Final = dict(
    zip(
        "авекмнорстухѕіјԁһАВЕКМНОРСТУХЅІЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧαενορυι",
        "abekmhopctyxsijdhabekmhopctyxsijabezhikmnoptyxaevopui",
        strict=True,
    )
)


def replaced(text: str) -> str:
    """The text with the letters that others were mistaken for; the same text where there are none."""
    return "".join(map(_plain, text))


@cache
def _plain(char: str) -> str:
    if char in _SHAPED:
        return _SHAPED[char]
    if not char.isalpha() or char <= ALEF_WASLA or letters(char) != char:
        return char
    name = _MARKED.fullmatch(unicodedata.name(char, ""))
    if name is None:
        return char
    if name[1] in _NAMED:
        return _NAMED[name[1]]
    try:
        return unicodedata.lookup(f"ARABIC LETTER {name[1]}")
    except KeyError:
        return char
