"""Words that the beginnings of several articles have side by side: phrases of two to four words, for completing them.

They are counted where they lie, in the postings of the field `lead`, when somebody first asks; a segment that stays is
not counted again, and one that is merged from others is, like any. Articles that were deleted since count until then.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.arabic import folded
from index.embedded.strings import Strings
from index.lexicon import lexicon
from index.wordlist import Part
from index.wordtable import WordTable

LONGEST: Final = 4
# Of a token's number: its form, and above that its place.
FORM_BITS: Final = 26
FORM: Final = (1 << FORM_BITS) - 1
# A phrase is met three times at least, and once more for so many articles.
_LEAST: Final = 3
_ARTICLES: Final = 8_000
_CUT_SHORT: Final = 0.7
_MOST: Final = 100_000


def least_of(articles: int) -> int:
    """How often a phrase is met at least in the beginnings of so many articles."""
    return _LEAST + articles // _ARTICLES


def phrases(tokens: NDArray[np.int64], forms_held: Strings, least: int) -> Part:
    """The phrases that are met so often, as a list of words has words: folded, with a space between.

    `tokens` are those of the beginnings of articles, in order, each its place above the number of its form.
    """
    numbers = np.unique(tokens & FORM).tolist()
    spelt = [forms_held[number].decode() for number in numbers]
    is_word = np.zeros(len(forms_held), dtype=np.bool_)
    is_word[[number for number, form in zip(numbers, spelt, strict=True) if form.isalpha()]] = True
    tokens = tokens[is_word[tokens & FORM]]
    stop_words = lexicon().stop_words
    says_little = np.zeros(len(forms_held), dtype=np.bool_)
    says_little[
        [number for number, form in zip(numbers, spelt, strict=True) if form in stop_words or len(form) < 2]
    ] = True
    words = {number: (form, folded(form)) for number, form in zip(numbers, spelt, strict=True)}
    written: dict[str, tuple[int, str]] = {}
    for forms, counts in _frequent((tokens & FORM).astype(np.int32), tokens >> FORM_BITS, least, says_little):
        kept = ~says_little[forms[:, 0]] & ~says_little[forms[:, -1]]
        forms, counts = forms[kept], counts[kept]
        best = np.argsort(-counts, kind="stable")[:_MOST]
        for row, count in zip(forms[best].tolist(), counts[best].tolist(), strict=True):
            pairs = [words[number] for number in row]
            phrase = " ".join([pair[1] for pair in pairs])
            before = written.get(phrase)
            if before is None:
                written[phrase] = (count, " ".join([pair[0] for pair in pairs]))
            else:
                written[phrase] = (before[0] + count, before[1])
    return _part(written)


def _part(written: dict[str, tuple[int, str]]) -> Part:
    ordered = sorted((phrase.encode(), count, shown) for phrase, (count, shown) in written.items())
    counts = np.array([count for _, count, _ in ordered], dtype=np.uint32)
    spelt = WordTable.of([shown.encode() for _, _, shown in ordered])
    return Part(
        WordTable.of([phrase for phrase, _, _ in ordered]),
        counts,
        lambda number: iter([(spelt[number].decode(), int(counts[number]))]),
    )


def _frequent(
    forms: NDArray[np.int32], places: NDArray[np.int64], least: int, says_little: NDArray[np.bool_]
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """By length, the forms of each frequent phrase (a row) and how often it stands there.

    A phrase is no commoner than a part of it, so longer ones are made of frequent shorter ones (Agrawal and Srikant,
    1994, Fast algorithms for mining association rules).
    One that nearly always goes on in the same way is left out: it is a name cut short.
    """
    found: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    # For each token the number of the phrase that begins there, -1 for none that is frequent; and the forms of each.
    begun = forms
    rows = np.arange(int(forms.max(initial=-1)) + 1)[:, None]
    counts = np.zeros(len(rows), dtype=np.int64)
    for length in range(2, LONGEST + 1):
        ends = max(len(forms) - length + 1, 0)
        follows = places[length - 1 :] - places[:ends] == length - 1
        follows &= (begun[:ends] >= 0) & (begun[1 : ends + 1] >= 0)
        at = np.flatnonzero(follows)
        keys = (begun[at].astype(np.int64) << FORM_BITS) | forms[at + length - 1]
        distinct, of, following = np.unique(keys, return_inverse=True, return_counts=True)
        most = np.zeros(len(rows), dtype=np.int64)
        np.maximum.at(most, distinct >> FORM_BITS, np.where(says_little[distinct & FORM], 0, following))
        if length > 2:
            whole = most <= _CUT_SHORT * counts
            found.append((rows[whole], counts[whole]))
        frequent = following >= least
        number = np.where(frequent, np.cumsum(frequent) - 1, -1)
        distinct, counts = distinct[frequent], following[frequent]
        rows = np.column_stack((rows[distinct >> FORM_BITS], distinct & FORM))
        begun = np.full(len(forms), -1, dtype=np.int32)
        begun[at] = number[of]
    found.append((rows, counts))
    return found
