"""Which texts were pasted: headlines, whose quotes are those of the newspaper and ask for nothing."""

import re
from collections.abc import Sequence
from typing import Final

from search.language.fields import DAYS, field_of
from search.language.lexer import Kind, Piece
from search.language.operators import operator
from search.language.syntax import Restriction

FIELD: Final = re.compile(r"([^\s:]{1,24}):+")
# So many plain words beside quotes are a text that was pasted. On the tuning half of 2,000 headlines, 310 of which have
# quotes, nDCG@10 of those is .820 with 3 and .808 with 4; .822 if no quotes ever restricted.
PASTED: Final = 3
_HEADLINE = re.compile(r":$|\.\.|…")
_WORD = re.compile(r"[^\W_]")


def pasted(found: Sequence[Piece], minus: Sequence[bool]) -> bool:
    """Whether a text with quotes has many other words and no operator; `minus` says which pieces begin with one."""
    runs = [(place, piece.text) for place, piece in enumerate(found) if piece.kind is Kind.RUN]
    quoted = any(piece.kind is Kind.QUOTED for piece in found)
    if not quoted or any(minus[place] or _deliberate(found, place, text) for place, text in runs):
        return False
    plain = sum(_WORD.search(text) is not None for _, text in runs)
    return plain >= (1 if any(_HEADLINE.search(text) for _, text in runs) else PASTED)


def _deliberate(found: Sequence[Piece], place: int, text: str) -> bool:
    """True for a run that nobody writes in ordinary text."""
    if (text.isascii() and operator(text)) or text[0] in "=~":
        return True
    named = FIELD.match(text)
    by = field_of(named[1]) if named else None
    following = found[place + 1 : place + 2]
    joined = named is not None and (named.end() < len(text) or any(piece.glued for piece in following))
    enclosed = by != Restriction.SOURCE and any(piece.kind in (Kind.QUOTED, Kind.OPENING) for piece in following)
    return by is not None and (joined or enclosed or by in DAYS)
