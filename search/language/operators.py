"""What joins the parts of a query: AND, OR, NOT and their Arabic words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from index.arabic import letters
from search.language.notes import Note, NoteKind
from search.language.syntax import Both, Either, Excluded, Group, Item, Restricted, Term

# A hint about ليس helps who typed a few words; a sentence holds it by nature.
_FEW: Final = 6


class Joining(Enum):
    """What an operator does."""

    AND = auto()
    OR = auto()
    NOT = auto()


# Operators; the Arabic ones without marks.
WORDS: Final = {
    "AND": Joining.AND,
    "OR": Joining.OR,
    "NOT": Joining.NOT,
    "و": Joining.AND,
    "أو": Joining.OR,
    "او": Joining.OR,
    "ليس": Joining.NOT,
    "بدون": Joining.NOT,
}


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that may join what stands beside it."""

    joining: Joining
    text: str

    @property
    def arabic(self) -> bool:
        """True for a word of ordinary text."""
        return not self.text.isascii()


Element = Item | Operator


def operator(text: str) -> Operator | None:
    """The operator of this name; English ones are in capitals."""
    joining = WORDS.get(text if text.isascii() else letters(text))
    return None if joining is None else Operator(joining, text)


def with_words(elements: Sequence[Element], *, bracketed: bool, loose: bool, notes: list[Note]) -> list[Element]:
    """The elements, with words for the Arabic operators that join nothing here.

    Inside brackets, or among English operators, nobody writes ordinary text.
    """
    bracketed = bracketed or any(isinstance(element, Operator) and not element.arabic for element in elements)
    kept: list[Element] = []
    for place, element in enumerate(elements):
        if isinstance(element, Operator) and element.arabic:
            left = _nearest(reversed(elements[max(place - 3, 0) : place]))
            right = _nearest(elements[place + 1 : place + 4])
            between = left is not None and right is not None
            if not between or loose or not (bracketed or _marked(left) or _marked(right)):
                kept.append(Term(element.text))
                if between and element.joining is Joining.NOT and isinstance(right, Term) and len(elements) < _FEW:
                    notes.append(Note(NoteKind.OPERATOR_AS_WORD, element.text, f"-{right.text}"))
                continue
        kept.append(element)
    return kept


def joined(elements: Sequence[Element], notes: list[Note]) -> tuple[Item | None, bool]:
    """The elements as their operators join them, and whether any AND or OR does.

    NOT binds closest, then what stands side by side, then AND, then OR. A source, a category, days and what a minus
    excludes hold for all of it, unless an operator stands beside them.
    """
    elements, common = _apart(elements)
    either: list[list[list[Item]]] = [[[]]]
    pending: Operator | None = None
    negation: Operator | None = None
    for element in elements:
        if isinstance(element, Operator):
            stray: Operator | None = None
            if element.joining is Joining.NOT:
                stray, negation = negation, element
            elif negation is not None or pending is not None or not either[-1][-1]:
                stray = element
            else:
                pending = element
            _say_stray(stray, notes)
            continue
        if pending is not None:
            if pending.joining is Joining.OR:
                either.append([[]])
            else:
                either[-1].append([])
        if negation is not None and not isinstance(element, Excluded):
            element = Excluded(element)
        either[-1][-1].append(element)
        pending = negation = None
    _say_stray(pending, notes)
    _say_stray(negation, notes)
    if not either[-1][-1]:
        return (_one(Group, common) if common else None), False
    item = _one(Either, [_one(Both, [_one(Group, side) for side in both]) for both in either])
    return _one(Group, [item, *common]), len(either) > 1 or len(either[0]) > 1


def _apart(elements: Sequence[Element]) -> tuple[list[Element], list[Item]]:
    """The elements without those that hold for all of them, and these; where nothing is joined, all are alike."""
    if not any(isinstance(element, Operator) for element in elements):
        return list(elements), []
    joining: list[Element] = []
    common: list[Item] = []
    for place, element in enumerate(elements):
        beside = (*elements[max(place - 1, 0) : place], *elements[place + 1 : place + 2])
        restricts = isinstance(element, Restricted | Excluded)
        if restricts and not isinstance(element, Operator) and not any(isinstance(each, Operator) for each in beside):
            common.append(element)
        else:
            joining.append(element)
    return joining, common


def _one(kind: type[Group] | type[Both] | type[Either], items: Sequence[Item]) -> Item:
    return items[0] if len(items) == 1 else kind(tuple(items))


def _nearest(elements: Iterable[Element]) -> Item | None:
    """The first that is no operator."""
    return next((element for element in elements if not isinstance(element, Operator)), None)


def _marked(item: Item | None) -> bool:
    """True for what nobody writes in ordinary text."""
    return item is not None and (not isinstance(item, Term) or item.exact or item.star or item.distance > 0)


def _say_stray(operator: Operator | None, notes: list[Note]) -> None:
    if operator is not None:
        notes.append(Note(NoteKind.STRAY_OPERATOR, operator.text))
