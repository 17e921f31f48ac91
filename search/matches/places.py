"""Which places of one article answer a clause of a query, from the places where its words stand.

Positions are those of the field `text`: they count through title and body, and every paragraph begins with a position
of its own. Captions are a field of their own.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from index.query import AtLeast, Clause, Early, Near, OneOf, Phrase, Place, Query, SameParagraph, Word

# Positions of what is not in that field begin here, so far away that no nearness bridges it.
OUTSIDE: Final = 1 << 32


class Sight(NamedTuple):
    """A form where it stands: `part` names a text of the article, `start` and `end` are offsets into it.

    Paragraphs are numbered through each part; in a query that does not ask where words stand, they are all 0.
    """

    position: int
    paragraph: int
    part: str
    start: int
    end: int
    form: str


class Match(NamedTuple):
    """A place and the word of the query that it answers."""

    sight: Sight
    word: Word


# What answers a clause once: one match for a word, as many as it has words for a phrase.
Group = tuple[Match, ...]


class Places:
    """The places of one article where words of a query stand; `forms` says under which forms a word is found."""

    def __init__(self, sights: Sequence[Sight], forms: Mapping[Word, Collection[str]]) -> None:
        self._forms = forms
        self._by_form: defaultdict[str, list[Sight]] = defaultdict(list)
        for sight in sights:
            self._by_form[sight.form].append(sight)

    def groups(self, clause: Query) -> list[Group]:
        """The places that answer a clause."""
        match clause:
            case Word():
                return [(match,) for match in self._matches(clause)]
            case OneOf():
                return [group for each in clause.clauses for group in self.groups(each)]
            case Phrase():
                return self._phrase(clause.words)
            case Near():
                return self._near(clause.words, clause.within)
            case SameParagraph():
                return self._same_paragraph(clause.clauses)
            case AtLeast():
                groups = self.groups(clause.clause)
                in_text = sum(group[0].sight.position < OUTSIDE for group in groups)
                return groups if in_text >= clause.times else []
            case Early():
                return [group for group in self.groups(clause.clause) if group[0].sight.position < clause.words]
        return []

    def _matches(self, place: Place) -> list[Match]:
        """The places of one word, or of any that may stand for it."""
        words = [word for word in place.clauses if isinstance(word, Word)] if isinstance(place, OneOf) else [place]
        return [
            Match(sight, word)
            for word in words
            for form, sights in self._by_form.items()
            if form in self._forms[word]
            for sight in sights
        ]

    def _phrase(self, words: Sequence[Place]) -> list[Group]:
        at: list[dict[int, Match]] = []
        for word in words:
            # The likeliest word of a place comes first, and so is the one that stays.
            matches = {match.sight.position: match for match in reversed(self._matches(word))}
            if not matches:
                return []
            at.append(matches)
        return [
            tuple(places[position + step] for step, places in enumerate(at))
            for position in at[0]
            if all(position + step in places for step, places in enumerate(at))
        ]

    def _near(self, words: Sequence[Place], within: int) -> list[Group]:
        matches = ((number, match) for number, word in enumerate(words) for match in self._matches(word))
        placed = sorted(((match.sight.position, number, match) for number, match in matches), key=lambda each: each[:2])
        groups = []
        for first, (position, _, _) in enumerate(placed):
            nearest: dict[int, Match] = {}
            for other, number, match in placed[first:]:
                if other - position > within:
                    break
                nearest.setdefault(number, match)
            if len(nearest) == len(words):
                groups.append(tuple(match for _, match in sorted(nearest.items())))
        return groups

    def _same_paragraph(self, clauses: Sequence[Clause]) -> list[Group]:
        found = [[(group[0].sight[1:3], group) for group in self.groups(clause)] for clause in clauses]
        shared = set.intersection(*({paragraph for paragraph, _ in groups} for groups in found))
        return [group for groups in found for paragraph, group in groups if paragraph in shared]
