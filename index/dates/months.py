"""The other names of a month: who writes تشرين الثاني is to find نوفمبر and نونبر."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from index.dates.spelling import plain, rows

_NUMBER = re.compile("[0-9]{1,2}|1[0-9]{3}|20[0-9]{2}")


@dataclass(frozen=True, slots=True)
class MonthName:
    """`words[start:end]` names a month, and `others` are its names in other traditions, each as a sequence of words.

    A name that is another word too (ماي, مارس, نيسان) is `certain` only beside a number or another month's name.
    """

    start: int
    end: int
    others: tuple[tuple[str, ...], ...]
    certain: bool


def month_names(words: Sequence[str]) -> tuple[MonthName, ...]:
    """Every month that the words name and that has other names, in order; the longest name where several fit."""
    forms = [plain(word) for word in words]
    names = _names()
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(forms):
        ends = [end for end in range(len(forms), start, -1) if end <= start + 3 and tuple(forms[start:end]) in names]
        if ends:
            spans.append((start, ends[0]))
        start = ends[0] if ends else start + 1
    beside = {span for pair in pairwise(spans) if pair[0][1] == pair[1][0] for span in pair}
    found = []
    for start, end in spans:
        name = names[tuple(forms[start:end])]
        dated = (start, end) in beside or any(
            map(_NUMBER.fullmatch, forms[max(start - 1, 0) : start] + forms[end : end + 1])
        )
        if name.others:
            found.append(MonthName(start, end, name.others, certain=dated or not name.doubtful))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Name:
    others: tuple[tuple[str, ...], ...]
    doubtful: bool


@cache
def _names() -> dict[tuple[str, ...], _Name]:
    listed = list(rows())
    doubtful = {plain(name) for kind, _, names in listed if kind == "doubtful" for name in names}
    found = {}
    for kind, values, names in listed:
        if kind not in ("month", "hijri"):
            continue
        # Several months share half a name: that has no other.
        spelt = {plain(name): tuple(name.split()) for name in reversed(names)} if len(values) == 1 else {}
        arabic = {form: spelt[form] for form in map(plain, names) if form in spelt and not form.isascii()}
        for form in map(plain, names):
            others = tuple(
                words for other, words in arabic.items() if not _begins(other, form) and not _begins(form, other)
            )
            found[tuple(form.split())] = _Name(others, form in doubtful)
    return found


def _begins(form: str, longer: str) -> bool:
    """True for رمضان and رمضان المبارك."""
    return f"{longer} ".startswith(f"{form} ")
