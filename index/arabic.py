"""Letters by name; normalisation and stemming of single words, str -> str.

Rules, in order, for a linguist to check. `letters` keeps what was written and drops what is not a letter of its own:
 1. presentation forms and ligatures are their plain letters (NFKC);
 2. harakat, tanwin, shadda, sukun, superscript alef, Quranic marks, tatweel and invisible controls go;
 3. letters of Persian and Urdu keyboards are the Arabic letters they stand for; digits of three scripts are ASCII.
`fold` then merges the spellings that newspapers exchange:
 4. alef with hamza, madda or wasla is alef; alef maksura is yeh; teh marbuta is heh.
`stem` takes off what is attached to a folded word, as long as three letters remain:
 5. waw or feh, then beh, kaf or lam, joined with the article; or the article alone; lam with the article is two lams;
 6. what Snowball's Arabic stemmer takes off the rest, but never a first letter: it cannot tell a prefix from a root
    (فرنسا would lose its feh).
"""

import re
import threading
import unicodedata
from functools import cache
from typing import Final, Protocol

import snowballstemmer
from pyarabic import araby

ALEF: Final = araby.ALEF
ALEF_MADDA: Final = araby.ALEF_MADDA
ALEF_HAMZA_ABOVE: Final = araby.ALEF_HAMZA_ABOVE
ALEF_HAMZA_BELOW: Final = araby.ALEF_HAMZA_BELOW
ALEF_WASLA: Final = araby.ALEF_WASLA
ALEF_MAKSURA: Final = araby.ALEF_MAKSURA
BEH: Final = araby.BEH
FEH: Final = araby.FEH
HEH: Final = araby.HEH
KAF: Final = araby.KAF
LAM: Final = araby.LAM
QAF: Final = araby.QAF
TATWEEL: Final = araby.TATWEEL
TEH_MARBUTA: Final = araby.TEH_MARBUTA
WAW: Final = araby.WAW
YEH: Final = araby.YEH
JEEM: Final = araby.JEEM
ZAIN: Final = araby.ZAIN

# Letters of other keyboards and alphabets, and the Arabic letter that newspapers write in their place.
_FOREIGN_LETTERS: Final = {
    "\N{ARABIC LETTER KEHEH}": KAF,
    "\N{ARABIC LETTER GAF}": KAF,
    "\N{ARABIC LETTER FARSI YEH}": YEH,
    "\N{ARABIC LETTER YEH BARREE}": YEH,
    "\N{ARABIC LETTER HEH GOAL}": HEH,
    "\N{ARABIC LETTER HEH DOACHASHMEE}": HEH,
    "\N{ARABIC LETTER AE}": HEH,
    "\N{ARABIC LETTER TEH MARBUTA GOAL}": TEH_MARBUTA,
    "\N{ARABIC LETTER PEH}": BEH,
    "\N{ARABIC LETTER TCHEH}": JEEM,
    "\N{ARABIC LETTER JEH}": ZAIN,
    "\N{ARABIC LETTER VEH}": FEH,
    "\N{ARABIC LETTER QAF WITH THREE DOTS ABOVE}": QAF,
}

# Characters that may stand inside a word and are no letter of it: marks (seen) and controls (unseen).
MARKS: Final = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff" + TATWEEL
)
CONTROLS: Final = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_NO_LETTERS = re.compile(f"[{MARKS}{CONTROLS}]")
_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_ARABIC = re.compile("[\u0600-\u06ff]")

_LETTERS = str.maketrans(
    _FOREIGN_LETTERS | {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
)
_FOLDED = str.maketrans(
    {
        ALEF_MADDA: ALEF,
        ALEF_HAMZA_ABOVE: ALEF,
        ALEF_HAMZA_BELOW: ALEF,
        ALEF_WASLA: ALEF,
        ALEF_MAKSURA: YEH,
        TEH_MARBUTA: HEH,
    }
)

_ARTICLE = ALEF + LAM
_CONJUNCTION = f"[{WAW}{FEH}]"
_PREFIX = re.compile(f"{_CONJUNCTION}?(?:[{BEH}{KAF}]?{_ARTICLE}|{LAM}{LAM})(?=.{{3}})")
# Snowball takes these for prefixes; only a prefix joined with the article is beyond doubt.
_DOUBTFUL_PREFIXES = (WAW, FEH, BEH, LAM, KAF, araby.SEEN)


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 (snowballstemmer's name)


@cache
def _snowball() -> _Stemmer:
    stemmer: _Stemmer = snowballstemmer.stemmer("arabic")
    return stemmer


# A stemmer works on the word in place: two threads would stem each other's.
_ONE_AT_A_TIME: Final = threading.Lock()


def is_arabic(word: str) -> bool:
    """True if any letter of the word is of the Arabic script."""
    return _ARABIC.search(word) is not None


def letters(word: str) -> str:
    """The word without marks, tatweel and controls, its letters as an Arabic keyboard types them (rules 1 to 3)."""
    if _PRESENTATION_FORMS.search(word):
        word = unicodedata.normalize("NFKC", word)
    word = _NO_LETTERS.sub("", word).translate(_LETTERS)
    if not is_arabic(word):
        decomposed = unicodedata.normalize("NFKD", word.casefold())
        word = "".join(char for char in decomposed if not unicodedata.combining(char))
    return word


def fold(word: str) -> str:
    """`letters` with alef, yeh and heh forms merged (rule 4)."""
    return letters(word).translate(_FOLDED)


def stem(folded: str) -> str:
    """The light stem of a folded word (rules 5 and 6). A word of another script is its own stem."""
    if not is_arabic(folded):
        return folded
    bare = _PREFIX.sub("", folded, count=1) if _PREFIX.match(folded) else folded
    with _ONE_AT_A_TIME:
        stemmed = _snowball().stemWord(bare).translate(_FOLDED)
    if bare[0] in _DOUBTFUL_PREFIXES and not stemmed.startswith(bare[0]):
        stemmed = bare[0] + stemmed
    return stemmed if len(stemmed) > 1 else bare
