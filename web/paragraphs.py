"""A marked text cut into its paragraphs, marks and all."""

import re

from search.matches.snippet import Marked

_LINE = re.compile(r"[^\r\n]+")


def paragraphs(marked: Marked) -> list[Marked]:
    """A paragraph for every line that is not blank; nothing inside a line is changed."""
    lines = (line for line in _LINE.finditer(marked.text) if not line.group().isspace())
    return [_cut(marked, line.start(), line.end()) for line in lines]


def _cut(marked: Marked, start: int, end: int) -> Marked:
    spans = tuple(
        (max(first, start) - start, min(last, end) - start)
        for first, last in marked.spans
        if first < end and last > start
    )
    return Marked(marked.text[start:end], spans)
