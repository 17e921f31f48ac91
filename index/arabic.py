"""Letters by name; normalisation of single words, str -> str.

Rules, in order, for a linguist to check. `letters` keeps what was written and drops what is not a letter of its own:
 1. presentation forms, ligatures and combining hamzas are their plain letters (NFKC);
 2. harakat, tanwin, shadda, sukun, superscript alef, Quranic marks, tatweel and invisible controls go;
 3. letters of Persian and Urdu keyboards are the Arabic letters they stand for; digits of three scripts are ASCII.
`fold` then merges the spellings that newspapers exchange:
 4. alef with hamza, madda or wasla is alef; alef maksura is yeh; teh marbuta is heh; hamza on waw or yeh is hamza
    (مسؤول, مسئول), also where its seat is disputed (شاطئ, شاطىء; هيئة, هيأة; قرؤوا, قرأوا), and مائة is مئة.
`skeleton` finds what a word shares with its relatives, and with words that are none: it is for ranking only.
 5. What Snowball's Arabic stemmer takes off goes, but never a first letter: it cannot tell a prefix from a root
    (فرنسا would lose its feh).
 6. Then alef-seen-teh or meem-seen-teh, or meem, teh or alef before four letters, and every alef, waw, yeh, heh and
    hamza but a first letter: وزير, وزراء and وزارة are وزر.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, Protocol

import snowballstemmer
from pyarabic import araby

AIN: Final[str] = araby.AIN
ALEF: Final[str] = araby.ALEF
ALEF_HAMZA_ABOVE: Final[str] = araby.ALEF_HAMZA_ABOVE
ALEF_HAMZA_BELOW: Final[str] = araby.ALEF_HAMZA_BELOW
ALEF_MADDA: Final[str] = araby.ALEF_MADDA
ALEF_MAKSURA: Final[str] = araby.ALEF_MAKSURA
ALEF_WASLA: Final[str] = araby.ALEF_WASLA
BEH: Final[str] = araby.BEH
DAD: Final[str] = araby.DAD
DAL: Final[str] = araby.DAL
FEH: Final[str] = araby.FEH
GHAIN: Final[str] = araby.GHAIN
HAH: Final[str] = araby.HAH
HAMZA: Final[str] = araby.HAMZA
HEH: Final[str] = araby.HEH
JEEM: Final[str] = araby.JEEM
KAF: Final[str] = araby.KAF
KHAH: Final[str] = araby.KHAH
LAM: Final[str] = araby.LAM
MEEM: Final[str] = araby.MEEM
NOON: Final[str] = araby.NOON
QAF: Final[str] = araby.QAF
REH: Final[str] = araby.REH
SAD: Final[str] = araby.SAD
SEEN: Final[str] = araby.SEEN
SHEEN: Final[str] = araby.SHEEN
TAH: Final[str] = araby.TAH
TATWEEL: Final[str] = araby.TATWEEL
TEH: Final[str] = araby.TEH
TEH_MARBUTA: Final[str] = araby.TEH_MARBUTA
THAL: Final[str] = araby.THAL
THEH: Final[str] = araby.THEH
WAW: Final[str] = araby.WAW
WAW_HAMZA: Final[str] = araby.WAW_HAMZA
YEH: Final[str] = araby.YEH
YEH_HAMZA: Final[str] = araby.YEH_HAMZA
ZAH: Final[str] = araby.ZAH
ZAIN: Final[str] = araby.ZAIN
ARTICLE: Final = ALEF + LAM

# Letters of other keyboards and alphabets, and the Arabic letter that newspapers write in their place.
_FOREIGN_LETTERS: Final = {
    "\N{ARABIC LETTER KEHEH}": KAF,
    "\N{ARABIC LETTER GAF}": KAF,
    "\N{ARABIC LETTER NG}": KAF,
    "\N{ARABIC LETTER SWASH KAF}": KAF,
    "\N{ARABIC LETTER KEHEH WITH THREE DOTS ABOVE}": KAF,
    "\N{ARABIC LETTER NOON GHUNNA}": NOON,
    "\N{ARABIC LETTER E}": YEH,
    "\N{ARABIC LETTER HEH WITH YEH ABOVE}": HEH,
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
    "\N{ARABIC LETTER FEH WITH THREE DOTS BELOW}": FEH,
    "\N{ARABIC LETTER QAF WITH THREE DOTS ABOVE}": QAF,
}

# Characters that may stand inside a word and are no letter of it: marks (seen) and controls (unseen).
MARKS: Final = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u0640"
CONTROLS: Final = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_NO_LETTERS = re.compile(f"[{MARKS}{CONTROLS}]")
# Presentation forms, and the madda and hamza that combine with the letter before them.
_COMPOUND = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\u0653-\u0655]")
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
        WAW_HAMZA: HAMZA,
        YEH_HAMZA: HAMZA,
    }
)
_SEATS = f"{ALEF_HAMZA_ABOVE}{WAW_HAMZA}{YEH_HAMZA}{HAMZA}"
# Where newspapers do not agree on the seat of a hamza; each leaves the hamza alone. It begins with a set of letters and
# looks back at them: what begins with a look back, or a choice, is tried at every letter, several times as slowly.
_SEAT = re.compile(
    f"[{_SEATS}{ALEF}{YEH}{ALEF_MAKSURA}](?:"
    f"(?<=.[{_SEATS}])(?={WAW}[{ALEF}{NOON}]$)"  # قرأوا, قرؤوا, قرءوا
    f"|(?<={YEH}{ALEF_HAMZA_ABOVE})(?=[{TEH_MARBUTA}{TEH}])"  # هيأة, هيئة
    f"|(?<={MEEM}{ALEF}){YEH_HAMZA}(?=[{TEH_MARBUTA}{HEH}{TEH}])"  # مائة, مئة
    f"|(?<=[{YEH}{ALEF_MAKSURA}])[{YEH_HAMZA}{HAMZA}]$"  # شيء, شئ
    f"|(?<=[{YEH_HAMZA}{HAMZA}])$)",  # شاطىء, شاطئ
    re.MULTILINE,
)
_HAS_SEAT = re.compile(f"(?<=.)[{_SEATS}]")
# Most words have none of these, and fold to themselves.
_CHANGES = re.compile(f"[{''.join(map(chr, _FOLDED))}{_SEATS}]")

# Snowball takes these for prefixes and cannot tell them from letters of the word.
_DOUBTFUL_PREFIXES = (WAW, FEH, BEH, LAM, KAF, SEEN)
# What derivation puts before a root of three letters or more, and letters that come and go inside it.
_DERIVED = re.compile(f"{ALEF}{SEEN}{TEH}(?=...)|{MEEM}{SEEN}{TEH}(?=...)|[{MEEM}{TEH}{ALEF}](?=....)")
_DERIVED_LINE = re.compile(f"^(?:{_DERIVED.pattern})", re.MULTILINE)
_WEAK = re.compile(f"(?<=.)[{ALEF}{WAW}{YEH}{HEH}{HAMZA}{WAW_HAMZA}{YEH_HAMZA}]")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 (snowballstemmer's name)

    def stemWords(self, words: Sequence[str]) -> list[str]: ...  # noqa: N802 (likewise)


@cache
def _snowball() -> _Stemmer:
    stemmer: _Stemmer = snowballstemmer.stemmer("arabic")
    return stemmer


def is_arabic(word: str) -> bool:
    """True if any letter of the word is of the Arabic script."""
    return _ARABIC.search(word) is not None


def without_marks(word: str) -> str:
    """The word without marks, tatweel and controls."""
    return _NO_LETTERS.sub("", word)


def letters(word: str) -> str:
    """The word without marks, tatweel and controls, its letters as an Arabic keyboard types them (rules 1 to 3)."""
    if _COMPOUND.search(word):
        word = unicodedata.normalize("NFKC", word)
    word = _NO_LETTERS.sub("", word).translate(_LETTERS)
    if not is_arabic(word):
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
        word = "".join(char for char in decomposed if not unicodedata.combining(char))
    return word


def folded(form: str) -> str:
    """`fold` of a word that is in `letters` already."""
    if not _CHANGES.search(form):
        return form
    if _HAS_SEAT.search(form):
        form = _SEAT.sub(HAMZA, form)
    return form.translate(_FOLDED)


def folded_all(forms: Iterable[str]) -> list[str]:
    """`folded` of each form, in a fraction of the time."""
    text = _SEAT.sub(HAMZA, "\n".join(forms))
    for letter, plain in _FOLDED.items():
        text = text.replace(chr(letter), plain)
    return text.split("\n") if text else []


def fold(word: str) -> str:
    """`letters` with alef, yeh and heh forms merged (rule 4)."""
    return folded(letters(word))


def skeleton(stem: str) -> str:
    """What the relatives of a stem have in common (rules 5 and 6). A word of another script is its own skeleton."""
    if not is_arabic(stem):
        return stem
    light = folded(_snowball().stemWord(stem))
    if stem[0] in _DOUBTFUL_PREFIXES and not light.startswith(stem[0]):
        light = stem[0] + light
    consonants = _WEAK.sub("", _DERIVED.sub("", light, count=1) if _DERIVED.match(light) else light)
    return consonants if len(consonants) > 1 else stem


def skeletons(stems: Sequence[str]) -> list[str]:
    """`skeleton` of each stem, none of them empty, in a fraction of the time."""
    if not stems:
        return []
    stemmed = folded_all(_snowball().stemWords(stems))
    lights = [
        stem[0] + light if stem[0] in _DOUBTFUL_PREFIXES and not light.startswith(stem[0]) else light
        for stem, light in zip(stems, stemmed, strict=True)
    ]
    consonants = _WEAK.sub("", _DERIVED_LINE.sub("", "\n".join(lights))).split("\n")
    return [bare if len(bare) > 1 and is_arabic(stem) else stem for stem, bare in zip(stems, consonants, strict=True)]
