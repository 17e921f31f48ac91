"""Sources and categories by the names that readers give them: BBC for "BBC Arabic", الحياه for "الحياة"."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from index.analysis import forms
from index.arabic import ARTICLE, folded

# What an article may be restricted by -> the values that the articles have.
Values = Mapping[str, Collection[str]]
_OFFERED: Final = 5


def meant(typed: str, values: Collection[str]) -> tuple[str, ...]:
    """The values that a name means, nothing where there is none.

    They are those spelt so, in capitals or not; or else those spelt alike but for letters that are folded and the
    article; or else those that have all of its words.
    """
    spelt = typed.casefold()
    if named := tuple(value for value in values if value.casefold() == spelt):
        return named
    words = _words(typed)
    if not words:
        return ()
    known = {value: _words(value) for value in values}
    same = tuple(value for value, held in known.items() if held == words)
    return same or tuple(value for value, held in known.items() if set(words) <= set(held))


def offered(typed: str, values: Collection[str]) -> tuple[str, ...]:
    """Some of the values for a name that none of them has: those spelt most like it, then the first."""
    # Hardly a query needs it.
    from difflib import get_close_matches

    known = {value: " ".join(_words(value)) for value in values}
    near = get_close_matches(" ".join(_words(typed)), list(known.values()), n=_OFFERED)
    first = sorted(known, key=lambda value: near.index(known[value]) if known[value] in near else len(near))
    return tuple(first[:_OFFERED])


def going_on(typed: str, following: Sequence[str], values: Collection[str]) -> int:
    """How many of the words that follow belong to a name: as many as make up the beginning of a value."""
    begun = _words(typed)
    known = [_words(value) for value in values]
    for count in range(len(following), 0, -1):
        words = [*begun, *_words(" ".join(following[:count]))]
        if begun and any(value[: len(words)] == words for value in known):
            return count
    return 0


def _words(name: str) -> list[str]:
    return [folded(form).removeprefix(ARTICLE) for form in forms(name)[0]]
