"""What a query says, before any word of it is looked up: the tree between the grammar and the meaning.

Term        a word as typed, or several in one piece
Quoted      a phrase
Modified    how near, how often or how early
Titled      something in the title
Restricted  a source, a category, days
Excluded    what must not be there
Group       things side by side
Both        things joined by AND
Either      things joined by OR
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Term:
    """A word: `exact` as typed; `star` any word that begins so; `distance` so many letters away, 0 for none."""

    text: str
    exact: bool = False
    star: bool = False
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between quotes."""

    text: str
    exact: bool = False


class How(StrEnum):
    """What a modifier asks for; its number counts the words apart, the times, or the first words."""

    NEAR = "near"
    PARAGRAPH = "paragraph"
    TIMES = "times"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Modified:
    """Something with a modifier, which stood as `written`."""

    item: "Term | Quoted | Group"
    how: How
    number: int
    written: str


@dataclass(frozen=True, slots=True)
class Titled:
    """Something that must stand in the title."""

    item: "Item"


class Restriction(StrEnum):
    """What an article is restricted by."""

    SOURCE = "source"
    CATEGORY = "category"
    DATE = "date"
    SINCE = "since"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Restricted:
    """A source or a category by its name, or days, inclusive."""

    by: Restriction
    name: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """Something that must not be there."""

    item: "Item"


@dataclass(frozen=True, slots=True)
class Group:
    """Things side by side, bracketed or the whole query."""

    items: "tuple[Item, ...]"


@dataclass(frozen=True, slots=True)
class Both:
    """Things joined by AND."""

    items: "tuple[Item, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    """Things joined by OR."""

    items: "tuple[Item, ...]"


Item = Term | Quoted | Modified | Titled | Restricted | Excluded | Group | Both | Either


@dataclass(frozen=True, slots=True)
class Syntax:
    """A whole query.

    It is `strict` where operators join it: all that stands side by side is required. It is `loose` where it was pasted:
    quotes only rank.
    """

    item: Item
    strict: bool
    loose: bool
