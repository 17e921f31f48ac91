"""What a query says beyond its clauses: it ranks, and finds nothing."""

from index.analysis import forms
from index.extras import ranked
from index.query import Also, AnyOf, Filters, InField, Near, Only, Phrase, Query, Word
from index.readings import Readings
from index.vocabulary import Vocabulary

READINGS = Readings(Vocabulary.of({}))


def word(text: str) -> Word:
    return Word(text, READINGS[forms(text)[0][0]])


def extras(query: Query) -> tuple[Query, ...]:
    asked = ranked(query)
    assert isinstance(asked, Also)
    assert asked.wanted == query
    return asked.extras


def test_every_word_has_its_root_besides() -> None:
    (root,) = extras(word("وزراء"))
    assert isinstance(root, Word)
    assert root.terms == ((), (), (), (), ("وزر",))


def test_a_word_as_typed_has_nothing_besides() -> None:
    exact = Word("وزير", READINGS["وزير"]._replace(word=(), bare=(), stem=(), root=()))
    assert ranked(exact) == exact


def test_neighbours_are_looked_for_close_to_one_another() -> None:
    near = [each for each in extras(AnyOf((word("وزير"), word("ميناء"), word("سفينة")))) if isinstance(each, Near)]
    assert [tuple(place.text for place in each.words if isinstance(place, Word)) for each in near] == [
        ("وزير", "ميناء"),
        ("ميناء", "سفينة"),
        ("وزير", "سفينة"),
    ]
    boosts = [place.boost for each in near for place in each.words if isinstance(place, Word)]
    assert boosts[0] == boosts[2] > boosts[4] > 0


def test_in_a_long_text_only_what_stands_side_by_side_is_near() -> None:
    many = AnyOf(tuple(word(f"{letter}{other}{letter}") for letter in "بتجحخدرسش" for other in "صطعف"))
    assert len(many.clauses) > 32
    assert sum(isinstance(each, Near) for each in extras(many)) < len(many.clauses)


def test_a_word_that_carries_little_counts_less_beside_others() -> None:
    asked = ranked(AnyOf((word("عدد"), word("السفن"))))
    assert isinstance(asked, Also)
    assert isinstance(asked.wanted, AnyOf)
    light, heavy = asked.wanted.clauses
    assert isinstance(light, Word)
    assert isinstance(heavy, Word)
    assert light.boost < heavy.boost == 1.0
    assert ranked(word("عدد")) == Also(word("عدد"), extras(word("عدد")))


def test_a_word_that_carries_little_is_whole_in_a_phrase() -> None:
    phrase = Phrase((word("عدد"), word("السفن")))
    assert isinstance(asked := ranked(phrase), Also)
    assert asked.wanted == phrase


def test_words_of_one_root_are_no_neighbours() -> None:
    assert not any(isinstance(each, Near) for each in extras(AnyOf((word("وزير"), word("وزارة")))))


def test_a_phrase_among_others_counts_by_its_words_too() -> None:
    phrase = Phrase((word("إطلاق"), word("النار")))
    assert set(phrase.words) <= set(extras(AnyOf((phrase, word("ميناء")))))
    assert set(phrase.words).isdisjoint(extras(phrase))


def test_what_is_asked_of_one_field_stays_there() -> None:
    assert all(isinstance(each, InField) for each in extras(InField("title", word("وزير"))))


def test_filters_alone_are_asked_as_they_are() -> None:
    assert ranked(Only(Filters())) == Only(Filters())
