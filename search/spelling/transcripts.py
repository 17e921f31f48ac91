"""A name in the other alphabet: which words of the index sound like what was typed."""

from typing import Final

from index.arabic import is_arabic
from index.transliteration import plain, transliteration
from index.wordlist import WordList

# How much shorter and longer a name is in Arabic, which leaves vowels out and writes one letter for two.
_SHORTER: Final = 0.4
_LONGER: Final = 3
# Words that are compared letter by letter.
_COMPARED: Final = 2000


def transcripts(form: str, wordlist: WordList, limit: int) -> tuple[tuple[str, float], ...]:
    """Words of the other alphabet and what each costs (see `index.transliteration`), the cheapest first."""
    word = plain(form)
    if not word:
        return ()
    table = transliteration()
    letters = table.letters(word)
    from_arabic = is_arabic(word)
    lengths = (
        range(len(word), round(len(word) / _SHORTER) + 1)
        if from_arabic
        else range(int(len(word) * _SHORTER), len(word) + _LONGER)
    )
    found = [
        other
        for other in wordlist.lettered(letters.groups, letters.allowed, lengths, len(letters.groups) > 1, _COMPARED)
        if other.isalpha() and is_arabic(other) is not from_arabic
    ]
    costs = table.costs(word, found).tolist()
    ranked = sorted(zip(found, costs, strict=True), key=lambda each: each[1])
    return tuple(ranked[:limit])
