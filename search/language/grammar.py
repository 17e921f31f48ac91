"""The reader's text -> what it says, a tree. Any text is read: what is not understood is said, and the rest is kept.

1. AND, OR, NOT (in capitals) join what stands beside them. و, أو, ليس and بدون are words of ordinary text: they join
   only where they stand alone, inside brackets or beside something in quotes, in brackets, or with an operator.
2. A minus excludes what it is joined to, where a blank stands before it. It is no operator before a number of up to
   three digits, around an aside (-هكذا-), or where it begins one line of several.
3. A field is joined to its value by a colon, without a blank: مصدر: with one is how headlines begin. After the fields
   of days a blank may stand, and they take as many words as make up a date; after title and category too, before
   quotes and brackets. Source and category take as many words as a name that is known.
4. A text with quotes and no other operator is ordinary text, a pasted headline, if it has three plain words or more, or
   a word that ends with a colon, or two stops in a row: its quotes rank and do not restrict, and rule 1 leaves its
   words alone.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from index.arabic import ALEF, ARTICLE, BEH, FEH, KAF, LAM, TATWEEL, WAW, letters
from search.language.fields import DAYS, FIELDS, MOST_PIECES, TITLE, days, field_of, longest_date
from search.language.lexer import Kind, Piece, minuses, pieces
from search.language.modifiers import distance, modifier
from search.language.naming import Values, going_on
from search.language.notes import Note, NoteKind
from search.language.operators import Element, joined, operator, with_words
from search.language.pasting import FIELD, pasted
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

# Dates that are read in one query.
MOST_DATES: Final = 20
_PUNCTUATION: Final = ".,:;!?…،؛؟"
_NAME = re.compile(r"[^\W\d_]{2,}")
_WORD = re.compile(r"[^\W_]")
# What is joined to a word before it, where the word stands in quotes: بـ«غزة».
_CLITICS = re.compile(f"[{WAW}{FEH}]?[{BEH}{LAM}{KAF}]?(?:{ALEF}?{LAM})?{TATWEEL}*")


def read(text: str, today: date, notes: list[Note], values: Callable[[], Values] | None = None) -> Syntax | None:
    """What the text says, None where it says nothing; relative dates count from `today`. Never raises.

    `values` gives the sources and categories that there are.
    """
    reader = _Reader(pieces(text, notes), today, notes, values)
    item = reader.group(bracketed=False)
    return None if item is None else Syntax(item, reader.strict, reader.loose)


class _Reader:
    """Walks over the pieces of one text."""

    def __init__(
        self, found: Sequence[Piece], today: date, notes: list[Note], values: Callable[[], Values] | None
    ) -> None:
        self._pieces = found
        self._values = values
        self._today = today
        self._notes = notes
        self._place = 0
        self._minus = minuses(found)
        self._dates = MOST_DATES
        self.strict = False
        self.loose = pasted(found, self._minus)

    def group(self, *, bracketed: bool) -> Item | None:
        """Everything up to the closing bracket, or to the end."""
        elements: list[Element] = []
        while (piece := self._next()) is not None and piece.kind is not Kind.CLOSING:
            element = self._element()
            if element is not None:
                elements.append(element)
        self._place += 1
        elements = with_words(elements, bracketed=bracketed, loose=self.loose, notes=self._notes)
        item, strict = joined(elements, self._notes)
        self.strict = self.strict or strict
        return item

    def _next(self, ahead: int = 0) -> Piece | None:
        place = self._place + ahead
        return self._pieces[place] if place < len(self._pieces) else None

    def _enclosure(self) -> Piece | None:
        """The next piece, if it is quoted or bracketed."""
        piece = self._next()
        return piece if piece is not None and piece.kind in (Kind.QUOTED, Kind.OPENING) else None

    def _glued(self) -> Piece | None:
        """The same, if no blank stands before it."""
        piece = self._enclosure()
        return piece if piece is not None and piece.glued else None

    def _element(self) -> Element | None:
        piece = self._pieces[self._place]
        if piece.kind is not Kind.RUN:
            return self._modified(self._enclosed(exact=False))
        joining = operator(piece.text)
        if joining is not None:
            self._place += 1
            return joining
        minus = self._minus[self._place]
        self._place += 1
        item = self._run(piece.text[1:] if minus else piece.text)
        return Excluded(item) if minus and item is not None else item

    def _enclosed(self, *, exact: bool) -> Quoted | Group | Either | Both | None:
        """What stands in quotes or brackets."""
        piece = self._pieces[self._place]
        self._place += 1
        if piece.kind is Kind.QUOTED:
            return Quoted(piece.text, exact) if _WORD.search(piece.text) else None
        inside = self.group(bracketed=True)
        return inside if inside is None or isinstance(inside, Group | Either | Both) else Group((inside,))

    def _modified(self, item: Quoted | Group | Either | Both | None) -> Item | None:
        """The item with the modifier that follows it."""
        piece = self._next()
        if piece is None or piece.kind is not Kind.RUN or not piece.text.startswith("~"):
            return item
        self._place += 1
        found = modifier(piece.text[1:].rstrip(_PUNCTUATION))
        if found is None or item is None:
            self._notes.append(Note(NoteKind.NOT_UNDERSTOOD, piece.text))
            return item
        return Modified(item if isinstance(item, Quoted | Group) else Group((item,)), *found, piece.text)

    def _run(self, text: str) -> Item | None:
        """What a stretch of characters says, with what is joined to it."""
        field = self._field(text)
        if field is not None:
            return field
        if text in ("", "=") and self._glued() is not None:
            return self._modified(self._enclosed(exact=text == "="))
        glued = self._glued()
        if glued is not None and glued.kind is Kind.QUOTED and _CLITICS.fullmatch(text):
            return None
        return self._term(text)

    def _term(self, text: str) -> Item | None:
        exact = text.startswith("=")
        body = text.removeprefix("=").rstrip(_PUNCTUATION)
        base, tilde, suffix = body.partition("~")
        star = base.endswith("*")
        stem = base.rstrip("*") if star else base
        if not _WORD.search(stem):
            return Term(text) if _WORD.search(text) else None
        if "*" in stem:
            self._notes.append(Note(NoteKind.STAR_MISPLACED, base))
        term = Term(stem, exact=exact, star=star)
        if not tilde:
            return term
        apart = distance(suffix, len(letters(stem).removeprefix(ARTICLE)))
        if apart and not star:
            return replace(term, distance=apart)
        found = modifier(suffix)
        if found is not None and found.how in (How.TIMES, How.FIRST):
            return Modified(term, *found, f"~{suffix}")
        self._notes.append(Note(NoteKind.NOT_UNDERSTOOD, f"~{suffix}"))
        return term

    def _field(self, text: str) -> Item | None:
        """The field that a run begins with and its value; None where it begins with none."""
        named = FIELD.match(text)
        name, value = (named[1], text[named.end() :]) if named else (text, "")
        by = field_of(name)
        following = self._next()
        if not named:
            # عنوان :غزة
            begins = following is not None and following.kind is Kind.RUN and following.text.startswith(":")
            if by is None or following is None or not begins:
                return None
            self._place += 1
            value = following.text.lstrip(":")
        if by is None:
            if _NAME.fullmatch(name) and value and _WORD.match(value):
                self._notes.append(Note(NoteKind.UNKNOWN_FIELD, name))
            return None
        if by in DAYS and (item := self._days(Restriction(by), value)) is not None:
            return item
        enclosed = self._glued() if by == Restriction.SOURCE else self._enclosure()
        if by not in DAYS and (value.strip(_PUNCTUATION + "=") or enclosed is not None):
            return self._valued(by, value) or self._empty(f"{name}:")
        return self._without_value(f"{name}:", by)

    def _valued(self, by: str, value: str) -> Item | None:
        item = self._term(value) if value.strip("=") else self._modified(self._enclosed(exact=value == "="))
        if by == TITLE:
            return None if item is None else Titled(item)
        if isinstance(item, Term):
            return Restricted(Restriction(by), self._name(Restriction(by), value.strip(_PUNCTUATION)))
        return None if item is None else self._restricted(Restriction(by), item)

    def _name(self, by: Restriction, begun: str) -> str:
        """A name without quotes, with the runs after it as far as a name that is known goes on with them."""
        texts: list[str] = []
        while len(texts) < MOST_PIECES and (piece := self._next(len(texts))) is not None:
            if piece.kind is not Kind.RUN or self._minus[self._place + len(texts)] or operator(piece.text):
                break
            texts.append(piece.text.rstrip(_PUNCTUATION))
        count = going_on(begun, texts, self._values().get(by, ())) if texts and self._values is not None else 0
        self._place += count
        return " ".join((begun, *texts[:count]))

    def _days(self, by: Restriction, value: str) -> Item | None:
        """Days: the value and the runs after it as far as they make up a date, or what is quoted or bracketed."""
        if not value and self._enclosure() is not None:
            item = self._enclosed(exact=False)
            return self._empty(f"{FIELDS[by][0]}:") if item is None else self._restricted(by, item)
        texts = [value] if value else []
        for ahead in range(MOST_PIECES):
            piece = self._next(ahead)
            if piece is None or piece.kind is not Kind.RUN:
                break
            texts.append(piece.text)
        texts = [text.rstrip(_PUNCTUATION) for text in texts]
        if not self._affordable():
            return Group(())
        count = longest_date(by, texts, self._today)
        if not count and not value:
            return None
        count = count or 1
        self._place += count - bool(value)
        return self._date(by, " ".join(texts[:count]))

    def _restricted(self, by: Restriction, item: Item) -> Item:
        """Names and days in place of the words and phrases of a value in quotes or brackets."""
        match item:
            case Group(items) if items and all(isinstance(each, Term) for each in items):
                return self._restriction(by, " ".join(each.text for each in items if isinstance(each, Term)))
            case Term(text) | Quoted(text):
                return self._restriction(by, text)
            case Group(items):
                return Group(tuple(self._restricted(by, each) for each in items))
            case Either(items):
                return Either(tuple(self._restricted(by, each) for each in items))
            case Both(items):
                return Both(tuple(self._restricted(by, each) for each in items))
            case Excluded(inside):
                return Excluded(self._restricted(by, inside))
        return item

    def _restriction(self, by: Restriction, text: str) -> Item:
        text = text.strip(f"{_PUNCTUATION} ")
        if by in DAYS and self._affordable():
            return self._date(by, text)
        return Group(()) if by in DAYS else Restricted(by, text)

    def _affordable(self) -> bool:
        """False, and a note, after very many dates."""
        self._dates -= 1
        if self._dates < 0:
            self._notes.append(Note(NoteKind.TOO_MANY_DATES, detail=str(MOST_DATES)))
        return self._dates >= 0

    def _date(self, by: Restriction, text: str) -> Item:
        """The restriction; nothing, though it has been read, for a date that means nothing."""
        return days(by, text, self._today, self._notes) or Group(())

    def _without_value(self, name: str, by: str) -> Item:
        following = self._next()
        if following is None or following.kind is Kind.CLOSING:
            return self._empty(name)
        quote = '"' if following.kind is Kind.QUOTED else ""
        kind = NoteKind.DATE_NOT_UNDERSTOOD if by in DAYS else NoteKind.FIELD_SPACE
        about = following.text.strip(f"{_PUNCTUATION} ") if by in DAYS else name
        self._notes.append(Note(kind, about, f"{name}{quote}{following.text}{quote}"))
        return Term(name.rstrip(":"))

    def _empty(self, name: str) -> Item:
        self._notes.append(Note(NoteKind.FIELD_EMPTY, name))
        return Term(name.rstrip(":"))
