"""Whatever the articles, commits and queries: the evaluator finds what Whoosh finds, in the same order and as good."""

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis import PARAGRAPH
from index.article import Article
from index.embedded import EmbeddedEngine
from index.engine import Document, Page, Sort
from index.numbering import Given
from index.query import (
    AllOf,
    Also,
    AnyOf,
    AtLeast,
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
from index.ranking import BEGINNINGS, COUNTED, FIELDS
from index.readings import Readings, Terms
from index.vocabulary import Vocabulary
from tests.index import whoosh_oracle

# Words of few families: attached, inflected, of two readings, and of one folding.
FORMS = [
    *("وزير", "الوزير", "والوزير", "وزراء", "لجنة", "للجنة", "اللجنة", "جنة", "فيصل", "يصل", "كتاب", "بكتاب", "كتابة"),
    *("على", "علي", "إعلان", "اعلان"),
]
SOURCES = ("", "المرفأ", "الملعب")

Texts = dict[str, list[tuple[int, str]]]


@st.composite
def texts(draw: st.DrawFn) -> Texts:
    """The words and paragraphs of each field; positions may hold two words."""
    found: Texts = {}
    for field, longest in zip(COUNTED, (50, 3), strict=True):
        forms = draw(st.lists(st.sampled_from([*FORMS, PARAGRAPH]), max_size=longest))
        steps = draw(st.lists(st.sampled_from((1, 1, 1, 0)), min_size=len(forms), max_size=len(forms)))
        position = -1
        found[field] = []
        for before, form, step in zip(["", *forms], forms, steps, strict=False):
            position += step if form != before and position >= 0 else 1
            found[field].append((position, form))
    end = 0
    for field, longest in zip(BEGINNINGS, (4, 12), strict=True):
        end += draw(st.integers(0, longest))
        found[field] = [(position, form) for position, form in found["text"] if position < end]
    return found


# A commit: texts by the number of their article (one that is held is replaced), numbers to remove, segments to merge.
commits = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 14), texts(), max_size=8),
        st.sets(st.integers(0, 14), max_size=4),
        st.one_of(st.none(), st.sets(st.integers(0, 4), max_size=4)),
    ),
    min_size=1,
    max_size=4,
)


# Words are typed as readers type them, with = or *, or √ for the root alone; read when there is an index for it.
typed = st.sampled_from([*FORMS, "=الوزير", "=علي", "وز*", "كتا*", "ل*", "√الوزير", "√بالكتاب"])
unread = st.builds(Word, typed, st.just(Terms((), (), (), (), ())), st.sampled_from((1.0, 1.0, 0.4)))
alternatives = st.builds(OneOf, st.lists(unread, min_size=1, max_size=3).map(tuple))
places = st.lists(st.one_of(unread, unread, alternatives), min_size=1, max_size=3).map(tuple)
clauses = st.one_of(
    unread,
    st.builds(Phrase, places),
    st.builds(OneOf, st.lists(st.one_of(unread, st.builds(Phrase, places)), min_size=1, max_size=3).map(tuple)),
)
several = st.lists(clauses, min_size=1, max_size=3).map(tuple)
days = st.one_of(st.none(), st.integers(1, 15).map(lambda day: date(2024, day % 3 + 1, day)))
filters = st.builds(Filters, st.sampled_from((None, *SOURCES[1:], "لا أحد")), st.none(), days, days)
leaves: st.SearchStrategy[Query] = st.one_of(
    clauses,
    st.builds(Near, places, st.integers(0, 6)),
    st.builds(SameParagraph, several),
    st.builds(AtLeast, clauses, st.integers(1, 4)),
    st.builds(Early, clauses, st.integers(0, 12)),
    st.builds(Only, filters),
)
queries = st.one_of(
    several.map(AnyOf),
    st.builds(Also, several.map(AnyOf), st.lists(leaves, max_size=2).map(tuple)),
    st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(AnyOf, st.lists(inner, min_size=1, max_size=4).map(tuple)),
            st.builds(AllOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
            st.builds(Without, inner, inner),
            st.builds(InField, st.sampled_from(list(FIELDS)), inner),
            st.builds(Also, inner, st.lists(inner, max_size=2).map(tuple)),
        ),
        max_leaves=6,
    ),
)


def read(query: Any, readings: Readings) -> Any:
    """The query as a generation reads its words."""
    match query:
        case Word():
            return replace(query, terms=_terms(query.text, readings))
        case tuple():
            return tuple(read(each, readings) for each in query)
        case AnyOf() | AllOf() | OneOf() | SameParagraph():
            return replace(query, clauses=read(query.clauses, readings))
        case Phrase() | Near():
            return replace(query, words=read(query.words, readings))
        case AtLeast() | Early():
            return replace(query, clause=read(query.clause, readings))
        case Without():
            return Without(read(query.wanted, readings), read(query.unwanted, readings))
        case InField():
            return replace(query, query=read(query.query, readings))
        case Also():
            return Also(read(query.wanted, readings), read(query.extras, readings))
    return query


def _terms(text: str, readings: Readings) -> Terms:
    if text.startswith("="):
        return Terms((text[1:],), (), (), (), ())
    if text.startswith("√"):
        return Terms((), (), (), (), readings[text[1:]].root)
    if text.endswith("*"):
        expansions = dict.fromkeys(readings[form].word[0] for form in FORMS)
        return Terms((), tuple(word for word in expansions if word.startswith(text[:-1])), (), (), ())
    return readings[text]


def name(number: int) -> str:
    return f"خبر{number:02}"


def day(number: int) -> date | None:
    return date(2024, number % 3 + 1, number + 1) if number % 4 else None


def document(number: int, text: Texts) -> Document:
    article = Article(name(number), body="متن", date=day(number), source=SOURCES[number % 3])
    return Document(
        article,
        Given(
            {
                field: ([form for _, form in text.get(field, ())], [position for position, _ in text.get(field, ())])
                for field in FIELDS
            }
        ),
    )


def build(
    folder: Path,
    history: Sequence[tuple[dict[int, Texts], set[int], set[int] | None]],
    tokens: int = 1 << 21,
) -> dict[int, Texts]:
    """Makes the commits; the articles that should then be held."""
    held: dict[int, Texts] = {}
    engine = EmbeddedEngine(folder)
    for added, removed, merged in history:

        def policy(segments: Sequence[tuple[int, int]], chosen: set[int] | None = merged) -> list[list[int]]:
            group = [index for index in range(len(segments)) if index in (chosen or ())]
            return [group] if group else []

        # A small index reads its forms in each of the ways in which a large one does.
        with (
            engine.writer() as writer,
            mock.patch("index.embedded.builder.TOKENS", tokens),
            mock.patch("index.embedded.writer.MANY", tokens),
            mock.patch("index.embedded.writer.CHANGES", tokens % 7),
            mock.patch("index.embedded.reading._STRETCH", 5),
            mock.patch("index.embedded.reading._MOST", tokens % 3),
            mock.patch("index.ordered._OFTEN", tokens % 60),
            mock.patch("index.ordered._APART", 3),
            mock.patch("index.embedded.layers._UNPACKED", tokens % 5),
            mock.patch("index.embedded.unite.STRETCH", 7),
            mock.patch("index.embedded.merge._STRETCH", 9),
            mock.patch("index.embedded.merge_lists._STRETCH", 20),
        ):
            for number in (removed | added.keys()) & held.keys():
                writer.remove(name(number))
                del held[number]
            for number, text in added.items():
                writer.add(document(number, text))
            held |= added
            if merged is None:
                writer.commit({})
            else:
                with mock.patch("index.embedded.writer.due", policy):
                    writer.commit({})
    return held


def check(folder: Path, asked: Query, restricted: Filters) -> None:
    """Same articles, same scores, in the order of the scores and then of the ids; the same counts."""
    with closing(EmbeddedEngine(folder)) as engine, engine.snapshot() as snapshot:
        query = read(asked, snapshot.readings)
        expected = whoosh_oracle.collect(folder, query)
        page = snapshot.search(query, Filters(), Sort.RELEVANCE, 0, 1000)
        scores = {hit.id: hit.score for hit in page.hits}
        assert page.total == len(page.hits) == len(scores)
        assert scores == pytest.approx(expected, rel=1e-5)
        assert list(scores) == [id for _, id in sorted((-score, id) for id, score in scores.items())]
        ordered = [expected[id] for id in scores]
        assert all(later <= earlier * (1 + 1e-5) for earlier, later in pairwise(ordered))
        assert page.facets["source"] == Counter(source for id in scores if (source := SOURCES[int(id[-2:]) % 3]))
        assert page.histogram == Counter(f"{found:%Y-%m}" for id in scores if (found := day(int(id[-2:]))))
        for offset in range(0, len(scores) + 1, 3):
            assert snapshot.search(query, Filters(), Sort.RELEVANCE, offset, 3).hits == page.hits[offset : offset + 3]
        newest = snapshot.search(query, Filters(), Sort.NEWEST, 0, 5).hits
        assert [hit.id for hit in newest] == sorted(scores, key=_newest)[:5]
        allowed = whoosh_oracle.collect(folder, Only(restricted))
        for sort, limit in ((Sort.RELEVANCE, 1), (Sort.RELEVANCE, 4), (Sort.NEWEST, 3)):
            counted = snapshot.search(query, restricted, sort, 0, limit)
            assert counted.total == len(allowed.keys() & scores)
            assert all(hit in page.hits and hit.id in allowed for hit in counted.hits)
            bare = snapshot.search(query, restricted, sort, 0, limit, counted=False)
            assert bare == Page(counted.hits, None, {}, {})


def _newest(id: str) -> tuple[date, str]:
    found = day(int(id[-2:]))
    return (date.max - (found - date.min) if found else date.max), id


def expected_postings(held: dict[int, Texts]) -> dict[tuple[str, str], dict[str, list[int]]]:
    """What any index of these articles holds, word by word."""
    counts = Counter(form for text in held.values() for field in COUNTED for _, form in text.get(field, ()))
    readings = Readings(Vocabulary.of(counts))
    postings: dict[tuple[str, str], dict[str, list[int]]] = {}
    for number, text in held.items():
        for field, tokens in text.items():
            for position, form in tokens:
                for layer, terms in readings[form]._asdict().items():
                    for term in terms:
                        article = postings.setdefault((f"{field}_{layer}", term), {})
                        article.setdefault(name(number), []).append(position)
    return postings


fast = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@fast
@given(
    history=commits,
    asked=st.lists(st.tuples(queries, filters), min_size=1, max_size=6),
    tokens=st.sampled_from((1, 30, 9999)),
)
def test_the_evaluator_answers_as_whoosh_does(
    tmp_path_factory: pytest.TempPathFactory,
    history: list[tuple[dict[int, Texts], set[int], set[int] | None]],
    asked: list[tuple[Query, Filters]],
    tokens: int,
) -> None:
    folder = tmp_path_factory.mktemp("index")
    build(folder, history, tokens)
    for query, restricted in asked:
        check(folder, query, restricted)


@fast
@given(history=commits, tokens=st.sampled_from((1, 30, 9999)))
def test_an_index_holds_every_word_of_its_articles_and_no_other(
    tmp_path_factory: pytest.TempPathFactory,
    history: list[tuple[dict[int, Texts], set[int], set[int] | None]],
    tokens: int,
) -> None:
    folder = tmp_path_factory.mktemp("index")
    held = build(folder, history, tokens)
    postings = {term: articles for term, articles in whoosh_oracle.postings(folder).items() if articles}
    assert postings == expected_postings(held)


@fast
@given(history=commits)
def test_a_merged_index_is_the_one_that_a_rebuild_makes(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[dict[int, Texts], set[int], set[int] | None]]
) -> None:
    merged, rebuilt = tmp_path_factory.mktemp("merged"), tmp_path_factory.mktemp("rebuilt")
    held = build(merged, [*history, ({}, set(), set(range(99)))])
    build(rebuilt, [(held, set(), None)])
    assert whoosh_oracle.postings(merged) == whoosh_oracle.postings(rebuilt)
    with EmbeddedEngine(merged).snapshot() as one, EmbeddedEngine(rebuilt).snapshot() as other:
        for form in FORMS:
            word = Word(form, one.readings[form])
            assert word == Word(form, other.readings[form])
            first, second = (
                snapshot.search(word, Filters(), Sort.RELEVANCE, 0, 100, counted=True) for snapshot in (one, other)
            )
            assert first == second
        assert one.stats().terms == other.stats().terms
