"""Text -> tokens with positions and offsets into the original text.

Reading is done in two steps, because a newspaper of millions of words has a few hundred thousand distinct ones. A
regular expression cuts the text into chunks (a word with its marks, a number with its separators, a hashtag with its
underscores); what a chunk means is worked out once and remembered. Offsets inside a chunk are relative to it, so they
are right wherever it stands, and the text between a token's offsets is the word as its author spelt it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from index.arabic import CONTROLS, MARKS, fold, stem

# Enough for the distinct words of a large newspaper; some 300 bytes each.
_REMEMBERED: Final = 1 << 18
# No word is longer; what is (a line of base64) would only bloat the index.
_LONGEST: Final = 80


class Terms(NamedTuple):
    """What one token is indexed under: terms by layer, more than one where it has several honest readings."""

    word: tuple[str, ...]
    stem: tuple[str, ...]


class Token(NamedTuple):
    """A word where it stands: `text[start:end]` is the original; `position` counts words."""

    position: int
    start: int
    end: int
    terms: Terms


_INSIDE = f"{MARKS}{CONTROLS}"
_CHUNK = re.compile(rf"\d+(?:[.,٫٬]\d+)+|[\w{_INSIDE}]+")
_PART = re.compile(rf"[^\W_](?:[{_INSIDE}]*[^\W_])*[{MARKS}]*")
_NUMBER = re.compile(r"\d+(?:[.,٫٬]\d+)+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[,٬]\d{3})+")
_DECIMALS = re.compile(r"[.,٫٬](?=\d+$)")


def _number(chunk: str) -> str | None:
    """The number with no thousands separators and a decimal point; None where it is none, as in 7.10.2023."""
    whole = _THOUSANDS.match(chunk)
    if whole is not None:
        chunk = re.sub("[,٬]", "", whole.group()) + chunk[whole.end() :]
    chunk = _DECIMALS.sub(".", chunk)
    return fold(chunk) if chunk.count(".") < 2 and chunk.replace(".", "").isdigit() else None


@lru_cache(maxsize=_REMEMBERED)
def _read(chunk: str) -> tuple[Token, ...]:
    """The tokens of a chunk, positions and offsets relative to it."""
    if _NUMBER.fullmatch(chunk):
        number = _number(chunk)
        if number is not None:
            return (Token(0, 0, len(chunk), Terms((number,), (number,))),)
    found: list[Token] = []
    for part in _PART.finditer(chunk):
        if part.end() - part.start() <= _LONGEST:
            # One ligature may be several words, as ﷺ is.
            for word in fold(part.group()).split():
                found.append(Token(len(found), part.start(), part.end(), Terms((word,), (stem(word),))))
    return tuple(found)


def tokens(text: str) -> Iterator[Token]:
    """Every word of any text, in order. Never raises."""
    position = 0
    for chunk in _CHUNK.finditer(text):
        start = chunk.start()
        for token in _read(chunk.group()):
            yield Token(position, start + token.start, start + token.end, token.terms)
            position += 1
