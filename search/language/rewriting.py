"""The reader's text with one word of it meant otherwise, for links that search again with one click."""

import re
from collections.abc import Iterator

from index.analysis import occurrences
from search.language.lexer import Kind, pieces

# What stands before a word in one run of characters: a minus excludes it, an equals sign is there already.
_BEFORE = re.compile(r"(?P<minus>-?)(?:[^\s:=\"]{1,24}:+)?(?P<exact>=?)")
# A modifier stands after something.
_TILDE = re.compile(r"(?<=.)\*?~\S*|\*", re.DOTALL)


def exactly(text: str, word: str) -> str:
    """The text with an equals sign at the word wherever it is sought: before its quotes, where it stands in some.

    The same text where that cannot be said.
    """
    result = text
    for start, end, kind in reversed(list(_places(text))):
        if word not in (text[each.start + start : each.end + start] for each in occurrences(text[start:end])):
            continue
        if kind is Kind.QUOTED:
            if not result[: start - 1].endswith(("=", "-")):
                result = f"{result[: start - 1]}={result[start - 1 :]}"
            continue
        before = _BEFORE.match(result, start, end)
        if before is not None and not before["minus"] and not before["exact"]:
            run = _TILDE.sub("", result[before.end() : end])
            result = f"{result[: before.end()]}={run}{result[end:]}"
    return result


def _places(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Where the runs and what is quoted begin and end."""
    end = 0
    for piece in pieces(text, []):
        if piece.kind in (Kind.RUN, Kind.QUOTED) and piece.text:
            start = text.find(piece.text, end)
            if start >= 0:
                end = start + len(piece.text)
                yield start, end, piece.kind
