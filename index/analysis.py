"""Text -> words with positions and offsets into the original text.

A regular expression cuts the text into chunks. What a chunk holds has offsets relative to it, which are right wherever
it stands, and the text between a token's offsets is the word as its author spelt it. A newspaper of millions of words
has a few hundred thousand distinct ones, so what stands between two spaces is read once and remembered.

 1. A word is letters and digits with the marks and controls between them; a ligature of several words is so many.
 2. A number is one word without its thousands separators, in ASCII (٢٠٬٠٠٠ is 20000; ٣٫٥ is 3.5); a letter
    attached to it is a clitic (و20,000), and a per cent sign makes a second term (20%) in the same place.
 3. A hashtag is its words, and the whole tag in the place of the first (#كلمة_كلمة); a handle likewise (@name).
 4. An address is the labels of its host, and in the place of the first the whole address and the whole host.
 5. What is longer than 80 characters is no word.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Final, NamedTuple

from index.arabic import (
    BEH,
    CONTROLS,
    FEH,
    GHAIN,
    HAMZA,
    KAF,
    LAM,
    MARKS,
    TATWEEL,
    WAW,
    YEH,
    letters,
    without_marks,
)
from index.readings import Readings
from index.readings import Terms as Terms

# Enough for the distinct words of a large newspaper, with the punctuation beside them; some 200 bytes each.
_REMEMBERED: Final = 1 << 18
# What a chunk holds, with offsets; some 500 bytes each.
_CHUNKS: Final = 1 << 14
# No word is longer; what is (a line of base64) would only bloat the index.
_LONGEST: Final = 80
# A longer piece is hardly met again, and would only bloat what is remembered.
_LONGEST_PIECE: Final = 2 * _LONGEST

# Stands before each paragraph of a field, in a position of its own. It is no word, so nobody can type it.
PARAGRAPH: Final = "¶"
_MARK: Final = (PARAGRAPH,)
# No piece of a text that was cut at white space, so it can stand for the mark among them.
_BREAK: Final = "\n"


class Occurrence(NamedTuple):
    """A form where it stands: `text[start:end]` is the original; `position` counts words."""

    position: int
    start: int
    end: int
    form: str


class Token(NamedTuple):
    """A form where it stands, and how it is read."""

    position: int
    start: int
    end: int
    form: str
    terms: Terms


_INSIDE = f"{MARKS}{CONTROLS}"
_WORD = rf"[\w{_INSIDE}]"
_PERCENT = "%٪"
_CLITICS = f"[{WAW}{FEH}{BEH}{LAM}{KAF}]{{1,2}}{TATWEEL}*"
_NUMERAL = r"\d+(?:[.,٫٬]\d+)*"
_HOST = r"[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,}"
_CHUNK = re.compile(
    rf"""
    (?!{_CLITICS}\d)[{HAMZA}-{YEH}]{_WORD}*           # nearly always
    | (?:https?://|www\.)[^\s{CONTROLS}<>"«»“”]+        # an address of a page
    | [a-zA-Z0-9._+-]+@{_HOST}                        # of a person
    | {_HOST}(?!{_WORD})                              # of a host
    | [#@]{_WORD}+
    | [{_PERCENT}]{_NUMERAL}(?!{_WORD})
    | (?:{_CLITICS})?{_NUMERAL}(?:[{_PERCENT}]|(?!{_WORD}))
    | {_WORD}+
    """,
    re.VERBOSE,
)
_PART = re.compile(rf"[^\W_](?:[{_INSIDE}]*[^\W_])*[{MARKS}]*")
_NUMBER = re.compile(rf"[{_INSIDE}]*(?:{_CLITICS})?[{_PERCENT}]?[{_INSIDE}]*({_NUMERAL})[{_PERCENT}]?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[,٬]\d{3})+(?!\d)")
_DECIMALS = re.compile(r"[.,٫٬](?=\d+$)")
_SCHEME = re.compile(r"https?://|mailto:", re.IGNORECASE)
_ADDRESS_HOST = re.compile(rf"(?:.*@|(?:https?://)?(?:www\.)?)({_HOST})", re.IGNORECASE)
_CLOSING: Final = ".,;:!?)]}'،؛؟"

# What stands between two spaces is nearly always one word of one script, with punctuation around it.
_PUNCTUATION = re.escape(".,:;!?()[]{}\"'«»“”‘’،؛؟…-–—/\\|*")
# Letters that stay as they are.
PLAIN_LETTERS: Final = f"{HAMZA}-{GHAIN}{FEH}-{YEH}"
_SIMPLE = re.compile(
    rf"""[{_PUNCTUATION}]*(?:
      ([{PLAIN_LETTERS}]{{1,{_LONGEST}}}|[0-9]{{1,{_LONGEST}}})
    | ([{PLAIN_LETTERS}][{PLAIN_LETTERS}{TATWEEL}\u064b-\u0652]{{0,{_LONGEST - 1}}})
    | ((?!(?i:www|http))[a-zA-Z]{{1,{_LONGEST}}})
    )[{_PUNCTUATION}]*""",
    re.VERBOSE,
)
_AS_WRITTEN, _MARKED, _LATIN = 1, 2, 3


def _read(chunk: str) -> tuple[Occurrence, ...]:
    """What a chunk holds, positions and offsets relative to it."""
    return _found(chunk) if len(chunk) <= _LONGEST_PIECE else _found.__wrapped__(chunk)


@lru_cache(maxsize=_CHUNKS)
def _found(chunk: str) -> tuple[Occurrence, ...]:
    if chunk[0] in "#@":
        words = _words(chunk)
        return _beside(_whole(chunk, 0, words[-1].end), words) if words else ()
    host = _ADDRESS_HOST.match(chunk)
    if host is not None:
        return _address(chunk, host)
    number = _NUMBER.fullmatch(chunk)
    if number is not None and (digits := _digits(number[1])) is not None:
        # Invisible controls may stand before the first letter or digit, which are no part of the word.
        start = next(part.start() for part in _PART.finditer(chunk))
        return _beside(_percentage(chunk, start, digits), [Occurrence(0, start, number.end(1), digits)])
    return tuple(_words(chunk))


def _digits(numeral: str) -> str | None:
    """The number without thousands separators and with a decimal point; None where it is none, as in 7.10.2023."""
    whole = _THOUSANDS.match(numeral)
    if whole is not None:
        numeral = re.sub("[,٬]", "", whole.group()) + numeral[whole.end() :]
    numeral = letters(_DECIMALS.sub(".", numeral))
    is_number = numeral.count(".") < 2 and numeral.replace(".", "").isdigit() and len(numeral) <= _LONGEST
    return numeral if is_number else None


def _percentage(chunk: str, start: int, digits: str) -> list[Occurrence]:
    if chunk[0] in _PERCENT:
        return [Occurrence(0, 0, len(chunk), f"{digits}%")]
    return [Occurrence(0, start, len(chunk), f"{digits}%")] if chunk[-1] in _PERCENT else []


def _address(chunk: str, host: re.Match[str]) -> tuple[Occurrence, ...]:
    end = max(len(chunk.rstrip(_CLOSING)), host.end(1))
    scheme = _SCHEME.match(chunk)
    start = scheme.end() if scheme else 0
    # The span is the address as written, the form is without its scheme.
    wholes = [whole._replace(start=0) for whole in _whole(chunk, start, end)]
    if (start, end) != host.span(1):
        wholes += _whole(chunk, *host.span(1))
    return _beside(wholes, _words(chunk, *host.span(1)))


def _whole(chunk: str, start: int, end: int) -> list[Occurrence]:
    form = letters(chunk[start:end]).rstrip("/")
    return [Occurrence(0, start, end, form)] if len(form) <= _LONGEST and not re.search(r"\s", form) else []


def _words(chunk: str, start: int = 0, end: int | None = None) -> list[Occurrence]:
    words: list[Occurrence] = []
    for part in _PART.finditer(chunk, start, len(chunk) if end is None else end):
        if part.end() - part.start() <= _LONGEST:
            # One ligature may be several words, as ﷺ is.
            for form in letters(part.group()).split():
                words.append(Occurrence(len(words), part.start(), part.end(), form))
    return words


def _beside(wholes: list[Occurrence], words: list[Occurrence]) -> tuple[Occurrence, ...]:
    """The words, and in the place of the first what they make up together; nothing where there is no word."""
    return tuple(whole for whole in wholes if whole.form != words[0].form) + tuple(words) if words else ()


class _Stacked(tuple[str, ...]):
    """The forms of a piece of text of which two stand in one place: as long as they have positions."""

    places: tuple[int, ...]

    def __len__(self) -> int:
        return self.places[-1] + 1


class _Pieces(dict[str, tuple[str, ...]]):
    """Piece of a text -> its forms, at the price of a look-up; they are as long as they have positions."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        simple = _SIMPLE.fullmatch(piece)
        found = (_form(simple),) if simple else _MARK if piece == _BREAK else _analysed(piece)
        if len(piece) <= _LONGEST_PIECE:
            self[piece] = found
        return found


def places_of(forms: tuple[str, ...]) -> Sequence[int]:
    """The positions of the forms of a piece."""
    return forms.places if isinstance(forms, _Stacked) else range(len(forms))


def plain(piece: str) -> str | None:
    """The word of a piece that is one as it is written, but for punctuation; None for any other."""
    simple = _SIMPLE.fullmatch(piece)
    return simple[_AS_WRITTEN] if simple else None


def _form(simple: re.Match[str]) -> str:
    kind = simple.lastindex or _AS_WRITTEN
    word = simple[kind]
    if kind == _AS_WRITTEN:
        return word
    return without_marks(word) if kind == _MARKED else word.lower()


def inside(piece: str) -> tuple[Occurrence, ...]:
    """`occurrences` of a piece of a text that was cut at spaces, in a fraction of the time for nearly all of them."""
    simple = _SIMPLE.fullmatch(piece)
    if simple is None:
        return tuple(occurrences(piece))
    return (Occurrence(0, *simple.span(simple.lastindex or _AS_WRITTEN), _form(simple)),)


def _analysed(piece: str) -> tuple[str, ...]:
    read = tuple(occurrences(piece))
    found = tuple(occurrence.form for occurrence in read)
    if read and read[-1].position + 1 != len(read):
        found = _Stacked(found)
        found.places = tuple(occurrence.position for occurrence in read)
    return found


@cache
def pieces() -> dict[str, tuple[str, ...]]:
    """The forms of any piece of a text that was cut at spaces, for no word reaches across one."""
    return _Pieces()


def forms(text: str) -> tuple[list[str], Sequence[int]]:
    """The forms of a text and their positions: what `tokens` reads, unread and without offsets."""
    return _together(list(map(pieces().__getitem__, text.split())))


def paragraphs(text: str) -> list[str]:
    """The pieces of a text, cut at spaces, and before those of each of its lines the piece of a paragraph's mark."""
    cut: list[str] = []
    for line in text.splitlines():
        words = line.split()
        if words:
            cut.append(_BREAK)
            cut += words
    return cut


def _together(read: Sequence[tuple[str, ...]]) -> tuple[list[str], Sequence[int]]:
    found = list(chain.from_iterable(read))
    count = sum(map(len, read))
    if count == len(found):
        return found, range(count)
    positions: list[int] = []
    position = last = 0
    for number, each in [(number, each) for number, each in enumerate(read) if isinstance(each, _Stacked)]:
        before = position + sum(map(len, read[last:number]))
        positions += range(position, before)
        positions += [before + place for place in each.places]
        position = before + len(each)
        last = number + 1
    positions += range(position, count)
    return found, positions


def occurrences(text: str) -> Iterator[Occurrence]:
    """Every form of any text, in order. Never raises."""
    position = 0
    for chunk in _CHUNK.finditer(text):
        start = chunk.start()
        read = _read(chunk.group())
        for place, begin, end, form in read:
            yield Occurrence(position + place, start + begin, start + end, form)
        if read:
            position += read[-1].position + 1


def tokens(text: str, readings: Readings) -> Iterator[Token]:
    """Every form of any text, in order, as an index reads it."""
    return (Token(*occurrence, readings[occurrence.form]) for occurrence in occurrences(text))
