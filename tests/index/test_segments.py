"""The index on disk: a Whoosh index that Whoosh can read, of few segments, that never answers from damaged files."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from whoosh import index, query

from index.article import Article
from index.documents import document
from index.embedded import EmbeddedEngine
from index.embedded.codec import VERSION
from index.embedded.lengths import decoded, encoded
from index.embedded.policy import due
from index.errors import IndexDamaged
from tests.conftest import NEWSPAPER, Newsroom

Story = Callable[..., Article]


def body(word: str) -> query.Query:
    return query.Term("text_word", word)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param(query.Term("title_word", "سفينه"), {"undated"}, id="term"),
        pytest.param(query.Term("id", "port"), {"port"}, id="id"),
        pytest.param(query.And([body("ميناء"), body("تقرير")]), {"undated"}, id="and"),
        pytest.param(query.Or([body("تقرير"), body("فاز")]), {"undated", "match"}, id="or"),
        pytest.param(query.Not(body("ميناء")), {"match", "weather"}, id="not"),
        pytest.param(query.Prefix("text_word", "الرء"), {"match"}, id="prefix"),
        pytest.param(query.Phrase("text_word", ["ميناء", "الزهراء"]), {"port", "undated"}, id="phrase"),
        pytest.param(query.Phrase("text_word", ["الزهراء", "ميناء"]), set(), id="phrase in another order"),
        pytest.param(query.FuzzyTerm("text_word", "ميناو"), {"port", "undated"}, id="fuzzy"),
        pytest.param(query.Every(), {article.id for article in NEWSPAPER}, id="every"),
    ],
)
def test_whoosh_itself_answers_from_the_index(newspaper: Newsroom, asked: query.Query, expected: set[str]) -> None:
    with index.open_dir(str(newspaper.index)).searcher() as searcher:
        results = searcher.search(asked, limit=10)
        assert {hit["article"]["id"] for hit in results} == expected


def test_whooshs_own_writer_is_told_where_articles_are_added(newspaper: Newsroom) -> None:
    from index.embedded.codec import ArrayCodec

    writer = index.open_dir(str(newspaper.index)).writer(codec=ArrayCodec())
    with pytest.raises(NotImplementedError, match=r"index\.embedded"):
        writer.add_document(id="x")
    writer.cancel()


@pytest.mark.parametrize("truncate", [True, False], ids=["truncated", "altered"])
def test_damage_anywhere_is_named(newspaper: Newsroom, truncate: bool) -> None:
    chance = random.Random(7)

    def everything() -> object:
        newspaper.engine.close()
        return (
            newspaper.ids("الرئيس ميناء"),
            newspaper.ids("«ميناء الزهراء»"),
            newspaper.searcher.answer("الرئيس ميناء").facets,
            newspaper.searcher.show("port"),
            newspaper.searcher.stats().terms,
            newspaper.searcher.suggest("الر", 10),
        )

    whole = everything()
    files = sorted(newspaper.index.glob("MAIN_*.*"))
    assert len(files) == 3
    for path in files:
        data = path.read_bytes()
        for _ in range(40):
            place = chance.randrange(len(data))
            damaged = bytearray(data)
            damaged[place] ^= 1 << chance.randrange(8)
            path.write_bytes(data[:place] if truncate else damaged)
            with pytest.raises(IndexDamaged, match=rf"{re.escape(path.name)}.*--rebuild"):
                everything()
        path.write_bytes(data)
    assert everything() == whole


def test_a_missing_file_is_damage(newspaper: Newsroom) -> None:
    newspaper.engine.close()
    (path,) = newspaper.index.glob("*.layers")
    path.unlink()
    with pytest.raises(IndexDamaged, match="--rebuild"):
        newspaper.ids("الزهراء")


def test_an_index_of_another_version_is_to_be_built_afresh(
    newspaper: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newspaper.engine.close()
    monkeypatch.setattr("index.embedded.engine.VERSION", VERSION + 1)
    with pytest.raises(IndexDamaged, match=r"another version.*--rebuild"):
        newspaper.ids("الزهراء")
    with pytest.raises(IndexDamaged, match="--rebuild"):
        newspaper.reindex()


def test_a_word_of_hundreds_of_occurrences_keeps_its_count_when_segments_merge(tmp_path: Path, story: Story) -> None:
    engine = EmbeddedEngine(tmp_path)
    for number, times in enumerate((300, 3, 255, 254)):
        with engine.writer() as writer:
            writer.add(document(story(f"{number}", "ميناء " * times)))
            writer.commit({})
    with engine.writer() as writer:
        writer.remove("1")
        writer.commit({})
    engine.close()
    with index.open_dir(str(tmp_path)).reader() as reader:
        counts = {}
        for leaf, base in reader.leaf_readers():
            matcher = leaf.postings("text_word", b"\xd9\x85\xd9\x8a\xd9\x86\xd8\xa7\xd8\xa1")
            while matcher.is_active():
                counts[reader.stored_fields(base + matcher.id())["article"]["id"]] = matcher.weight()
                matcher.next()
    assert {id: count for id, count in counts.items() if id != "1"} == {"0": 300, "2": 255, "3": 254}


def test_forms_in_one_place_are_one_word_of_the_length(tmp_path: Path, story: Story) -> None:
    engine = EmbeddedEngine(tmp_path)
    for number, text in enumerate(("خبر عن #ميناء_الزهراء", "خبر عن ميناء الزهراء", "خبر عن 20%")):
        with engine.writer() as writer:
            writer.add(document(story(f"{number}", text)))
            writer.commit({})

    def lengths() -> tuple[int, set[int]]:
        with index.open_dir(str(tmp_path)).reader() as reader:
            whole = sum(leaf.field_length("text_word") for leaf, _ in reader.leaf_readers())
            return whole, {reader.doc_field_length(number, "text_word") for number in range(reader.doc_count_all())}

    whole, each = lengths()
    # The title takes two places more.
    assert each == {7, 6}
    assert whole == 7 + 7 + 6
    with engine.writer() as writer:
        writer.remove("1")
        writer.commit({})
    assert lengths() == (13, {7, 6})
    engine.close()


def test_many_small_commits_leave_few_segments(tmp_path: Path, story: Story) -> None:
    engine = EmbeddedEngine(tmp_path)
    for number in range(40):
        with engine.writer() as writer:
            writer.add(document(story(f"{number:02}", f"خبر رقم {number}")))
            if number % 5 == 4:
                writer.remove(f"{number - 2:02}")
            writer.commit({})
    assert len(list(tmp_path.glob("*.inverted"))) <= 6
    with engine.snapshot() as snapshot:
        assert snapshot.stats().articles == 32
    engine.close()


def test_a_large_merge_comes_behind_the_commit_of_a_few_articles(
    tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.embedded.writer.SOON", 1)
    engine, whole = EmbeddedEngine(tmp_path / "one by one"), EmbeddedEngine(tmp_path / "at once")
    texts = ["وزير المالية وزيران", "الوزيران والوزراء", "قال الوزير للوزيرين", "وزيرة ووزيرات المالية"]
    generations = []
    for number, text in enumerate(texts):
        with engine.writer() as writer:
            writer.add(document(story(str(number), text)))
            writer.commit({"articles": number + 1})
        with engine.writer() as writer:
            assert writer.ledger == {"articles": number + 1}
        with engine.snapshot() as snapshot:
            generations.append(snapshot.generation)
            assert snapshot.stats().articles == number + 1
    assert generations[-1] > len(texts)
    with whole.writer() as writer:
        for number, text in enumerate(texts):
            writer.add(document(story(str(number), text)))
        writer.commit({})
    with engine.snapshot() as merged, whole.snapshot() as built:
        assert merged.stats().terms == built.stats().terms
    engine.close()
    whole.close()


def test_an_article_is_rewritten_as_often_as_the_index_doubles() -> None:
    segments: list[int] = []
    rewritten = 0
    for _ in range(1000):
        segments.append(1)
        chosen = [index for group in due([(count, 0) for count in segments]) for index in group]
        merged = sum(segments[index] for index in chosen)
        rewritten += merged
        segments = [count for index, count in enumerate(segments) if index not in chosen] + [merged] * bool(chosen)
        assert len(segments) <= 10
    assert sum(segments) == 1000
    assert rewritten <= 1000 * 10


def test_a_segment_that_is_largely_deleted_is_written_anew() -> None:
    assert due([(100, 10), (40, 0)]) == []
    assert due([(100, 30), (40, 0)]) == [[0, 1]]
    assert due([(100, 0), (40, 11)]) == [[1]]


def test_no_segment_grows_beyond_the_largest() -> None:
    assert due([(60, 0), (60, 0)], largest=100) == []
    assert due([(30, 0), (60, 0), (30, 0), (30, 0), (30, 0)], largest=100) == [[2, 3, 4]]
    assert due([(60, 20), (60, 20)], largest=100) == [[0, 1]]


@pytest.mark.parametrize(
    ("length", "byte", "kept"),
    [
        (0, 0, 0),
        (23, 23, 23),
        (24, 24, 24),
        (39, 39, 39),
        (40, 40, 40),
        (41, 40, 40),
        (1000, 87, 984),
        (10**6, 167, 983064),
    ],
)
def test_lengths_are_kept_in_lucenes_byte(length: int, byte: int, kept: int) -> None:
    """Values as SmallFloat.intToByte4 and byte4ToInt give them."""
    assert encoded(np.array([length])).tolist() == [byte]
    assert decoded()[byte] == kept
    assert decoded()[255] == 2013265944
