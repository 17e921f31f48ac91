"""The words of an index: how often they are written, how they begin, what is near them."""

from collections import Counter
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from index.article import Article
from index.wordlist import WordList, Words
from tests.conftest import Newsroom

WORD = st.text(alphabet="ابتي", min_size=1, max_size=6)
COUNTS = st.dictionaries(WORD, st.integers(0, 5))
SEGMENTS = st.lists(COUNTS, min_size=1, max_size=4)


def joined(segments: list[dict[str, int]]) -> WordList:
    return Words([part for counts in segments for part in Words.of(counts).parts])


def total(segments: list[dict[str, int]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for segment in segments:
        counts.update(segment)
    return +counts


def test_a_word_counts_in_all_its_spellings() -> None:
    words = Words.of({"إيران": 5, "ايران": 2})
    assert words.count("ايران") == 7
    assert words.count("إيران") == 0


def test_the_spelling_written_most_is_shown() -> None:
    words = Words.of({"إيران": 2, "ايران": 5, "مسؤول": 1, "مسئول": 3})
    assert words.shown("ايران") == "ايران"
    assert words.shown("مسءول") == "مسئول"


def test_of_two_spellings_written_alike_the_one_with_a_hamza_is_shown() -> None:
    assert Words.of({"إيران": 2, "ايران": 2}).shown("ايران") == "إيران"


def test_a_word_that_nobody_writes_is_shown_as_it_is() -> None:
    assert Words.of({"نهر": 0}).shown("نهر") == "نهر"


@given(SEGMENTS)
def test_counts_are_of_all_segments(segments: list[dict[str, int]]) -> None:
    words, counts = joined(segments), total(segments)
    for word in set().union(*segments):
        assert words.count(word) == counts[word]


@given(SEGMENTS, st.text(alphabet="ابتي", max_size=2), st.integers(1, 5))
def test_the_commonest_words_that_begin_so_come_first(segments: list[dict[str, int]], prefix: str, limit: int) -> None:
    counts = total(segments)
    expected = sorted((word for word in counts if word.startswith(prefix)), key=lambda word: (-counts[word], word))
    assert joined(segments).starting(prefix, limit) == (tuple(expected[:limit]), len(expected) > limit)


@given(SEGMENTS, WORD, st.integers(1, 2))
def test_near_words_are_those_of_a_small_distance(segments: list[dict[str, int]], word: str, distance: int) -> None:
    counts = total(segments)
    distances = {other: OSA.distance(word, other) for other in counts if other != word}
    expected = sorted(
        (other for other in distances if distances[other] <= distance),
        key=lambda other: (distances[other], -counts[other], other),
    )
    assert joined(segments).near(word, distance, 100) == tuple(expected)


def test_an_index_lists_its_words(newspaper: Newsroom) -> None:
    with newspaper.engine.snapshot() as snapshot:
        words = snapshot.wordlist
        assert words.starting("سفين", 5) == (("سفينه",), False)
        assert words.shown("سفينه") == "سفينة"
        assert words.near("سفيه", 1, 5) == ("سفينه",)


def test_what_stands_in_deleted_articles_alone_is_not_listed(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    newsroom.publish(story("a", "نهر وجبل."), story("b", "نهر وبحيرة."), file="one.jsonl")
    newsroom.publish(story("b", "نهر وبحيرة."), file="one.jsonl")
    with newsroom.engine.snapshot() as snapshot:
        words = snapshot.wordlist
        assert (words.count("نهر"), words.count("وجبل")) == (1, 0)
        assert words.starting("وج", 5) == ((), False)
        assert words.near("وحبل", 1, 5) == ()


def test_words_of_several_segments_are_one_list(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    newsroom.publish(story("a", "نهر وجبل."), file="one.jsonl")
    newsroom.publish(story("b", "نهر وبحيرة."), file="two.jsonl")
    with newsroom.engine.snapshot() as snapshot:
        assert snapshot.wordlist.count("نهر") == 2
        assert snapshot.wordlist.starting("و", 5)[0] == ("وبحيره", "وجبل")
