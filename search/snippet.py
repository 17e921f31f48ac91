"""Which passage of an article to show, and which of its words to mark.

Marks are offsets into the text as it was published, and cover whole words: taking them away leaves the original.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from index.analysis import Finder, Occurrence, occurrences
from index.article import Article
from index.query import AnyOf, Phrase, Query, Word, words

# About two lines of a result on a desktop and four on a phone.
LENGTH: Final = 240
_ELLIPSIS: Final = "…"

_SENTENCE_END = re.compile(r"[.!?؟…:][\"»”')\]]*\s+|\s*[\r\n]+\s*")
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


class _Found(NamedTuple):
    """A stretch of text and the number of the clause that it answers."""

    start: int
    end: int
    clause: int


class Highlighter:
    """Finds in any text the words that one query means; `forms` gives the forms under which a word is found."""

    def __init__(self, query: Query, forms: Callable[[Word], Collection[str]]) -> None:
        clauses = query.clauses if isinstance(query, AnyOf) else (query,)
        self._phrases = [
            (number, [[form for word in words(place) for form in forms(word)] for place in clause.words])
            for number, clause in enumerate(clauses)
            if isinstance(clause, Phrase)
        ]
        # Form -> the words that mean it.
        self._words: defaultdict[str, list[int]] = defaultdict(list)
        for number, clause in enumerate(clauses):
            if isinstance(clause, Word):
                for form in forms(clause):
                    self._words[form].append(number)
        self._finder = Finder(self._words)

    def mark(self, text: str) -> Marked:
        """The text with every word marked that answers the query, or is part of a phrase that does."""
        return Marked(text, _merge(self._find(text)))

    def snippet(self, article: Article) -> Marked:
        """The passage of the body (or of a caption, where the body has none) that answers most clauses."""
        for text in (article.body, article.caption):
            found = self._find(text)
            if found:
                return _cut(text, found)
        return _cut(article.body, [])

    def _find(self, text: str) -> list[_Found]:
        found = [
            _Found(start, end, clause) for start, end, form in self._finder.find(text) for clause in self._words[form]
        ]
        if self._phrases:
            at = _by_position(text)
            for number, words in self._phrases:
                found += [_Found(each.start, each.end, number) for each in _phrase(at, words)]
        found.sort()
        return found


def _by_position(text: str) -> Mapping[int, list[Occurrence]]:
    at: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences(text):
        at[occurrence.position].append(occurrence)
    return at


def _phrase(at: Mapping[int, list[Occurrence]], words: Sequence[Collection[str]]) -> list[Occurrence]:
    """The occurrences of every place where the words, each given by its forms, follow one another."""
    found = []
    for position in at:
        steps = [
            [occurrence for occurrence in at.get(position + step, ()) if occurrence.form in forms]
            for step, forms in enumerate(words)
        ]
        if all(steps):
            found += [occurrence for step in steps for occurrence in step]
    return found


def _merge(found: list[_Found]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for start, end, _ in found:
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def _best(found: list[_Found]) -> tuple[int, int]:
    """Start and end of the stretch, `LENGTH` at most, that answers most clauses; the first of equals."""
    best = (0, 0)
    stretch = (0, 0)
    first = 0
    inside: defaultdict[int, int] = defaultdict(int)
    for last, (_, end, clause) in enumerate(found):
        inside[clause] += 1
        while first < last and end - found[first].start > LENGTH:
            inside[found[first].clause] -= 1
            if not inside[found[first].clause]:
                del inside[found[first].clause]
            first += 1
        score = (len(inside), last - first)
        if score > best or last == 0:
            best, stretch = score, (found[first].start, end)
    return stretch


def _cut(text: str, found: list[_Found]) -> Marked:
    """The passage around the best stretch: from the start of its sentence where that fits, on whole words."""
    text_end = len(text.rstrip())
    lead = len(text) - len(text.lstrip())
    start, end = _best(found) if found else (lead, lead)
    room = max(0, LENGTH - (end - start))
    sentences = [lead, *(match.end() for match in _SENTENCE_END.finditer(text, 0, text_end))]
    sentence = sentences[bisect_right(sentences, start) - 1] if start >= lead else lead
    begin = sentence if start - sentence <= room else _word_start(text, start - room // 3)
    stop = text_end if text_end - begin <= LENGTH else _word_end(text, max(end, begin + LENGTH), end)
    passage = _LINE_BREAK.sub(" ", text[begin:stop])
    before = _ELLIPSIS if begin > lead else ""
    after = _ELLIPSIS if stop < text_end else ""
    spans = _merge(found)
    inside = spans[bisect_left(spans, (begin, 0)) : bisect_right(spans, (stop, 0))]
    shift = len(before) - begin
    return Marked(
        before + passage + after,
        tuple((start + shift, end + shift) for start, end in inside if end <= stop),
    )


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
