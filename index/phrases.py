"""Words that the beginnings of several articles have side by side: phrases of two to four words, for completing them.

Counts of several lots of articles are added up. To keep that small, each lot leaves its rarest phrases out, so a phrase
that every lot has once or twice may be counted too low (Manku and Motwani, 2002, Approximate frequency counts over data
streams).
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.lexicon import stop_words

LONGEST: Final = 4
# Of a token's number: its form, and above that its place.
FORM_BITS: Final = 26
FORM: Final = (1 << FORM_BITS) - 1
# The lowest bits of a place are the position. A title may be long; nobody reads on in one of so many words.
POSITION_BITS: Final = 12
# A phrase is shown that is met three times at least, and once more for so many articles.
_LEAST: Final = 3
_ARTICLES: Final = 8_000
# One that nearly always goes on in the same way is not shown: it is a name cut short.
_CUT_SHORT: Final = 0.7
# Of more articles than this is left out what is met once, and once more for so many articles.
_FEW: Final = 500
_MANY: Final = 32_000


class Forms(Protocol):
    """Forms by number, in UTF-8."""

    def __len__(self) -> int: ...

    def __getitem__(self, number: int, /) -> bytes: ...


class Counted(NamedTuple):
    """Phrases by the forms of each, a row with -1 behind the last; and how often each is met."""

    forms: NDArray[np.int32]
    counts: NDArray[np.int64]

    def renumbered(self, place: NDArray[Any]) -> "Counted":
        """The same, with the forms numbered otherwise."""
        forms = place[self.forms].astype(np.int32)
        forms[self.forms < 0] = -1
        return Counted(forms, self.counts)


def kept_from(articles: int) -> int:
    """How often a phrase is met at least that is kept of so many articles."""
    return 1 if articles <= _FEW else 2 + articles // _MANY


def counted(tokens: NDArray[np.int64], spelt: Forms, least: int) -> Counted:
    """The phrases of some beginnings that are met so often.

    `tokens` are theirs, in order, each its place above the number of its form; `spelt` are the forms.
    """
    numbers = np.unique(tokens & FORM)
    forms = {number: spelt[number].decode() for number in numbers.tolist()}
    is_word = np.zeros(len(spelt), dtype=np.bool_)
    is_word[numbers] = [form.isalpha() for form in forms.values()]
    nothing = stop_words()
    says_little = np.zeros(len(spelt), dtype=np.bool_)
    says_little[numbers] = [form in nothing or len(form) < 2 for form in forms.values()]
    tokens = tokens[is_word[tokens & FORM]]
    rows = [np.empty((0, LONGEST), dtype=np.int32)]
    counts = [np.empty(0, dtype=np.int64)]
    for found, often in _frequent((tokens & FORM).astype(np.int32), tokens >> FORM_BITS, least):
        kept = ~says_little[found[:, 0]] & ~says_little[found[:, -1]]
        padding = ((0, 0), (0, LONGEST - found.shape[1]))
        rows.append(np.pad(found[kept].astype(np.int32), padding, constant_values=-1))
        counts.append(often[kept])
    return Counted(np.concatenate(rows), np.concatenate(counts))


def _frequent(
    forms: NDArray[np.int32], places: NDArray[np.int64], least: int
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """By length, the forms of each frequent phrase (a row) and how often it stands there.

    A phrase is no commoner than a part of it, so longer ones are made of frequent shorter ones (Agrawal and Srikant,
    1994, Fast algorithms for mining association rules).
    """
    found: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    # For each token the number of the phrase that begins there, -1 for none that is frequent; and the forms of each.
    begun = forms
    rows = np.arange(int(forms.max(initial=-1)) + 1)[:, None]
    for length in range(2, LONGEST + 1):
        ends = max(len(forms) - length + 1, 0)
        follows = places[length - 1 :] - places[:ends] == length - 1
        follows &= (begun[:ends] >= 0) & (begun[1 : ends + 1] >= 0)
        at = np.flatnonzero(follows)
        keys = (begun[at].astype(np.int64) << FORM_BITS) | forms[at + length - 1]
        distinct, of, following = np.unique(keys, return_inverse=True, return_counts=True)
        frequent = following >= least
        number = np.where(frequent, np.cumsum(frequent) - 1, -1)
        distinct = distinct[frequent]
        rows = np.column_stack((rows[distinct >> FORM_BITS], distinct & FORM))
        found.append((rows, following[frequent].astype(np.int64)))
        begun = np.full(len(forms), -1, dtype=np.int32)
        begun[at] = number[of]
    return found


def added(parts: Sequence[Counted], words: NDArray[Any], articles: int) -> Counted:
    """The phrases of several lots, so many articles in all, in the order of the alphabet; spellings of one are one.

    `words` gives for each form the number of what it folds to, in the order of the alphabet.
    """
    forms = np.concatenate([part.forms for part in parts])
    counts = np.concatenate([part.counts for part in parts])
    order = np.argsort(-counts, kind="stable")
    forms, counts = forms[order], counts[order]
    # A space sorts before every letter: phrases stand in the order of their first words, then of their second ones.
    keys, first, of = np.unique(_keys(forms, words), return_index=True, return_inverse=True)
    forms, counts = forms[first], np.bincount(of, weights=counts, minlength=len(keys)).astype(np.int64)
    kept = counts >= kept_from(articles)
    return Counted(forms[kept], counts[kept])


def worth_showing(held: Counted, words: NDArray[Any], articles: int) -> NDArray[np.int64]:
    """Which of the phrases that `added` gave are shown, by number."""
    often = held.counts >= _LEAST + articles // _ARTICLES
    return np.flatnonzero(often & ~_cut_short(_keys(held.forms, words), held.forms, held.counts))


def _keys(forms: NDArray[np.int32], words: NDArray[Any]) -> NDArray[np.bytes_]:
    """For each row of forms a string of bytes that sorts as their words do."""
    folded = np.where(forms < 0, -1, words[forms])
    return np.ascontiguousarray(folded + 1, dtype=">u4").view(f"S{4 * LONGEST}").ravel()


def _cut_short(keys: NDArray[np.bytes_], forms: NDArray[np.int32], counts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the phrases, which ascend, nearly always go on in the same way."""
    most = np.zeros(len(keys), dtype=np.int64)
    lengths = (forms >= 0).sum(axis=1)
    for length in range(3, LONGEST + 1):
        longer = np.flatnonzero(lengths == length)
        beginnings = keys[longer].astype(f"S{4 * (length - 1)}").astype(keys.dtype)
        place = np.searchsorted(keys, beginnings)
        place = np.minimum(place, max(len(keys) - 1, 0))
        there = keys[place] == beginnings
        np.maximum.at(most, place[there], counts[longer[there]])
    cut: NDArray[np.bool_] = most > _CUT_SHORT * counts
    return cut
