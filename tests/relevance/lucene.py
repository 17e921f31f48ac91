"""Lucene's ArabicAnalyzer, rule by rule, as the baseline to beat.

The chain of Lucene 8.7.0 (org.apache.lucene.analysis.ar, Apache-2.0), for a linguist to check:
 1. StandardTokenizer: word boundaries of Unicode Standard Annex 29; marks and controls belong to the letter before;
 2. lower case; digits of every script as ASCII;
 3. 119 stop words go, as spelt (the list of Jacques Savoy, BSD);
 4. normalisation: alef with madda or hamza is alef, alef maksura is yeh, teh marbuta is heh; tatweel and the eight
    harakat go;
 5. light10 (Larkey, Ballesteros and Connell, 2007): the first of these prefixes that fits comes off: the article,
    waw + article, beh + article, kaf + article, feh + article, lam + lam, waw; two letters stay, three after waw;
 6. then each of these suffixes in turn that fits: heh alef, alef noon, alef teh, waw noon, yeh noon, yeh heh,
    yeh teh marbuta, heh, teh marbuta, yeh; at least two letters stay.

Compared with the real analyzer (Lucene 8.7.0, Java 17) on 47,072 texts of 7,630,897 tokens: every token is the same in
47,057 of them, and the rest hold emoji, which Lucene indexes, or Katakana next to Latin letters. So are the terms of
each of their 293,820 distinct words with an Arabic letter, by itself.
"""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from index.arabic import (
    ALEF,
    ALEF_HAMZA_ABOVE,
    ALEF_HAMZA_BELOW,
    ALEF_MADDA,
    ALEF_MAKSURA,
    BEH,
    FEH,
    HEH,
    KAF,
    LAM,
    TATWEEL,
    TEH_MARBUTA,
    WAW,
    YEH,
)

_NOON: Final = "\N{ARABIC LETTER NOON}"
_TEH: Final = "\N{ARABIC LETTER TEH}"
_HARAKAT: Final = "".join(map(chr, range(0x064B, 0x0653)))

_NORMALISED: Final = str.maketrans(
    {
        ALEF_MADDA: ALEF,
        ALEF_HAMZA_ABOVE: ALEF,
        ALEF_HAMZA_BELOW: ALEF,
        ALEF_MAKSURA: YEH,
        TEH_MARBUTA: HEH,
    }
    | dict.fromkeys(TATWEEL + _HARAKAT)
)

_ARTICLE: Final = ALEF + LAM
_PREFIXES: Final = (_ARTICLE, WAW + _ARTICLE, BEH + _ARTICLE, KAF + _ARTICLE, FEH + _ARTICLE, LAM + LAM, WAW)
_SUFFIXES: Final = (
    HEH + ALEF,
    ALEF + _NOON,
    ALEF + _TEH,
    WAW + _NOON,
    YEH + _NOON,
    YEH + HEH,
    YEH + TEH_MARBUTA,
    HEH,
    TEH_MARBUTA,
    YEH,
)
# StandardTokenizer cuts what is longer.
_LONGEST: Final = 255


def tokenize(text: str) -> list[str]:
    """The words of the text in order (rules 1 and 2)."""
    return [
        _lower(word[start : start + _LONGEST])
        for word in _word().findall(text)
        for start in range(0, len(word), _LONGEST)
    ]


def analyse(word: str) -> tuple[str, ...]:
    """The term of a word as `tokenize` gives it; none for a stop word (rules 3 to 6)."""
    return () if word in stop_words() else (stem(normalise(word)),)


@cache
def stop_words() -> frozenset[str]:
    """Lucene's list, not normalised."""
    lines = (Path(__file__).parent / "lucene_stop_words.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def normalise(word: str) -> str:
    """Rule 4."""
    return word.translate(_NORMALISED)


def stem(word: str) -> str:
    """Rules 5 and 6, for a normalised word."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) >= len(prefix) + (3 if prefix == WAW else 2):
            word = word.removeprefix(prefix)
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + 2:
            word = word.removesuffix(suffix)
    return word


@lru_cache(maxsize=1 << 19)
def _lower(word: str) -> str:
    """One character for one, unlike `str.lower`."""
    if word.isascii():
        return word.lower()
    digits = (unicodedata.decimal(char, None) for char in word)
    return "".join(char.lower()[0] if digit is None else str(digit) for char, digit in zip(word, digits, strict=True))


# The classes of UAX 29 that join letters, digits, either, and anything.
_MID_LETTER: Final = ":\u00b7\u0387\u05f4\u2027\ufe13\ufe55\uff1a"
_MID_NUMBER: Final = ",;\u037e\u0589\u060c\u060d\u066c\u07f8\u2044\ufe10\ufe14\ufe50\ufe54\uff0c\uff1b"
_MID_BOTH: Final = "'.\u2018\u2019\u2024\ufe52\uff07\uff0e"
_JOINERS: Final = "_\u203f\u2040\u2054\ufe33\ufe34\ufe4d-\ufe4f\uff3f"


# Character classes within it are looked up at once; beyond it, range by range.
_BASIC_PLANE: Final = 0x10000


@cache
def _word() -> re.Pattern[str]:
    """The rules of UAX 29 that Arabic and Latin text meets.

    Emoji, Katakana's own rules and letters outside the Basic Multilingual Plane are left out.
    """
    classes: dict[str, list[str]] = {"letter": [], "digit": [], "inside": [], "single": []}
    classes["digit"].append("\N{ARABIC DECIMAL SEPARATOR}")
    for char in map(chr, range(_BASIC_PLANE)):
        category = unicodedata.category(char)
        if category in ("Mn", "Me", "Mc", "Cf") and char != "\N{ZERO WIDTH SPACE}":
            classes["inside"].append(char)
        elif category == "Nd":
            classes["digit"].append(char)
        elif _is_ideograph(char):
            classes["single"].append(char)
        elif category in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nl"):
            classes["letter"].append(char)
    letter, digit, inside, single = map(_ranges, classes.values())
    letters = f"[{letter}][{letter}{inside}]*+"
    digits = f"[{digit}][{digit}{inside}]*+"
    joined = f"[{_JOINERS}][{_JOINERS}{inside}]*+"
    several_letters = f"{letters}(?:[{_MID_LETTER}{_MID_BOTH}][{inside}]*+{letters})*+"
    several_digits = f"{digits}(?:[{_MID_NUMBER}{_MID_BOTH}][{inside}]*+{digits})*+"
    core = f"(?:{several_letters}|{several_digits})++"
    # The first alternative is most words, and quick.
    return re.compile(
        f"{letters}(?![{digit}{_JOINERS}{_MID_LETTER}{_MID_BOTH}])"
        f"|(?:{joined})?{core}(?:{joined}{core})*+(?:{joined})?"
        f"|[{single}][{inside}]*"
    )


def _is_ideograph(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("CJK UNIFIED", "CJK COMPAT", "HIRAGANA"))


def _ranges(chars: list[str]) -> str:
    """The characters as the inside of a character class."""
    codes = sorted(map(ord, chars))
    spans: list[list[int]] = []
    for code in codes:
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in spans)
