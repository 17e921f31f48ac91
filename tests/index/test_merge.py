"""Merging segments gives what building one of all their articles gives, in memory that does not grow with them."""

import random
import tracemalloc
from pathlib import Path
from unittest import mock

import numpy as np
import pytest

from index.article import Article
from index.documents import document
from index.embedded import EmbeddedEngine
from index.embedded.builder import Batch
from index.embedded.container import ArrayFile
from index.embedded.merge import merge
from index.embedded.segment import ARTICLES, INVERTED, OpenSegment

LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"


def articles(count: int, words: int, seed: int, length: int = 40) -> list[Article]:
    """Articles of invented words, few of which are frequent."""
    source = random.Random(seed)
    vocabulary = ["".join(source.choices(LETTERS, k=source.randint(2, 7))) for _ in range(words)]
    return [
        Article(
            id=f"{seed}-{number}",
            title=" ".join(source.choices(vocabulary, k=5)),
            body=" ".join(vocabulary[int(words * source.random() ** 3)] for _ in range(length)),
            source=source.choice(["صحيفة", "وكالة"]),
        )
        for number in range(count)
    ]


def built(folder: Path, name: str, held: list[Article]) -> OpenSegment:
    batch = Batch()
    for article in held:
        batch.add(document(article))
    batch.write(folder, name)
    return OpenSegment(folder, name, None, None)


def differing(folder: Path, one: str, other: str, suffix: str) -> list[str]:
    """The arrays of two files that are not alike, but for what depends on how the articles came."""
    first, second = (ArrayFile(folder / f"{name}{suffix}") for name in (one, other))
    assert first.about == second.about
    names = [name for name in first._arrays if not name.startswith(("phrases", "dictionaries", "articles"))]
    return [
        name
        for name in names
        if not np.array_equal(first.read(name), second.read(name)) or first.type(name) != second.type(name)
    ]


@pytest.mark.parametrize("stretch", [1, 40, 10_000])
def test_merged_segments_are_as_one_built_of_all_articles(tmp_path: Path, stretch: int) -> None:
    lots = [articles(count, 300, seed) for seed, count in enumerate((30, 7, 12))]
    gone = [{0, 3, 29}, set(range(7)), set()]
    parts = [built(tmp_path, f"part{number}", lot) for number, lot in enumerate(lots)]
    with (
        mock.patch("index.embedded.unite.STRETCH", stretch),
        mock.patch("index.embedded.merge._STRETCH", stretch),
        mock.patch("index.embedded.merge_lists._STRETCH", stretch),
    ):
        merge([(part, frozenset(each), None) for part, each in zip(parts, gone, strict=True)], tmp_path, "merged")
    left = [
        article
        for lot, each in zip(lots, gone, strict=True)
        for number, article in enumerate(lot)
        if number not in each
    ]
    built(tmp_path, "whole", left)
    assert [differing(tmp_path, "merged", "whole", suffix) for suffix in (INVERTED, ARTICLES)] == [[], []]


def peak(folder: Path, count: int, words: int) -> tuple[int, int]:
    """Bytes of memory that a merge of two segments of so many articles takes at most, and the forms that it writes."""
    name = f"{count}-{words}"
    parts = [built(folder, f"{name}-{seed}", articles(count, words, seed)) for seed in range(2)]
    with (
        mock.patch("index.embedded.unite.STRETCH", 1 << 9),
        mock.patch("index.embedded.merge._STRETCH", 1 << 9),
        mock.patch("index.embedded.merge_lists._STRETCH", 1 << 12),
    ):
        tracemalloc.start()
        merge([(part, frozenset(), None) for part in parts], folder, name)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return most, len(OpenSegment(folder, name, None, None).forms)


def test_an_article_costs_a_merge_little_memory_but_for_its_forms(tmp_path: Path) -> None:
    (few, first), (many, second) = peak(tmp_path, 600, 3_000), peak(tmp_path, 2_400, 3_000)
    assert second < 1.02 * first
    # Its id, its columns, its share of the phrases; its words would be several times that.
    assert many - few < 300 * 3_600


def test_a_form_costs_a_merge_some_tens_of_bytes(tmp_path: Path) -> None:
    (few, first), (many, second) = peak(tmp_path, 600, 2_000), peak(tmp_path, 600, 12_000)
    assert many - few < 125 * (second - first)


def peak_of_all(folder: Path, count: int) -> int:
    """Bytes of memory that it takes at most to index so many articles: batch by batch, merged, their forms read."""
    held = articles(count, 400, 1, 12)
    engine = EmbeddedEngine(folder)
    with (
        mock.patch("index.embedded.builder.TOKENS", 1 << 15),
        mock.patch("index.embedded.layers._UNPACKED", 1 << 9),
        mock.patch("index.embedded.reading._STRETCH", 1 << 8),
        mock.patch("index.embedded.unite.STRETCH", 1 << 9),
        mock.patch("index.embedded.merge._STRETCH", 1 << 9),
        mock.patch("index.embedded.merge_lists._STRETCH", 1 << 12),
        engine.writer() as writer,
    ):
        tracemalloc.start()
        for article in held:
            writer.add(document(article))
        writer.commit({})
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    engine.close()
    return most


def test_the_memory_of_indexing_hardly_grows_with_the_articles(tmp_path: Path) -> None:
    peak_of_all(tmp_path / "first", 50)
    few, many = peak_of_all(tmp_path / "few", 2_400), peak_of_all(tmp_path / "many", 7_200)
    assert many < 1.1 * few
