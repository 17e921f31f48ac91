"""Names across two alphabets: what it costs to write a word in the letters of another.

    words/transliteration.tsv   pairs of chunks, Latin and Arabic, and what each costs: learnt from names
    words/romanisation.tsv      letters that general rules know, at one price

`^` and `$` are the ends of a word: a vowel is written there as it is nowhere else. A word costs the sum of the chunks
of its cheapest reading, near 0 where every letter is the one that most writers take.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arabic import AIN, ALEF, ARTICLE, HAMZA, HEH, WAW, YEH, fold, is_arabic

ENDS: Final = "^$"
_LATIN: Final = ENDS + "abcdefghijklmnopqrstuvwxyz"
# Letters that Unicode does not take apart.
_LETTERS: Final = str.maketrans({"ø": "o", "ı": "i", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"})
# Letters that come and go.
_WEAK: Final = {False: "aehiouwy", True: ALEF + WAW + YEH + HEH + HAMZA + AIN}
_WEAK_ARABIC: Final = _WEAK[True]

# What a letter costs that nothing stands for, one that stands for another against every rule, and one by a rule.
_SILENT: Final = 5.0
_WRONG: Final = 9.0
_RULED: Final = 4.0
_NEVER: Final = 1e6
# A name is known with and without the article.
_ARTICLE: Final = 1.0
# Dearer pairs, the second where a letter stands for two, do not make a word worth looking at; those of the rules do.
_LIKELY: Final = 3.0
_LIKELY_TWO: Final = 2.0
_OFTEN_SILENT: Final = 3.0
_LONGEST: Final = 3
# Words whose price is worked out to the end.
_KEPT: Final = 128


@cache
def _arabic_letters() -> str:
    letters = {fold(chr(code)) for code in range(ord(HAMZA), ord(YEH) + 1) if chr(code).isalpha()}
    return ENDS + "".join(sorted(letter for letter in letters if letter.isalpha() and letter <= YEH))


def plain(word: str) -> str:
    """The letters of a name, folded; nothing else of it."""
    folded = fold(word).translate(_LETTERS)
    alphabet = (_arabic_letters() if is_arabic(folded) else _LATIN)[len(ENDS) :]
    return "".join(char for char in folded if char in alphabet)


def bounded(word: str) -> str:
    """The word between its ends."""
    return ENDS[0] + word + ENDS[1]


@dataclass(frozen=True, slots=True)
class Letters:
    """What a word in the other alphabet has: a letter of each group, and hardly any but `allowed` ones."""

    groups: tuple[str, ...]
    allowed: str


class Transliteration:
    """The tables, read in both directions. Safe to share between threads."""

    def __init__(self, costs: Mapping[tuple[str, str], float]) -> None:
        """`costs` by Latin chunk and Arabic chunk."""
        self._costs = costs
        # By whether the word that is read is Arabic: what each chunk of it stands for.
        self._stands: dict[bool, dict[str, dict[str, float]]] = {False: {}, True: {}}
        for (latin, arabic), cost in costs.items():
            self._stands[False].setdefault(latin, {})[arabic] = cost
            self._stands[True].setdefault(arabic, {})[latin] = cost
        self._prices = {of_arabic: _Prices(self._stands[of_arabic], of_arabic) for of_arabic in (False, True)}

    def costs(self, word: str, others: Sequence[str]) -> NDArray[np.float32]:
        """What it costs to write a plain word as each of these folded words of the other alphabet.

        Of many words only the cheapest few dozen are priced; the others cost more than anybody would pay.
        """
        from_arabic = is_arabic(word)
        named = [] if from_arabic else [number for number, other in enumerate(others) if _is_articled(other)]
        bare = [others[number][len(ARTICLE) :] for number in named]
        aligned = _aligned(word, [*others, *bare], self._prices[from_arabic])
        found = aligned[: len(others)]
        found[named] = np.minimum(found[named], aligned[len(others) :] + _ARTICLE)
        return found

    def letters(self, word: str) -> Letters:
        """By which letters a plain word's other form is found; weak ones come and go."""
        groups, allowed = self._groups[is_arabic(word)]
        wanted = tuple(groups[char] for char in dict.fromkeys(word) if groups.get(char))
        return Letters(wanted, "".join(allowed.get(char, "") for char in set(word)) + _WEAK[not is_arabic(word)])

    @cached_property
    def _groups(self) -> dict[bool, tuple[dict[str, str], dict[str, str]]]:
        """By whether the word is Arabic, for each of its strong letters: which one stands for it, and which may."""
        return {of_arabic: self._groups_of(of_arabic) for of_arabic in (False, True)}

    def _groups_of(self, of_arabic: bool) -> tuple[dict[str, str], dict[str, str]]:
        allowed: dict[str, set[str]] = {}
        silent = set()
        for one, stands in self._stands[of_arabic].items():
            ours = {char for char in one if char not in ENDS}
            strong = {char for char in ours if char not in _WEAK[of_arabic]}
            if len(strong) > 1:
                continue
            for other, cost in stands.items():
                theirs = {char for char in other if char not in ENDS + _WEAK[not of_arabic]}
                if cost <= (_LIKELY_TWO if len(theirs) > 1 else _LIKELY) or cost == _RULED:
                    for char in strong or ours:
                        allowed.setdefault(char, set()).update(theirs)
                if not theirs and ours == strong and cost <= _OFTEN_SILENT:
                    silent |= strong
        groups = {
            char: "".join(sorted(theirs))
            for char, theirs in allowed.items()
            if char not in silent and char not in _WEAK[of_arabic]
        }
        return groups, {char: "".join(sorted(theirs)) for char, theirs in allowed.items()}


@cache
def transliteration() -> Transliteration:
    """The tables that are shipped."""
    costs = {(latin, letter): _RULED for latin, arabic in _rows("romanisation.tsv") for letter in arabic.split()}
    for latin, rest in _rows("transliteration.tsv"):
        arabic, _, cost = rest.partition("\t")
        costs[latin, arabic] = min(float(cost), costs.get((latin, arabic), _NEVER))
    return Transliteration(costs)


def _is_articled(word: str) -> bool:
    return word.startswith(ARTICLE) and len(word) > 4


def _rows(name: str) -> Iterator[tuple[str, str]]:
    lines = (Path(__file__).with_name("words") / name).read_text("utf-8").splitlines()
    for line in [line for line in lines if line and not line.startswith("#")][1:]:
        first, _, rest = line.partition("\t")
        yield first, rest


class _Chunk(NamedTuple):
    """What it costs if nothing stands for a chunk, and as chunks of one to three letters: their numbers and prices."""

    dropped: float
    stands: tuple[tuple[int, NDArray[np.int64], NDArray[np.float32]], ...]


class _Prices:
    """What the chunks of one alphabet cost in the letters of the other."""

    def __init__(self, stands: Mapping[str, Mapping[str, float]], of_arabic: bool) -> None:
        self._stands = stands
        self.alphabet = _LATIN if of_arabic else _arabic_letters()
        self.size = len(self.alphabet) + 1
        self.added = np.full(self.size, _SILENT, dtype=np.float32)
        for chunk, cost in stands.get("", {}).items():
            if len(chunk) == 1:
                self.added[self.alphabet.index(chunk) + 1] = min(cost, _SILENT)
        self._known: dict[str, _Chunk] = {}
        self._nothing = [np.full(self.size**wide, _NEVER, dtype=np.float32) for wide in range(_LONGEST + 1)]

    def of(self, chunk: str) -> _Chunk:
        """The prices of a chunk, worked out once if it is in the tables."""
        known = self._known.get(chunk)
        if known is None:
            known = self._read(chunk)
            if chunk in self._stands:
                self._known[chunk] = known
        return known

    def table(self, wide: int, numbers: NDArray[np.int64], costs: NDArray[np.float32]) -> NDArray[np.float32]:
        """The price of every chunk so wide, by its number."""
        table = self._nothing[wide].copy()
        table[numbers] = costs
        return table

    def _read(self, chunk: str) -> _Chunk:
        prices = self._stands.get(chunk, {})
        is_letter = len(chunk) == 1
        dropped = min(prices.get("", _NEVER), _SILENT if is_letter and chunk not in ENDS else _NEVER)
        found = []
        for wide in range(1, _LONGEST + 1):
            costs: dict[int, float] = {}
            if is_letter and wide == 1:
                # An end is no other end, and a letter no end.
                wrong = (self._number(chunk),) if chunk in ENDS else range(len(ENDS) + 1, self.size)
                costs = dict.fromkeys(wrong, _WRONG)
            costs |= {self._number(other): cost for other, cost in prices.items() if len(other) == wide}
            if costs:
                found.append((wide, np.array([*costs], np.int64), np.array([*costs.values()], np.float32)))
        return _Chunk(dropped, tuple(found))

    def _number(self, chunk: str) -> int:
        number = 0
        for char in chunk:
            number = number * self.size + self.alphabet.index(char) + 1
        return number


def _aligned(word: str, others: Sequence[str], prices: _Prices) -> NDArray[np.float32]:
    """The cheapest reading of a word as each of the others: a table of distances, filled for all of them at once.

    It has a row for each place in the others, and a column for each of them.
    """
    word = bounded(word)
    longest = max(map(len, others), default=0) + len(ENDS)
    codes = _codes(others, longest, prices.alphabet)
    # The chunks of one, two and three letters that begin at each place, as numbers.
    chunks = [codes]
    while len(chunks) < _LONGEST:
        chunks.append(chunks[-1][:-1] * prices.size + codes[len(chunks) :])
    alive = np.arange(len(others))
    rows = {0: np.full((longest + 1, len(others)), _NEVER, dtype=np.float32)}
    rows[0][0] = 0
    for start in range(len(word) + 1):
        row = rows.pop(start)
        inserted = prices.added.take(chunks[0])
        for place in range(longest):
            np.minimum(row[place + 1], row[place] + inserted[place], out=row[place + 1])
        if start == len(word):
            break
        for length in range(1, min(_LONGEST, len(word) - start) + 1):
            known = prices.of(word[start : start + length])
            reached = rows.get(start + length)
            if reached is None:
                reached = rows[start + length] = np.full(row.shape, _NEVER, dtype=np.float32)
            # Lowers what it costs to have read the chunk too.
            if known.dropped < _NEVER:
                np.minimum(reached, row + known.dropped, out=reached)
            for wide, numbers, costs in known.stands:
                price = prices.table(wide, numbers, costs).take(chunks[wide - 1])
                price += row[:-wide]
                np.minimum(reached[wide:], price, out=reached[wide:])
        keep = max(_KEPT, len(others) >> (start + 1) // 2)
        if len(alive) > keep:
            # Prices only rise from here.
            least = np.minimum.reduce([kept.min(axis=0) for kept in rows.values()])
            best = np.argpartition(least, keep)[:keep]
            alive = alive[best]
            chunks = [numbers[:, best] for numbers in chunks]
            rows = {place: kept[:, best] for place, kept in rows.items()}
    found = np.full(len(others), _NEVER, dtype=np.float32)
    ends = np.array([len(other) + len(ENDS) for other in others], dtype=np.int64)
    found[alive] = row[ends[alive], np.arange(len(alive))]
    return found


def _codes(words: Sequence[str], longest: int, alphabet: str) -> NDArray[np.int64]:
    """By place, the letters of the words between their ends as numbers from 1; 0 for others, and behind each."""
    places = np.zeros(ord(max(alphabet)) + 2, dtype=np.int64)
    places[[ord(char) for char in alphabet]] = np.arange(1, len(alphabet) + 1)
    written = np.array([bounded(word) for word in words], dtype=f"<U{longest}")
    codes = written.view(np.uint32).reshape(len(words), longest)
    return np.take(places, np.ascontiguousarray(codes.T), mode="clip")
