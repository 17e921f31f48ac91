"""How what is being typed may go on: words, and phrases that many articles begin with.

Marks and hamza of the beginning need not be right, what is suggested is spelt as most articles spell it. Phrases come
with the words that they begin with: half of the suggestions, or as many as other words leave room for, and all of them
behind a word and a space. Words that are rarer than the phrases, or a commoner word with an ending, come last.
"""

from collections.abc import Iterable
from typing import Final

from index.analysis import forms
from index.arabic import ALEF, BEH, HEH, KAF, MEEM, NOON, TEH, WAW, YEH, fold, folded, is_arabic
from index.lexicon import stop_words
from index.wordlist import WordList

MOST: Final = 100
# Nobody completes a text of so many words, nor a word of so many letters.
_WORDS: Final = 8
_LETTERS: Final = 40
# How many words are looked at for one that is shown: some are no words to suggest.
_SPARE: Final = 2
# Of case, number, gender and relation, and pronouns; teh marbuta is heh, and teh before others.
_NUMBERS: Final = ("", TEH, ALEF + TEH, YEH)
_PRONOUNS: Final = (HEH, HEH + ALEF, HEH + MEEM, HEH + MEEM + ALEF, NOON + ALEF, KAF, KAF + MEEM, YEH)
_ENDINGS: Final = frozenset(
    number + ending
    for number in _NUMBERS
    for ending in ("", ALEF, WAW + NOON, YEH + NOON, ALEF + NOON, ALEF + TEH, WAW, YEH, WAW + ALEF, *_PRONOUNS)
)
_STEM: Final = 3
# With so many phrases, other words are not put behind those typed.
_ENOUGH: Final = 3


def suggest(text: str, wordlist: WordList, phrases: WordList, limit: int) -> tuple[str, ...]:
    """At most so many texts that begin as this one does, the likelier first."""
    before, last = _cut(text)
    if len(last) > _LETTERS or len(before) > _WORDS or not (last or before):
        return ()
    typed = [fold(form) for form in forms(" ".join(before))[0] if form.isalnum()]
    if len(typed) < len(before):
        # A sign or an operator among the words: they are no phrase, but the last can be completed.
        typed = []
    words = [] if not last else _words(last, wordlist, limit)
    if before:
        found = _phrases(typed, last, phrases, limit) if typed else []
        if len(found) < _ENOUGH:
            found += [f"{' '.join(before)} {word}" for word in words]
    else:
        found = _phrases([], last, phrases, limit)
        least = max((phrases.count(folded(each)) for each in found), default=0)
        words, others = _apart(words, wordlist, least)
        words = words[: limit - min(len(found), limit // 2)]
        found = [*words, *found[: limit - len(words)], *others]
    return tuple(dict.fromkeys(found))[:limit]


def _cut(text: str) -> tuple[list[str], str]:
    """The words that are complete, and the one that is being typed."""
    words = text.split()
    if not words or text[-1:].isspace():
        return words, ""
    return words[:-1], words[-1]


def _words(last: str, wordlist: WordList, limit: int) -> list[str]:
    found = list(wordlist.starting(_beginning(last), limit * _SPARE)[0])
    whole = fold(last)
    if whole not in found and wordlist.count(whole):
        found.append(whole)
    shown = map(wordlist.shown, filter(str.isalnum, found))
    return [word for word in shown if word not in stop_words() and len(word) > 1][:limit]


def _apart(words: Iterable[str], wordlist: WordList, least: int) -> tuple[list[str], list[str]]:
    """Words, the commonest first, and those of them that are met less often or are a commoner one with an ending."""
    kept: list[str] = []
    others: list[str] = []
    known: set[str] = set()
    for word in words:
        letters = fold(word)
        known.add(letters)
        stems = {letters[:end] for end in range(_STEM, len(letters)) if letters[end:] in _ENDINGS}
        # خبرته is of خبرة too.
        stems |= {f"{stem[:-1]}{HEH}" for stem in stems if stem.endswith(TEH)}
        (kept if known.isdisjoint(stems) and wordlist.count(letters) >= least else others).append(word)
    return kept, others


def _phrases(typed: Iterable[str], last: str, phrases: WordList, limit: int) -> list[str]:
    found, _ = phrases.starting(" ".join((*typed, _beginning(last))), limit)
    return [phrases.shown(phrase) for phrase in found]


def _beginning(last: str) -> str:
    """The beginning of a word, folded as it is inside one: a hamza at the end of a word has a seat of its own."""
    return fold(last + BEH).removesuffix(BEH) if is_arabic(last) else fold(last)
