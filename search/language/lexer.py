"""The reader's text -> its pieces: what stands in quotes, brackets, and the stretches between them.

Quotes are taken in pairs, whichever kind a keyboard or a newspaper has, and where right-to-left text has turned them
round; what stands between them is never looked into. A quote without its pair is a blank.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Final, NamedTuple

from search.language.notes import Note, NoteKind

# Deeper brackets than these mean nothing to anyone.
DEEPEST: Final = 20

# Opening quote -> the quotes that close it. “ and ” also stand the other way round, as »…« does.
QUOTES: Final = {
    '"': '"',
    "«": "»",
    "»": "«",
    "“": "”“",
    "”": "“”",
    "„": "“”„",
    "‟": "”",
    "‹": "›",
    "›": "‹",
    "〝": "〞",
}
# Forms of other widths and the ASCII character that is meant, one for one: offsets stay what they are.
_SAME: Final = str.maketrans("（）：＝－−～˜＊＂", '():=--~~*"')
_WORD = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"\d{1,3}(?:[.,٫]\d+)?[%٪]?")
_CUT = re.compile(rf"[()\s{''.join(QUOTES)}]")


class Kind(Enum):
    """What a piece is."""

    QUOTED = auto()
    OPENING = auto()
    CLOSING = auto()
    RUN = auto()


class Piece(NamedTuple):
    """`text` is what stands between quotes, or the piece itself; `glued` says that no blank stands before it."""

    kind: Kind
    text: str
    glued: bool
    line: int


def pieces(text: str, notes: list[Note]) -> list[Piece]:
    """The pieces of any text, brackets in pairs. Never raises."""
    return _paired(list(_scan(text.translate(_SAME), notes)), notes)


def _scan(text: str, notes: list[Note]) -> Iterator[Piece]:
    place, end, line = 0, -1, 0
    # Quotes that nothing closes from here on.
    lost: set[str] = set()
    while place < len(text):
        char = text[place]
        if char.isspace():
            line += char == "\n"
            place += 1
            continue
        start, glued = place, place == end
        if char in "()":
            place += 1
            yield Piece(Kind.OPENING if char == "(" else Kind.CLOSING, char, glued, line)
        elif char in QUOTES:
            closing = -1 if char in lost else _closing(text, place)
            if closing < 0:
                if char not in lost and char not in "”»›":
                    notes.append(Note(NoteKind.UNCLOSED_QUOTE, text[place + 1 :]))
                lost.add(char)
                place += 1
            else:
                yield Piece(Kind.QUOTED, text[place + 1 : closing], glued, line)
                place = closing + 1
        else:
            cut = _CUT.search(text, place)
            place = cut.start() if cut else len(text)
            yield Piece(Kind.RUN, text[start:place], glued, line)
        end = place


def _closing(text: str, opening: int) -> int:
    """Where the quote closes that opens here; -1 where it does not."""
    found = [place for quote in QUOTES[text[opening]] if (place := text.find(quote, opening + 1)) >= 0]
    return min(found, default=-1)


def _paired(found: list[Piece], notes: list[Note]) -> list[Piece]:
    """The same without brackets that have no pair or stand too deep; what is open at the end is closed there."""
    kept: list[Piece] = []
    # The places of the brackets that are open.
    opened: list[int] = []
    for place, piece in enumerate(found):
        if piece.kind is Kind.OPENING:
            opened.append(place)
            if len(opened) > DEEPEST:
                notes.append(Note(NoteKind.DEEP_BRACKETS, detail=str(DEEPEST)))
                continue
        elif piece.kind is Kind.CLOSING:
            if not opened:
                notes.append(Note(NoteKind.STRAY_BRACKET))
                continue
            opened.pop()
            if len(opened) >= DEEPEST:
                continue
        kept.append(piece)
    if opened:
        following = found[opened[-1] + 1 : opened[-1] + 6]
        notes.append(Note(NoteKind.UNCLOSED_BRACKET, " ".join(piece.text for piece in following)))
        kept += [Piece(Kind.CLOSING, ")", True, 0)] * min(len(opened), DEEPEST)
    return kept


def minuses(found: Sequence[Piece]) -> list[bool]:
    """For each piece whether it begins with a minus that excludes."""
    minuses = [False] * len(found)
    lines = bool(found) and found[-1].line > found[0].line
    closes = False
    for place in range(len(found) - 1, -1, -1):
        piece = found[place]
        if piece.kind is not Kind.RUN:
            continue
        if not piece.text.startswith("-"):
            closes = closes or (piece.text.endswith("-") and len(piece.text) > 1)
            continue
        rest = piece.text[1:]
        before = found[place - 1] if place else None
        joined = piece.glued and before is not None and before.kind is not Kind.OPENING
        bullet = lines and (before is None or before.line < piece.line)
        aside = closes or rest.endswith("-")
        closes = False
        follows = place + 1 < len(found) and found[place + 1].glued and found[place + 1].kind is not Kind.CLOSING
        begins = bool(rest) and (rest[0] == "=" or rest[0] in "#@" or _WORD.match(rest) is not None)
        number = _NUMBER.fullmatch(rest) is not None
        minuses[place] = (begins or (not rest and follows)) and not (joined or bullet or aside or number)
    return minuses
