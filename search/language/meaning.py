"""What a query says -> the query that an engine answers.

1. Plain words rank: an article has at least one of them, the more the better. What is quoted, typed with an equals
   sign or a modifier, or asked of the title must be there; sources, categories and days restrict; what is excluded
   must not be there. Where operators join a query, all that stands side by side must be there.
2. Words that carry nothing, such as في, count in quotes, and where there are no others.
3. In a pasted text quotes only rank: the phrase counts, and so does each of its words.
4. Of several sources, categories or dates side by side an article has one; since and until hold together.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from index.query import (
    AllOf,
    AnyOf,
    AtLeast,
    Clause,
    Early,
    Filters,
    InField,
    Near,
    OneOf,
    Only,
    Phrase,
    Query,
    SameParagraph,
    Without,
    Word,
)
from search.language.naming import Values, meant, offered
from search.language.notes import Note, NoteKind
from search.language.syntax import (
    Both,
    Either,
    Excluded,
    Group,
    How,
    Item,
    Modified,
    Quoted,
    Restricted,
    Restriction,
    Syntax,
    Term,
    Titled,
)
from search.language.widening import alternatives, carries_nothing
from search.language.words import Words

_EVERYTHING: Final = Only(Filters())


class Meaning:
    """Turns one tree into a query."""

    def __init__(self, syntax: Syntax, words: Words, values: Callable[[], Values] | None, notes: list[Note]) -> None:
        self._syntax = syntax
        self._words = words
        self._values = values
        self._notes = notes
        # Inside what is excluded words mean what was typed; inside the title there is no other field.
        self._widen = True
        self._titled = False

    def query(self) -> Query | None:
        """The query; None where there is no word in it and nothing that restricts."""
        item = self._syntax.item
        return self._query(Group((item,)) if isinstance(item, Term | Quoted) else item)

    def _query(self, item: Item) -> Query | None:
        match item:
            case Term() | Quoted():
                return self._words.clause(item, widen=self._widen)
            case Modified():
                return self._modified(item)
            case Titled(inside):
                return self._title(inside)
            case Restricted():
                return _any(map(Only, self._filters(item)))
            case Excluded():
                return self._group((item,))
            case Group(items):
                return self._group(tuple(_flat(items)))
            case Both(items):
                excluded = _any([self._excluded(each.item) for each in items if isinstance(each, Excluded)])
                wanted = _all([self._query(each) for each in items if not isinstance(each, Excluded)])
                return wanted if excluded is None else Without(wanted or _EVERYTHING, excluded)
            case Either(items):
                return _any([self._query(each) for each in items])

    def _group(self, items: Sequence[Item]) -> Query | None:
        """Things side by side."""
        strict, loose = self._syntax.strict, self._syntax.loose
        ranked: list[Clause] = []
        required: list[Query | None] = []
        excluded: list[Query | None] = []
        terms: list[Term] = []
        for item in items:
            if isinstance(item, Term) and not item.exact:
                terms.append(item)
                continue
            ranked += self._words.clauses(terms, widen=self._widen)
            terms = []
            if isinstance(item, Excluded):
                excluded.append(self._excluded(item.item))
            elif isinstance(item, Quoted) and loose:
                phrase = self._words.clause(item, widen=self._widen)
                ranked += [] if phrase is None else [phrase]
                if phrase is not None and not isinstance(phrase, Word):
                    terms = [Term(item.text)]
                    self._notes.append(Note(NoteKind.QUOTES_RANK))
            elif not isinstance(item, Restricted):
                required.append(self._query(item))
        ranked += self._words.clauses(terms, widen=self._widen)
        telling = [clause for clause in ranked if not carries_nothing(clause)]
        if ranked and not telling and not any(required):
            self._notes.append(Note(NoteKind.ONLY_STOP_WORDS))
            telling = ranked
        if strict:
            text = _all([*required, *telling])
        elif any(required) and telling:
            # Every article has the last of these, so the words before it only rank.
            text = _all([*required, AnyOf((*dict.fromkeys(telling), _EVERYTHING))])
        else:
            text = _all(required) or _any(telling)
        wanted = _all([text, *self._restrictions([item for item in items if isinstance(item, Restricted)])])
        unwanted = _any(excluded)
        return wanted if unwanted is None else Without(wanted or _EVERYTHING, unwanted)

    def _excluded(self, item: Item) -> Query | None:
        widen, self._widen = self._widen, False
        query = self._query(item)
        self._widen = widen
        return query

    def _title(self, item: Item) -> Query | None:
        if self._titled:
            return self._query(item)
        self._titled = True
        query = self._query(item)
        self._titled = False
        return None if query is None else InField("title", query)

    def _modified(self, item: Modified) -> Query | None:
        together = item.how in (How.NEAR, How.PARAGRAPH)
        clauses = self._clauses(item.item, apart=together)
        words = tuple(clause for clause in clauses or () if not _has_phrase(clause))
        if not clauses or (item.how is How.NEAR and len(words) < len(clauses)):
            self._notes.append(Note(NoteKind.NOT_UNDERSTOOD, item.written))
            return self._query(item.item)
        if together and len(clauses) == 1:
            return clauses[0]
        match item.how:
            case How.NEAR:
                return Near(tuple(word for word in words if not isinstance(word, Phrase)), item.number)
            case How.PARAGRAPH:
                return SameParagraph(tuple(clauses))
            case How.TIMES:
                return _all([AtLeast(clause, item.number) for clause in clauses])
            case How.FIRST:
                return _all([Early(clause, item.number) for clause in clauses])

    def _clauses(self, item: Item, *, apart: bool) -> list[Clause] | None:
        """What a modifier speaks of; None where it is no list of words and phrases. `apart`: the words of a phrase."""
        match item:
            case Quoted(text, exact) if apart:
                return list(self._words.places(text, exact=exact))
            case Term() | Quoted():
                clause = self._words.clause(item, widen=self._widen)
                return [] if clause is None else [clause]
            case Group(items):
                found: list[Clause] = []
                for each in items:
                    clauses = self._clauses(each, apart=apart and len(items) == 1)
                    if clauses is None:
                        return None
                    found += clauses
                return list(dict.fromkeys(found))
            case Either(items):
                choices = [self._clauses(each, apart=False) for each in items]
                if any(choice is None or len(choice) != 1 for choice in choices):
                    return None
                flat = [part for choice in choices for clause in choice or () for part in alternatives(clause)]
                return [OneOf(tuple(dict.fromkeys(flat)))]
        return None

    def _restrictions(self, items: Sequence[Restricted]) -> list[Query]:
        """What restricts: one value each where that says it all."""
        days = [item for item in items if item.by in (Restriction.SINCE, Restriction.UNTIL)]
        since = max((item.since for item in days if item.since), default=None)
        until = min((item.until for item in days if item.until), default=None)
        one = Filters(since=since, until=until)
        several: list[Query] = []
        for by in (Restriction.SOURCE, Restriction.CATEGORY, Restriction.DATE):
            choices = list(dict.fromkeys(each for item in items if item.by is by for each in self._filters(item)))
            if len(choices) > 1 or (choices and by is Restriction.DATE and days):
                several.append(_any(map(Only, choices)) or _EVERYTHING)
            elif choices:
                (choice,) = choices
                one = Filters(
                    source=choice.source or one.source,
                    category=choice.category or one.category,
                    since=choice.since or one.since,
                    until=choice.until or one.until,
                )
        if one.since and one.until and one.since > one.until:
            self._notes.append(Note(NoteKind.DATES_CROSSED, one.since.isoformat(), one.until.isoformat()))
        return several if one == Filters() else [Only(one), *several]

    def _filters(self, item: Restricted) -> list[Filters]:
        """What the restriction may be; several where a name means several values."""
        if item.by not in (Restriction.SOURCE, Restriction.CATEGORY):
            return [Filters(since=item.since, until=item.until)]
        is_source = item.by is Restriction.SOURCE
        names: tuple[str, ...] = (item.name,)
        if self._values is not None:
            values = self._values().get(item.by, ())
            names = meant(item.name, values) or names
            if names[0] not in values:
                kind = NoteKind.UNKNOWN_SOURCE if is_source else NoteKind.UNKNOWN_CATEGORY
                self._notes.append(Note(kind, item.name, " · ".join(offered(item.name, values)) or "—"))
        return [Filters(source=name) if is_source else Filters(category=name) for name in names]


def _flat(items: Iterable[Item]) -> Iterator[Item]:
    """The items, and in place of groups what stands in them: brackets around words side by side mean nothing."""
    for item in items:
        if isinstance(item, Group):
            yield from _flat(item.items)
        else:
            yield item


def _any(queries: Iterable[Query | None]) -> Query | None:
    found = _distinct(queries)
    return found[0] if len(found) == 1 else AnyOf(found) if found else None


def _all(queries: Iterable[Query | None]) -> Query | None:
    flat: list[Query | None] = []
    for query in queries:
        flat += query.clauses if isinstance(query, AllOf) else [query]
    found = _distinct(flat)
    return found[0] if len(found) == 1 else AllOf(found) if found else None


def _distinct(queries: Iterable[Query | None]) -> tuple[Query, ...]:
    return tuple(dict.fromkeys(query for query in queries if query is not None))


def _has_phrase(clause: Clause) -> bool:
    return any(isinstance(part, Phrase) for part in alternatives(clause))
