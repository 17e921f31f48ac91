"""Whatever the articles, commits and queries: the evaluator finds what Whoosh finds, in the same order and as good."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Article
from index.embedded import EmbeddedEngine
from index.engine import Document, Page, Sort
from index.query import AnyOf, Filters, Phrase, Query, Word
from index.ranking import COUNTED, FIELDS
from index.readings import Readings
from index.vocabulary import Vocabulary
from tests.index import whoosh_oracle

# Words of few families: attached, inflected, of two readings, and of one folding.
FORMS = [
    *("وزير", "الوزير", "والوزير", "وزراء", "لجنة", "للجنة", "اللجنة", "جنة", "فيصل", "يصل", "كتاب", "بكتاب", "كتابة"),
    *("على", "علي", "إعلان", "اعلان"),
]

Texts = dict[str, list[tuple[int, str]]]


@st.composite
def texts(draw: st.DrawFn) -> Texts:
    """The words of each field, with positions that may leave gaps."""
    found = {}
    for field, longest in zip(FIELDS, (50, 4, 10, 3), strict=True):
        forms = draw(st.lists(st.sampled_from(FORMS), max_size=longest))
        gaps = draw(st.lists(st.sampled_from((1, 1, 1, 3)), min_size=len(forms), max_size=len(forms)))
        found[field] = [(sum(gaps[:place]), form) for place, form in enumerate(forms)]
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


# A query is made of clauses, a clause of forms: one is a word, several are a phrase.
clauses = st.lists(st.sampled_from(FORMS), min_size=1, max_size=4).map(tuple)
queries = st.lists(clauses, min_size=1, max_size=4, unique=True)


def query_of(clauses: Sequence[tuple[str, ...]], readings: Readings) -> Query:
    """The query as a generation reads its words."""
    found = []
    for forms in clauses:
        words = tuple(Word(form, readings[form]) for form in forms)
        found.append(words[0] if len(words) == 1 else Phrase(words))
    return found[0] if len(found) == 1 else AnyOf(tuple(found))


def name(number: int) -> str:
    return f"خبر{number:02}"


def document(number: int, text: Texts) -> Document:
    article = Article(name(number), body="متن", date=date(2024, 1, number + 1) if number % 4 else None)
    return Document(
        article,
        {
            field: ([form for _, form in text.get(field, ())], [position for position, _ in text.get(field, ())])
            for field in FIELDS
        },
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
        policy = (
            mock.DEFAULT
            if merged is None
            else lambda segments, merged=merged: [index for index in range(len(segments)) if index in merged]
        )
        with engine.writer() as writer, mock.patch("index.embedded.builder.TOKENS", tokens):
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


Asked = Sequence[tuple[str, ...]]


def ask(folder: Path, asked: Asked, offset: int = 0, limit: int = 1000, sort: Sort = Sort.RELEVANCE) -> Page:
    with EmbeddedEngine(folder).snapshot() as snapshot:
        return snapshot.search(query_of(asked, snapshot.readings), Filters(), sort, offset, limit)


def check(folder: Path, query: Asked) -> None:
    """Same articles, same scores, in the order of the scores and then of the ids."""
    page = ask(folder, query)
    scores = {hit.id: hit.score for hit in page.hits}
    assert page.total == len(page.hits) == len(scores)
    with EmbeddedEngine(folder).snapshot() as snapshot:
        expected = whoosh_oracle.collect(folder, query_of(query, snapshot.readings))
    assert scores == pytest.approx(expected, rel=1e-9)
    assert list(scores) == [id for _, id in sorted((-score, id) for id, score in scores.items())]
    ordered = [expected[id] for id in scores]
    assert all(later <= earlier * (1 + 1e-9) for earlier, later in pairwise(ordered))
    for offset in range(0, len(scores) + 1, 3):
        assert ask(folder, query, offset, 3).hits == page.hits[offset : offset + 3]
    newest = [hit.id for hit in ask(folder, query, limit=5, sort=Sort.NEWEST).hits]
    dated = sorted((id for id in scores if int(id[-2:]) % 4), reverse=True)
    assert newest == [*dated, *sorted(id for id in scores if not int(id[-2:]) % 4)][:5]


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
@given(history=commits, asked=st.lists(queries, min_size=1, max_size=6), tokens=st.sampled_from((30, 9999)))
def test_the_evaluator_answers_as_whoosh_does(
    tmp_path_factory: pytest.TempPathFactory,
    history: list[tuple[dict[int, Texts], set[int], set[int] | None]],
    asked: list[Asked],
    tokens: int,
) -> None:
    folder = tmp_path_factory.mktemp("index")
    build(folder, history, tokens)
    for query in asked:
        check(folder, query)


@fast
@given(history=commits, tokens=st.sampled_from((30, 9999)))
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
    for form in FORMS:
        assert ask(merged, [(form,)]) == ask(rebuilt, [(form,)])
    with EmbeddedEngine(merged).snapshot() as one, EmbeddedEngine(rebuilt).snapshot() as other:
        assert one.stats().terms == other.stats().terms
