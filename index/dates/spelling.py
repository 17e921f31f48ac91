"""Text -> tokens of one letter each, so that a form of date is a regular expression over letters.

n number    m month     h Hijri month    w weekday    s season    c tens of years (التسعينيات)
D days      W weeks     M months         Y years      T decades   C centuries
e Hijri era    g common era    q same day as (الموافق)    p years of a decade (1990s)
r relative day (أمس)    l last    t this    x next    i recent (آخر)    a ago
f since    A after    b before    z to    j and    k between    o from, of    ? no word of dates
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

# No date is longer; more than that is a paragraph.
LONGEST: Final = 120

_LETTERS: Final = {
    "number": "n", "month": "m", "hijri": "h", "weekday": "w", "season": "s", "decade": "c", "days": "D", "weeks": "W",
    "months": "M", "calendar years": "Y", "decades": "T", "centuries": "C", "hijri era": "e", "common era": "g",
    "same day": "q", "years": "p", "relative": "r", "last": "l", "this": "t", "next": "x", "recent": "i", "ago": "a",
    "since": "f", "after": "A", "before": "b", "to": "z", "and": "j", "between": "k", "from": "o", "nothing": " ",
}  # fmt: skip
_DROPPED: Final = ("Mn", "Cf")
_SAME: Final = str.maketrans(
    {
        "\N{ARABIC TATWEEL}": "",
        "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    }
    | {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
)
_PIECES = re.compile(r"(?P<number>[0-9]+)|(?P<word>[^\W\d_]+)|(?P<other>[^\w\s]|_|\d)")
_WORDS = re.compile(r"[^\W\d_]+")
# What may stand between the parts of a date; anything else is no part of one.
_BETWEEN: Final = frozenset("-/\\.,()[]_'\N{ARABIC COMMA}\N{RIGHT SINGLE QUOTATION MARK}\u2212") | {
    chr(dash) for dash in range(0x2010, 0x2016)
}
_DASHES: Final = frozenset("-.\u2212") | {chr(dash) for dash in range(0x2010, 0x2016)}
_WAW: Final = "\N{ARABIC LETTER WAW}"
_MOST_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Token:
    """A letter of the table above, what it stands for, its digits as typed, and whether a dash stands before it.

    `values` holds one number, or several where the name does not say which of them.
    """

    kind: str
    values: tuple[int, ...] = ()
    digits: str = ""
    dashed: bool = False

    @property
    def value(self) -> int:
        """The first of the values."""
        return self.values[0]


def plain(text: str) -> str:
    """The text without marks, forms of hamza merged, digits in ASCII, small letters."""
    if text.isascii():
        return text.strip().lower()
    kept = (char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char) not in _DROPPED)
    return "".join(kept).translate(_SAME).strip().lower()


def tokens(text: str) -> list[Token]:
    """The tokens of a text; a leading dash, as of a negative number, is none of a date."""
    pieces = list(_PIECES.finditer(plain(text)))
    found: list[Token] = []
    dashed = False
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece["other"]:
            if piece["other"] not in _BETWEEN or (not at and piece["other"] in _DASHES):
                found.append(Token("?"))
            dashed = dashed or piece["other"] in _DASHES
            at += 1
            continue
        if piece["number"]:
            digits = piece["number"]
            number = Token("n", (int(digits),), digits) if len(digits) <= _MOST_DIGITS else Token("?")
            read, width = [number], 1
        else:
            read, width = _named([piece["word"] or "" for piece in pieces[at : at + _longest_name() * 2]])
        if read:
            found.append(Token(read[0].kind, read[0].values, read[0].digits, dashed))
            found += read[1:]
            dashed = False
        at += width
    return _added(found)


def kinds(found: Sequence[Token]) -> str:
    """The letters of the tokens."""
    return "".join(token.kind for token in found)


def _named(following: list[str]) -> tuple[list[Token], int]:
    """The tokens of the longest name that begins here, and how many pieces it takes.

    Pieces between words are empty: كانون-الثاني is كانون الثاني.
    """
    names = all_names()
    first = following[0]
    for lead, start in (([], first), ([Token("j")], first.removeprefix(_WAW))):
        if not start or (lead and start == first):
            continue
        words: list[str] = []
        best: tuple[list[Token], int] | None = None
        for width, word in enumerate([start, *following[1:]], 1):
            if not word:
                continue
            words.append(word)
            token = names.get(tuple(words))
            if token is not None:
                best = ([*lead, *([] if token.kind == " " else [token])], width)
        if best is not None:
            return best
    return [Token("?")], 1


def _added(found: list[Token]) -> list[Token]:
    """الحادي والثلاثين is one number."""
    added: list[Token] = []
    for token in found:
        if (
            kinds(added[-2:]) == "nj" and token.kind == "n" and not token.digits and not added[-2].digits
            and added[-2].value < 10 and token.value >= 20
        ):  # fmt: skip
            added[-2:] = [Token("n", (added[-2].value + token.value,), dashed=added[-2].dashed)]
        else:
            added.append(token)
    return added


def rows() -> Iterator[tuple[str, tuple[int, ...], list[str]]]:
    """The rows of the word list: kind, values, names as they are spelt there."""
    text = (Path(__file__).parents[1] / "words" / "calendar.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, values, *names = line.split("\t")
            yield kind, tuple(map(int, values.split())), names


@cache
def all_names() -> dict[tuple[str, ...], Token]:
    """Every name, as a sequence of plain words."""
    found: dict[tuple[str, ...], Token] = {}
    for kind, values, names in rows():
        if kind in _LETTERS:
            for name in names:
                found.setdefault(tuple(plain(name).split()), Token(_LETTERS[kind], values))
    return found


def may_name(text: str) -> bool:
    """False if a word of the text is in no name: then no date has the text in it."""
    written = plain(text)
    if any(map(str.isdigit, written)):
        return True
    names = _words()
    return all(word in names or word.removeprefix(_WAW) in names for word in _WORDS.findall(written))


@cache
def _words() -> frozenset[str]:
    return frozenset(word for name in all_names() for word in name)


@cache
def _longest_name() -> int:
    return max(map(len, all_names()))
