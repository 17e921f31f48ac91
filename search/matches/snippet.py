"""Which passage of an article to show, and which of its words to mark.

Marks are offsets into the text as it was published, and cover whole words: taking them away leaves the original.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from index.article import Article
from search.matches.seeker import Answered

# About two lines of a result on a desktop and four on a phone.
LENGTH: Final = 240
_ELLIPSIS: Final = "…"
# Of what stands between two sentences: a mark, closing quotes, white space.
_LONGEST_END: Final = 16

_SENTENCE_END = re.compile(r"[.!?؟…:][\"»”')\]]*\s+|\s*[\r\n]+\s*")
_ENDS: Final = (".", "!", "?", "؟", "…")
_LINE_BREAK = re.compile(r"[\r\n\t]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the words in it that the query meant: `text[start:end]` for each span, in order, never overlapping."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> list[tuple[str, bool]]:
        """The text cut at the marks, each piece with whether it is marked; joined, they are the text."""
        pieces = []
        end = 0
        for start, stop in self.spans:
            if start > end:
                pieces.append((self.text[end:start], False))
            pieces.append((self.text[start:stop], True))
            end = stop
        if end < len(self.text):
            pieces.append((self.text[end:], False))
        return pieces


# A stretch of text, from where to before where, and the number of the clause that it answers.
Found = tuple[int, int, int]


def found(answered: Iterable[Answered], part: str) -> list[Found]:
    """What answers a query in one text of an article, in order."""
    return sorted(
        [
            (sight.start, sight.end, clause.number)
            for clause, matches in answered
            for sight, _ in matches
            if sight.part == part
        ]
    )


def mark(article: Article, part: str, answered: Iterable[Answered]) -> Marked:
    """A text of the article with every word marked that answers the query, or is part of a phrase that does."""
    return Marked(getattr(article, part), _merge(found(answered, part)))


def snippet(article: Article, answered: Sequence[Answered]) -> Marked:
    """The passage of the body (or of a caption, where the body has none) that answers most clauses."""
    for part in ("body", "caption"):
        inside = found(answered, part)
        if inside:
            return _cut(getattr(article, part), inside)
    return _cut(article.body, [])


def _merge(inside: list[Found]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for start, end, _ in inside:
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def _best(found: list[Found]) -> tuple[int, int]:
    """Start and end of the stretch, `LENGTH` at most, that answers most clauses; the first of equals."""
    best = (0, 0)
    stretch = (0, 0)
    first = 0
    inside: defaultdict[int, int] = defaultdict(int)
    for last, (_, end, clause) in enumerate(found):
        inside[clause] += 1
        while first < last and end - found[first][0] > LENGTH:
            inside[found[first][2]] -= 1
            if not inside[found[first][2]]:
                del inside[found[first][2]]
            first += 1
        score = (len(inside), last - first)
        if score > best or last == 0:
            best, stretch = score, (found[first][0], end)
    return stretch


def _cut(text: str, found: list[Found]) -> Marked:
    """The passage around the best stretch: from the start of its sentence where that fits, on whole words."""
    text_end = len(text.rstrip())
    lead = len(text) - len(text.lstrip())
    start, end = _best(found) if found else (lead, lead)
    room = max(0, LENGTH - (end - start))
    begin = _sentence_start(text, lead, start, room)
    if begin is None:
        begin = _word_start(text, start - room // 3)
    stop = text_end if text_end - begin <= LENGTH else _word_end(text, max(end, begin + LENGTH), end)
    passage = _LINE_BREAK.sub(" ", text[begin:stop])
    before = _ELLIPSIS if begin > lead else ""
    # Where a sentence ends, a reader sees no word cut off.
    after = _ELLIPSIS if stop < text_end and not passage.endswith(_ENDS) else ""
    spans = _merge(found)
    inside = spans[bisect_left(spans, (begin, 0)) : bisect_right(spans, (stop, 0))]
    shift = len(before) - begin
    return Marked(
        before + passage + after,
        tuple((start + shift, end + shift) for start, end in inside if end <= stop),
    )


def _sentence_start(text: str, lead: int, start: int, room: int) -> int | None:
    """Where the sentence begins that `start` is in; None where that is too far away."""
    if start <= lead:
        return lead
    earliest = max(lead, start - room - _LONGEST_END)
    begin = max((match.end() for match in _SENTENCE_END.finditer(text, earliest, start)), default=lead)
    return begin if start - begin <= room else None


def _word_start(text: str, near: int) -> int:
    """The first start of a word at or after `near`."""
    while 0 < near < len(text) and not text[near - 1].isspace():
        near += 1
    return near


def _word_end(text: str, near: int, least: int) -> int:
    """The last end of a word at or before `near`, but not before `least`."""
    while near > least and not text[near : near + 1].isspace():
        near -= 1
    return len(text[:near].rstrip()) if near > least else least
